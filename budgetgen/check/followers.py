"""One mistake, one diagnostic: what only follows from a mistake that a rule has named is dropped."""

from __future__ import annotations

from collections.abc import Iterable

from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Diagnostic, Severity, Span
from budgetgen.source.models.unit import Unit

_TOO_COARSE = "BG210"
_NOT_LISTED = "BG280"
_LIST_SHORT, _NOT_BALANCED = "BG281", "BG220"
_COMPOSED_WORDING, _OWN_WORDING = "BG439", ("BG404", "BG405", "BG406", "BG413", "BG414")
_NAMED = ("BG262", "BG263", "BG264")
"""Rules that say precisely what a line lacks or has wrong, when composing only says that it is not fine enough."""


def without_followers(diagnostics: Iterable[Diagnostic], unit: Unit) -> tuple[Diagnostic, ...]:
    """``diagnostics`` without those on spending lines that another has named the fault of.

    These are BG210 of composing, where a rule says precisely what is wrong, and BG280, where the line has any other error:
    what is in the wrong fund or 类型 stands in no row of a table.
    """
    found = tuple(diagnostics)
    if any(d.code == _NOT_BALANCED for d in found):
        # Where income and spending differ no sentence on both can add up.
        found = tuple(d for d in found if d.code != _LIST_SHORT)
    if any(d.code in _OWN_WORDING for d in found):
        # What the unit wrote goes wrong in the composed sentence as well.
        found = tuple(d for d in found if d.code != _COMPOSED_WORDING)
    named = [d.span for d in found if d.code in _NAMED and d.span]
    wrong = [
        d.span for d in found if d.severity is Severity.ERROR and d.code not in (_NOT_LISTED, _TOO_COARSE) and d.span
    ]  # fmt: skip
    followers = {_TOO_COARSE: named, _NOT_LISTED: wrong}
    if not any(followers[d.code] for d in found if d.code in followers):
        return found
    lines = {line for item in spending_lines(unit) if (line := (item.project or item.line).span)}
    faulty = {
        code: [line for line in lines if any(_within(span, line) for span in spans)]
        for code, spans in followers.items()
    }
    return tuple(
        d
        for d in found
        if d.span is None or not any(_within(d.span, line) for line in faulty.get(d.code, ()))
    )


def _within(inner: Span, outer: Span) -> bool:
    return inner.file == outer.file and outer.start <= inner.start and inner.end <= outer.end
