"""Figures of one column stand one below the other at the point."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.decimals import aligned
from budgetgen.compose.document import Cell, Text, plain


def figure(text: str) -> Cell:
    return Cell((Text(text),) if text else (), "right", kind="number")


def rooms(*texts: str) -> list[str]:
    return [row[0].room for row in aligned([(figure(text),) for text in texts])]


def test_shorter_figures_get_the_room_of_what_they_lack() -> None:
    assert rooms("1,234.56", "5", "-7.5", "—", "") == ["", ".00", "0", "", ""]
    assert rooms("12.3%", "100%", "6", "8.25%") == ["0", ".00", ".00%", ""]


def test_equal_figures_and_other_cells_stay_as_they_are() -> None:
    assert rooms("1.00", "2.50", "合计") == ["", "", ""]
    rows = [
        (Cell((Text("甲"),)), figure("1.5")),
        (Cell((Text("2"),), "center", kind="number"), figure("2.5")),
    ]
    assert aligned(rows) == rows
    assert aligned([]) == []


@given(st.lists(st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,3})?%?", fullmatch=True), min_size=1))
def test_behind_every_point_is_the_same_room(texts: list[str]) -> None:
    cells = [row[0] for row in aligned([(figure(text),) for text in texts])]
    assert [plain(cell.inlines) for cell in cells] == texts
    # A percent sign is as wide before the missing decimals as behind them.
    behind = [
        re.sub(r"\d", "0", re.sub(r"^-?\d+", "", (text + cell.room).replace("%", "")))
        for text, cell in zip(texts, cells, strict=True)
    ]
    assert len(set(behind)) == 1
    assert len({(text + cell.room).count("%") for text, cell in zip(texts, cells, strict=True)}) == 1
