"""What the performance rules share: targets as numbers, amounts of projects, plain names of 二级指标."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from budgetgen.ledger.money import FEN_PER
from budgetgen.source.models.performance import Indicator, Performance
from budgetgen.source.models.spending import Project
from budgetgen.source.node import Text

# At most 18 digits: a longer one is no target, and no sum over it is wanted.
_TARGET = re.compile(r"\s*(≥|≤|＝|=|>=|<=|＞|＜|>|<)?\s*([+-]?\d{1,18}(?:\.\d{1,6})?)\s*(.*?)\s*", re.DOTALL)
_SIGNS = {">=": "≥", "<=": "≤", "＝": "=", "＞": ">", "＜": "<"}
PERCENT = ("%", "％")


class Reading(NamedTuple):
    """A 值 that holds a number; ``relation`` and ``unit`` as written in it or beside it, else empty."""

    relation: str
    number: Decimal
    unit: str

    @property
    def is_percentage(self) -> bool:
        """Whether the unit is per cent."""
        return self.unit in PERCENT

    @property
    def fen(self) -> int | None:
        """The amount in 分 when the unit is one of money, else None."""
        per = FEN_PER.get(self.unit)
        return None if per is None else int(self.number * per)

    def __str__(self) -> str:
        return f"{self.relation}{self.number}{self.unit}"


def read_target(indicator: Indicator) -> Reading | None:
    """The number in 值 with relation and unit; None for words. A 性质 of 定性 counts as no relation."""
    match = _TARGET.fullmatch(indicator.target)
    if match is None:
        return None
    stated = relation_stated(indicator)
    relation = match[1] or (stated if stated != "定性" else "")
    unit = str(indicator.unit_stated) if indicator.unit_stated is not None else match[3]
    return Reading(_SIGNS.get(relation, relation), Decimal(match[2]), unit.strip())


def relation_stated(indicator: Indicator) -> str:
    """性质 as written, one spelling for each sign; empty when not written."""
    stated = str(indicator.relation_stated or "").strip()
    return _SIGNS.get(stated, stated)


def sign_in_target(indicator: Indicator) -> str:
    """The relation written in 值 itself, empty when there is none."""
    match = _TARGET.fullmatch(indicator.target)
    return _SIGNS.get(match[1], match[1]) if match and match[1] else ""


def project_fen(project: Project) -> int | None:
    """A project's whole amount in 分; None when one of its lines has none."""
    total = 0
    for line in project.lines or (project,):
        held = line.economy or line.amount
        if held is None:
            return None
        total += held.fen
    return total


def plain_level(level: str) -> str:
    """A 一级 or 二级 heading without the word 指标: 数量指标 → 数量."""
    return level.strip().removesuffix("指标")


def items_of(performance: Performance) -> Iterator[tuple[Text, Indicator]]:
    """Every indicator of a project with its 二级 as written."""
    return items_in(performance.indicators)


def items_in(table: Mapping[Text, tuple[Indicator, ...]]) -> Iterator[tuple[Text, Indicator]]:
    """Every indicator of a table with its 二级 as written."""
    for level2, items in table.items():
        for indicator in items:
            yield level2, indicator
