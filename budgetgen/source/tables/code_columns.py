"""Which column holds which code: names beside codes are told from them, and a “科目编码” is what its digits say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetgen.source.tables.cell import CellError, code
from budgetgen.source.tables.levels import groups_of
from budgetgen.source.tables.sheet import Sheet
from budgetgen.source.tables.titles import Meaning
from budgetgen.template.columns import CODE

CODE_FIELDS: Final = ("功能科目", "经济科目", "政府经济科目")
_BY_DIGIT: Final = dict(zip("235", CODE_FIELDS, strict=True))
_LOOKED_AT: Final = 200
"""How many rows below the header are looked at."""


@dataclass
class Claims:
    """Collects the columns that a field could be read from, of a sheet whose rows begin at index ``below``."""

    sheet: Sheet
    below: int
    _claims: dict[str, list[tuple[int, ...]]] = field(default_factory=dict)

    def take(self, column: Meaning, target: str) -> None:
        """A column for the field ``target``, which may be :data:`~budgetgen.template.columns.CODE`."""
        self._claims.setdefault(self._field(column, target), []).append((column.index,))

    def take_levels(self, columns: Sequence[Meaning]) -> list[Meaning]:
        """The columns of levels (类, 款 …), those of a code together; what is no part of a code is given back."""
        levels = [(one.index, one.level) for one in columns if one.level is not None]
        by_index = {one.index: one for one in columns}
        for group in groups_of(levels):
            first = by_index[group[0]]
            # Only the first level has a digit that tells the kind; a title over it tells it as well.
            self._claims.setdefault(self._field(first, CODE), []).append(group)
            for index in group:
                del by_index[index]
        return list(by_index.values())

    def take_names(self, columns: Sequence[Meaning]) -> None:
        """Columns of names that hold codes as well (“[2010301]行政运行”), where no column of codes is for the same field."""
        for one in columns:
            if self._first_digits(one.index):
                name = self._field(one, CODE)
                if name not in self._claims:
                    self._claims[name] = [(one.index,)]

    def settled(self) -> tuple[dict[str, int], dict[str, tuple[int, ...]], list[tuple[str, int, int]]]:
        """The column of every field, the columns of codes in several, and columns that are for a field that another is for already.

        A column of names beside one of codes is left out.
        """
        fields: dict[str, int] = {}
        levels: dict[str, tuple[int, ...]] = {}
        repeated: list[tuple[str, int, int]] = []
        for name, claims in self._claims.items():
            if len(claims) > 1 and name in CODE_FIELDS:
                claims = [claim for claim in claims if self._first_digits(claim[0])] or claims
            chosen = claims[0]
            fields[name] = chosen[0]
            if len(chosen) > 1:
                levels[name] = chosen
            repeated += [(name, chosen[0], other[0]) for other in claims[1:]]
        return fields, levels, repeated

    def _field(self, column: Meaning, target: str) -> str:
        if target != CODE:
            return target
        stated = next((name for name in reversed(column.above) if name in CODE_FIELDS), None)
        digits = self._first_digits(column.index)
        found = _BY_DIGIT.get(next(iter(digits))) if len(digits) == 1 else None
        return stated or found or "功能科目"

    def _first_digits(self, index: int) -> Counter[str]:
        """The first digits of the codes in a column, counted; empty for a column of names."""
        found: Counter[str] = Counter()
        for row in self.sheet.rows[self.below : self.below + _LOOKED_AT]:
            value = row[index] if index < len(row) else ""
            try:
                written = code(value) if value not in ("", None) else ""
            except CellError:
                continue
            if len(written) in (3, 5, 7, 9) and written.isascii() and written.isdigit():
                found[written[0]] += 1
        return found
