"""Two ledgers → the lines that differ, known by their place in the dimensions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from budgetgen.ledger.dimension import DIMENSIONS, PROJECT
from budgetgen.ledger.entry import Entry
from budgetgen.ledger.ledger import Ledger
from budgetgen.review.comparison import LineChange

_Place = tuple[tuple[str, str], ...]


def compare_lines(old: Ledger, new: Ledger, renamed: Mapping[str, str]) -> tuple[LineChange, ...]:
    """The places whose sum differs, in the order of the new ledger, then those that only the old one has.

    ``renamed`` gives the new names of 本年's renamed projects: a new name alone makes no other line.
    """
    before, after = _sums(old, renamed), _sums(new, {})
    places = sorted({*before, *after}, key=_order)
    return tuple(
        LineChange(place, before.get(place), after.get(place))
        for place in places
        if before.get(place) != after.get(place)
    )


def _sums(ledger: Ledger, renamed: Mapping[str, str]) -> dict[_Place, int]:
    sums: dict[_Place, int] = defaultdict(int)
    for entry in ledger.entries:
        sums[_place(entry, renamed)] += entry.amount
    return dict(sums)


def _place(entry: Entry, renamed: Mapping[str, str]) -> _Place:
    if entry.period != "本年":
        renamed = {}
    held = ((dimension, getattr(entry, dimension.name)) for dimension in DIMENSIONS)
    return tuple(
        (dimension.chinese, renamed.get(value, value) if dimension is PROJECT else value)
        for dimension, value in held
        if value
    )


def _order(place: _Place) -> tuple[tuple[int, str], ...]:
    """By period and flow as the field lists them, then by the other dimensions."""
    return tuple((_RANK.get(value, -1), value) for _, value in place)


_RANK = {
    path: rank
    for dimension in DIMENSIONS[:2]
    for rank, path in enumerate(dict.fromkeys(dimension.members.values()))
}
