"""Entry and Statement: the two kinds of stated amounts that a ledger holds."""

from __future__ import annotations

from dataclasses import dataclass

from budgetgen.diagnostic import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One additive amount in 分 with its place in every dimension.

    Each dimension holds a path (see :mod:`budgetgen.ledger.dimension`), ``""`` when it is not known,
    or None when the dimension does not apply to this amount. ``span`` is the line of the source that states it.
    ``presumed``: the 政府经济科目 follows from a pair of the map that was not seen in print.
    """

    amount: int
    period: str = "本年"
    flow: str = "支出"
    fund: str | None = "财政拨款/一般公共预算"
    function: str | None = ""
    department_economy: str | None = ""
    government_economy: str | None = ""
    kind: str | None = ""
    project: str | None = None
    unit: str | None = ""
    procurement: str | None = None
    official: str | None = None
    running: str | None = None
    reserved: str | None = None
    presumed: bool = False
    span: Span | None = None


Coordinates = tuple[tuple[str, tuple[str, ...]], ...]
"""A normalised query: (dimension name, allowed paths) pairs, sorted by name; several paths of one dimension mean "any of"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """An amount in 分 that a source states for a whole query, because its lines are not fine enough to give it.

    A statement never adds to anything: it answers exactly its own query (``coordinates``) in place of the entries; a check
    compares it with them where they know better. Last year's 公务接待费, known beside one figure per 项, is the usual case.
    """

    coordinates: Coordinates
    amount: int
    span: Span | None = None
