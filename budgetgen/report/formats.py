"""Diagnostics -> a report in one of the formats; each format has its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from budgetgen.diagnostic import Diagnostic
from budgetgen.report import as_json, concise, github, gitlab, sarif, text

FORMATS: Final = ("text", "concise", "json", "sarif", "github", "gitlab")


def render(
    diagnostics: Iterable[Diagnostic],
    format: str,
    *,
    sources: Callable[[str], str | None],
    color: bool = False,
) -> str:
    """The report in one of :data:`FORMATS`, ended by a newline; diagnostics stay in the order given.

    ``sources`` gives the text of a file by the name it has in spans, None when it cannot be had; only the
    text format asks for it. ``color`` adds ANSI colours to the text format. text, concise and github are
    empty when there are no diagnostics. Raises ValueError for another format.
    """
    match format:
        case "text":
            return text.render(diagnostics, sources, color=color)
        case "concise":
            return concise.render(diagnostics)
        case "json":
            return as_json.render(diagnostics)
        case "sarif":
            return sarif.render(diagnostics)
        case "github":
            return github.render(diagnostics)
        case "gitlab":
            return gitlab.render(diagnostics)
    raise ValueError(f"unknown report format {format!r}")
