"""A second, slow ledger: the meaning of a query written down entry by entry, to hold the fast one against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from budgetgen.ledger.dimension import DIMENSIONS
from budgetgen.ledger.entry import Entry

Asked = Mapping[str, tuple[str, ...]]

_CODES = {dimension.name for dimension in DIMENSIONS if dimension.codes}


@cache
def steps(name: str, path: str) -> tuple[str, ...]:
    """A path from the root down: 2080505 → 208, 20805, 2080505."""
    if name in _CODES:
        return tuple(path[:length] for length in (3, 5, 7) if length <= len(path))
    return tuple(path.split("/")) if path else ()


def standing(entry: Entry, name: str, paths: Iterable[str]) -> str:
    """How an entry stands to the values asked for in one dimension: in, out or perhaps."""
    held = getattr(entry, name)
    if held is None:
        return "out"
    has = steps(name, held)
    found = "out"
    for path in paths:
        wants = steps(name, path)
        if has[: len(wants)] == wants:
            return "in"
        if wants[: len(has)] == has:
            found = "perhaps"
    return found


def naive_sum(entries: Iterable[Entry], asked: Asked) -> int | None:
    """The sum in 分 of what is inside, or None where an entry with an amount may or may not be."""
    total = 0
    for entry in entries:
        standings = {standing(entry, name, paths) for name, paths in asked.items()}
        if "out" in standings:
            continue
        if "perhaps" in standings:
            if entry.amount:
                return None
            continue
        total += entry.amount
    return total
