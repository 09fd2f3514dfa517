"""Diagnostics -> a report in one of the formats; each format has its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from budgetgen.diagnostic import Diagnostic

FORMATS: Final = ("text", "concise", "json", "sarif", "github", "gitlab")


def render(
    diagnostics: Iterable[Diagnostic],
    format: str,
    *,
    sources: Callable[..., str | None],
    color: bool = False,
) -> str:
    """The report in one of :data:`FORMATS`, ended by a newline; diagnostics stay in the order given.

    ``sources`` gives the text of a file by the name it has in spans, None when it cannot be had; only the
    text format asks for it; for a table with the name of the sheet as second argument. ``color`` adds ANSI
    colours to the text format. text, concise and github are empty when there are no diagnostics. Raises
    ValueError for another format.
    """
    # Only the format that is asked for is loaded: every command starts with this module.
    match format:
        case "text":
            from budgetgen.report import text

            return text.render(diagnostics, sources, color=color)
        case "concise":
            from budgetgen.report import concise

            return concise.render(diagnostics)
        case "json":
            from budgetgen.report import as_json

            return as_json.render(diagnostics)
        case "sarif":
            from budgetgen.report import sarif

            return sarif.render(diagnostics)
        case "github":
            from budgetgen.report import github

            return github.render(diagnostics)
        case "gitlab":
            from budgetgen.report import gitlab

            return gitlab.render(diagnostics)
    raise ValueError(f"unknown report format {format!r}")
