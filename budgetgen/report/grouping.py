"""Findings that say the same of many places: in a report for people one block, not a page each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from budgetgen.diagnostic import Diagnostic

_MANY = 4
"""So many findings are one block; fewer are shown each in full."""
_OWN_WORDS = re.compile(r"“[^”]*”|《[^》]*》|[A-Za-z0-9.,%:：+-]+")

_BETWEEN = re.compile(r"[“”《》:：\s]+")


class Group(NamedTuple):
    """Findings of one code that say the same; ``others`` are those after the first, in their order."""

    first: Diagnostic
    others: tuple[Diagnostic, ...] = ()


def grouped(diagnostics: Iterable[Diagnostic]) -> list[Group]:
    """The findings in their order, each group at the place of its first.

    The same is said where code, severity, file and advice are the same but for names and numbers.
    """
    found = tuple(diagnostics)
    alike: dict[object, list[int]] = {}
    for number, diagnostic in enumerate(found):
        alike.setdefault(_sameness(diagnostic) or number, []).append(number)
    together = {numbers[0]: numbers[1:] for numbers in alike.values() if len(numbers) >= _MANY}
    apart = {number for numbers in together.values() for number in numbers}
    return [
        Group(diagnostic, tuple(found[other] for other in together.get(number, ())))
        for number, diagnostic in enumerate(found)
        if number not in apart
    ]


def own_words(hint: str) -> set[str]:
    """The names and numbers of an advice, which it does not share with others like it."""
    return {word for found in _OWN_WORDS.findall(hint) for word in _BETWEEN.split(found) if word}


def _sameness(diagnostic: Diagnostic) -> object:
    """What findings of one block have in common; None for one that stands alone."""
    if diagnostic.span is None or not diagnostic.hint:
        return None
    shape = _OWN_WORDS.sub("…", diagnostic.hint)
    return diagnostic.code, diagnostic.severity, diagnostic.span.file, diagnostic.span.sheet, shape
