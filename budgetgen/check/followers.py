"""One mistake, one diagnostic: what only follows from a mistake that a rule has named is dropped."""

from __future__ import annotations

from collections.abc import Iterable

from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Diagnostic, Span
from budgetgen.source.models.unit import Unit

_TOO_COARSE = "BG210"
_NAMED = ("BG262", "BG263", "BG264")
"""Rules that say precisely what a line lacks or has wrong, when composing only says that it is not fine enough."""


def without_followers(diagnostics: Iterable[Diagnostic], unit: Unit) -> tuple[Diagnostic, ...]:
    """``diagnostics`` without those of composing (BG210) on spending lines that a rule has named the fault of."""
    found = tuple(diagnostics)
    named = [d.span for d in found if d.code in _NAMED and d.span]
    if not named:
        return found
    lines = {(item.project or item.line).span for item in spending_lines(unit)}
    faulty = [line for line in lines if line and any(_within(span, line) for span in named)]
    return tuple(
        d for d in found
        if d.code != _TOO_COARSE or d.span is None or not any(_within(d.span, line) for line in faulty)
    )  # fmt: skip


def _within(inner: Span, outer: Span) -> bool:
    return inner.file == outer.file and outer.start <= inner.start and inner.end <= outer.end
