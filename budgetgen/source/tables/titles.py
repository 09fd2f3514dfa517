"""The words above the columns of a sheet: which stand over which column, and what they say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from budgetgen.source.tables.levels import level_of
from budgetgen.source.tables.sheet import Sheet
from budgetgen.source.tables.years import Dated, dated
from budgetgen.template.columns import AMOUNT, TOTAL, Columns, normalised, unit_of


def titles_of(sheet: Sheet, first: int, rows: Sequence[Sequence[object]]) -> list[list[str]]:
    """The words above every column, from the top; a cell merged over columns stands above them all."""
    width = max(len(row) for row in rows)
    titles: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(rows):
        number = sheet.first + first + depth
        covered: dict[int, str] = {}
        for top, left, bottom, right in sheet.merged:
            if top <= number <= bottom and top >= sheet.first + first:
                cell = sheet.rows[top - sheet.first]
                at = left - sheet.left
                text = str(cell[at]) if 0 <= at < len(cell) else ""
                covered.update(dict.fromkeys(range(at, min(right - sheet.left + 1, width)), text))
        for index in range(width):
            text = str(row[index]).strip() if index < len(row) and isinstance(row[index], str) else ""
            text = text or covered.get(index, "").strip()
            if text and text not in titles[index]:
                titles[index].append(text)
    return titles


@dataclass(frozen=True)
class Meaning:
    """What the titles of one column say.

    ``target`` is what the lowest title means, None when it is not known; ``above`` are the fields that those over it mean. ``fixed`` is
    what they say of amounts, ``level`` which level of a code the column holds, ``known`` how many titles are understood.
    """

    index: int
    parts: list[str]
    target: str | dict[str, str] | None
    above: tuple[str, ...]
    fixed: dict[str, str]
    level: int | None
    known: int
    dates: tuple[Dated, ...]

    @property
    def title(self) -> str:
        """The titles in words, from the top."""
        return " ".join("".join(part.split()) for part in self.parts)

    @property
    def holds_amounts(self) -> bool:
        """Whether the column is one of amounts, of whatever year."""
        return isinstance(self.target, dict) or self.target in (AMOUNT, TOTAL)

    @property
    def years(self) -> frozenset[int]:
        """The years that its titles state."""
        return frozenset[int]().union(*(date.years for date in self.dates))

    @property
    def is_whole(self) -> bool:
        """Whether nothing but a year and words for amounts stands over its lowest title."""
        return len(self.parts) - self.known <= sum(1 for date in self.dates if not date.name)

    @property
    def unit(self) -> str | None:
        """The unit of money that its titles state."""
        return next((unit for part in reversed(self.parts) if (unit := unit_of(part))), None)

    def is_of(self, year: int | None) -> bool:
        """Whether its amounts are those of ``year``, and no comparison or share."""
        if len(self.years) > 1 or any(date.compares for date in self.dates):
            return False
        return all(date.is_of(year) for date in self.dates)


def meaning_of(index: int, parts: list[str], columns: Columns) -> Meaning:
    """What the titles ``parts`` of a column mean by ``columns``."""
    dates = tuple(dated(part) for part in parts)
    targets = [
        columns.target(part) or columns.target(date.name) for part, date in zip(parts, dates, strict=True)
    ]
    # A unit of money and a year below a title say nothing else of the column.
    lowest = next(
        (at for at in reversed(range(len(parts))) if dates[at].name and not _is_unit(parts[at])), None
    )
    level = level_of(dates[lowest].name) if lowest is not None else None
    target = targets[lowest] if lowest is not None else None
    besides = sum(_is_unit(part) for part in parts[1:])
    if target is None and level is None and lowest:
        # “功能科目” over “编码” and “名称”.
        target = columns.target(dates[lowest - 1].name + dates[lowest].name)
        besides += target is not None
    known = [one for one in targets if one is not None]
    fixed = {key: value for one in known if isinstance(one, dict) for key, value in one.items()}
    above = tuple(one for one in targets[:lowest] if isinstance(one, str))
    return Meaning(
        index, parts, target, above, fixed, level, len(known) + (level is not None) + besides, dates
    )


def _is_unit(part: str) -> bool:
    plain = "".join(part.split())
    return plain in ("元", "万元", "亿元") or normalised(plain).strip("()") in ("元", "万元", "亿元")
