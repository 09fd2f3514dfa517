"""What the performance rules share: targets as numbers, amounts of projects, plain names of 二级指标."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from budgetgen.ledger.money import FEN_PER
from budgetgen.source.models.performance import COMPOUND, Indicator, Performance
from budgetgen.source.models.spending import Project
from budgetgen.source.node import Text

# At most 18 digits: a longer one is no target, and no sum over it is wanted.
_TARGET = re.compile(
    r"\s*(≥|≤|＝|=|>=|<=|＞|＜|>|<)?\s*([+-]?\d{1,18}(?:\.\d{1,6})?)(?!\.?\d)\s*(.*?)\s*", re.DOTALL
)
_COMPOUND = re.compile(COMPOUND)
_DIGIT = re.compile(r"\d")
THOUSANDS = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?![\d,，])")
"""A number with the commas of thousands: 9,000 and 1，200，000.5."""
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
    """The number in 值 with relation and unit; None for words and for several numbers. A 性质 of 定性 counts as no relation.

    Without a relation, a number with further numbers behind it is words: 7×24小时, 2026年12月31日前.
    """
    match = _TARGET.fullmatch(indicator.target)
    if match is None or holds_several_numbers(indicator):
        return None
    stated = relation_stated(indicator)
    relation = match[1] or (stated if stated != "定性" else "")
    unit = str(indicator.unit_stated) if indicator.unit_stated is not None else match[3]
    return Reading(_SIGNS.get(relation, relation), Decimal(match[2]), unit.strip())


def holds_several_numbers(indicator: Indicator) -> bool:
    """Whether 值 is a product, a range or a ratio of numbers (=7×24小时), or words that begin with a number and hold more."""
    match = _TARGET.fullmatch(indicator.target)
    if match is None:
        return False
    if match[1] or relation_stated(indicator) not in ("", "定性"):
        return _COMPOUND.match(indicator.target, match.start(2)) is not None
    return _DIGIT.search(match[3]) is not None and not THOUSANDS.match(indicator.target, match.start(2))


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
