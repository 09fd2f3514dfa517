"""A line to be: its place in every dimension, and whether a printed figure speaks of it."""

from __future__ import annotations

from typing import Final, NamedTuple

from budgetgen.ledger.dimension import DIMENSIONS, Relation
from budgetgen.ledger.entry import Coordinates

_BY_NAME: Final = {dimension.name: dimension for dimension in DIMENSIONS}
GENERAL: Final = "财政拨款/一般公共预算"
BASIC: Final = "基本支出"
PROJECTS: Final = "项目支出"


class Cell(NamedTuple):
    """A line to be: its paths; ``economy`` is "" where it is not known, ``kind`` None for what is no spending."""

    flow: str
    fund: str
    function: str = ""
    kind: str | None = None
    economy: str = ""
    project: str | None = None

    def relation(self, query: Coordinates) -> Relation:
        """Whether the line lies inside a query of 本年."""
        found = Relation.INSIDE
        for name, asked in query:
            if name == "period":
                continue
            held = {
                "flow": self.flow, "fund": self.fund, "function": self.function, "kind": self.kind,
                "department_economy": self.economy, "project": self.project,
            }.get(name, "")  # fmt: skip
            relations = [_BY_NAME[name].relate(held, one) for one in asked]
            if Relation.INSIDE in relations:
                continue
            if Relation.UNKNOWN in relations:
                found = Relation.UNKNOWN
            else:
                return Relation.OUTSIDE
        return found
