"""Cells over several groups: cut at each group's end and repeated, so that every group tiles by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.document import Cell, Row, RowGroup, Text, plain
from budgetgen.compose.grid import grouped
from budgetgen.compose.places import places
from budgetgen.write.spans import closed_groups
from tests.support.tiling import covered


def _cell(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((Text(text),), colspan=colspan, rowspan=rowspan)


def _shown(groups: list[RowGroup]) -> list[list[list[tuple[str, int]]]]:
    return [[[(plain(c.inlines), c.rowspan) for c in row.cells] for row in group.rows] for group in groups]


def test_places_follow_the_cells_that_reach_down() -> None:
    rows = [
        Row((_cell("甲", 2, 2), _cell("乙"), _cell("丙", 1, 3))),
        Row((_cell("丁"),)),
        Row((_cell("戊"), _cell("己", 2))),
    ]
    assert [[(at, plain(cell.inlines)) for at, cell in row] for row in places(rows)] == [
        [(0, "甲"), (2, "乙"), (3, "丙")],
        [(2, "丁")],
        [(0, "戊"), (1, "己")],
    ]


def test_a_cell_over_groups_is_repeated_in_each() -> None:
    groups = [
        RowGroup((Row((_cell("全", 1, 4), _cell("一", 1, 2), _cell("a"))), Row((_cell("b"),))), keep=True),
        RowGroup((Row((_cell("二"), _cell("c"))),), keep=True),
        RowGroup(
            (Row((_cell("三"), _cell("d"))), Row((_cell("完"), _cell("四"), _cell("e")))),
        ),
    ]
    closed = list(closed_groups(groups))
    assert _shown(closed) == [
        [[("全", 2), ("一", 2), ("a", 1)], [("b", 1)]],
        [[("全", 1), ("二", 1), ("c", 1)]],
        [[("全", 1), ("三", 1), ("d", 1)], [("完", 1), ("四", 1), ("e", 1)]],
    ]
    assert [group.keep for group in closed] == [True, True, False]


def test_groups_that_hold_their_cells_stay_as_they_are() -> None:
    groups = [
        RowGroup((Row((_cell("甲", 1, 2), _cell("乙"))), Row((_cell("丙"),)))),
        RowGroup((Row((_cell("丁", 2),)),)),
    ]
    assert list(closed_groups(groups)) == groups


_texts = st.sampled_from("甲乙")
_rows = st.lists(st.tuples(st.integers(1, 9), _texts, _texts, _texts), min_size=1, max_size=40)


@given(_rows, st.booleans())
def test_every_group_tiles_by_itself(rows: list[tuple[int, str, str, str]], whole: bool) -> None:
    keyed = [
        (key, tuple(_cell(text) for text in texts)) for key, *texts in sorted(rows, key=lambda row: row[0])
    ]
    groups = grouped(keyed, [1], [0] if whole else [])
    covered(tuple(row for group in groups for row in group.rows), 3)
    closed = list(closed_groups(groups))
    for group in closed:
        covered(group.rows, 3)
    assert [len(group.rows) for group in closed] == [len(group.rows) for group in groups]
