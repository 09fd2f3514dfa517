"""Codes that stand in several columns (类｜款｜项): which columns belong together, and what a row's cells say as one code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetgen.source.tables.cell import CellError, code, identifier

LEVELS: Final = "类款项目"
LOCAL_ECONOMY: Final = "类款目"
"""The levels of a code of 经济科目 with local codes, which stand right below 款."""
_TITLE = re.compile(r"(?:科目)?(?:编码|代码)?[(\-_—]?([类款项目])(?:级)?(?:科目)?(?:编码|代码)?\)?")
_CODES: Final = ("类款", "类款项", "类款项目", LOCAL_ECONOMY)
_WHOLE = re.compile(r"[0-9]{3}(?:[0-9]{2}){1,3}")
_TWO = re.compile(r"[\[(]?([0-9]{1,2})[\])]?(?![0-9.])")


def level_of(title: str) -> int | None:
    """0 for “类”, 1 for “款”, 2 for “项”, 3 for “目”, “款级科目编码” and the like; None for a title of anything else."""
    match = _TITLE.fullmatch("".join(unicodedata.normalize("NFKC", title).split()).strip("*:"))
    return LEVELS.index(match[1]) if match else None


def groups_of(levels: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Columns that make one code each, from (index of a column, its level) in the order of the sheet.

    In whatever order they stand, columns of different levels make one code; where a level stands twice, a code begins at every 类.
    What is no 类 followed by its 款 is no code and is left out.
    """
    named = [level for _, level in levels]
    if len(set(named)) == len(named):
        runs = [list(levels)]
    else:
        runs = []
        for column in levels:
            if not runs or column[1] <= runs[-1][-1][1]:
                runs.append([])
            runs[-1].append(column)
    ordered = [sorted(run, key=lambda column: column[1]) for run in runs]
    return [
        tuple(index for index, _ in run)
        for run in ordered
        if "".join(LEVELS[level] for _, level in run) in _CODES
    ]


@dataclass
class Joiner:
    """Joins the cells of one code, row by row; a level that a row leaves out above one that it writes is that of the rows before.

    ``levels`` are the names of its columns, a character each.
    """

    levels: str = LEVELS
    _before: list[str] = field(default_factory=list)

    def joined(self, cells: Sequence[object]) -> str:
        """The code of a row; empty when no cell says anything. Raises :class:`CellError`."""
        written = [identifier(cell) if cell is not None else "" for cell in cells]
        finest = max((level for level, part in enumerate(written) if part), default=-1)
        if finest < 0:
            return ""
        if finest == 0 and _WHOLE.fullmatch(whole := code(cells[0])):
            self._before = [whole[:3], *(whole[at : at + 2] for at in range(3, len(whole), 2))]
            return whole
        parts: list[str] = []
        carried = True
        for level in range(finest + 1):
            if written[level]:
                carried = False
                parts.append(self._part(cells[level], "".join(parts), level))
            elif carried and level < len(self._before):
                parts.append(self._before[level])
            else:
                raise CellError(
                    f"有“{self.levels[finest]}”，没有“{self.levels[level]}”，拼不成科目编码",
                    f"在“{self.levels[level]}”一列写上编码",
                )
        self._before = parts
        return "".join(parts)

    def _part(self, cell: object, above: str, level: int) -> str:
        """What one cell adds to the code ``above`` it; tables write the level alone (08), or the code down to it (20108)."""
        whole = code(cell)
        if level == 0 and whole.isdigit() and len(whole) == 3:
            return whole
        if level and whole.isdigit() and len(whole) == len(above) + 2 and whole.startswith(above):
            return whole[len(above) :]
        two = _TWO.match(unicodedata.normalize("NFKC", identifier(cell)))
        if level and two:
            return two[1].zfill(2)
        digits = "三位" if level == 0 else "两位"
        raise CellError(
            f"“{identifier(cell)}”不是{self.levels[level]}级科目编码",
            f"“{self.levels[level]}”一列写{digits}数字",
        )
