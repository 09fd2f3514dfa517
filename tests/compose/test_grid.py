"""Headers of any depth and merged neighbours: every grid is tiled without gaps and overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.document import Cell, Row, RowGroup, Text, plain
from budgetgen.compose.grid import grouped, header_rows
from budgetgen.diagnostic import Span
from budgetgen.source.node import Text as Located
from budgetgen.template.table_spec import ColumnSpec
from tests.support.tiling import covered


def _column(title: str, *columns: ColumnSpec) -> ColumnSpec:
    return ColumnSpec.model_construct(title=Located(title, Span.at("x.yaml")), columns=columns, filters={})


def _header(*columns: ColumnSpec) -> list[list[tuple[str, int, int]]]:
    rows = header_rows(columns, lambda column: str(column.title))
    return [[(plain(cell.inlines), cell.colspan, cell.rowspan) for cell in row.cells] for row in rows]


def _row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((Text(text),) if text else ()) for text in texts)


def _shown(groups: tuple[RowGroup, ...]) -> list[list[list[tuple[str, int]]]]:
    return [[[(plain(c.inlines), c.rowspan) for c in row.cells] for row in group.rows] for group in groups]


def test_one_row_of_titles() -> None:
    assert _header(_column("甲"), _column("乙")) == [[("甲", 1, 1), ("乙", 1, 1)]]


def test_columns_of_uneven_depth() -> None:
    columns = (
        _column("甲"),
        _column("乙", _column("丙"), _column("丁", _column("戊"), _column("己"))),
        _column("庚", _column("辛")),
    )
    assert _header(*columns) == [
        [("甲", 1, 3), ("乙", 3, 1), ("庚", 1, 1)],
        [("丙", 1, 2), ("丁", 2, 1), ("辛", 1, 2)],
        [("戊", 1, 1), ("己", 1, 1)],
    ]


_columns: st.SearchStrategy[ColumnSpec] = st.recursive(
    st.just(_column("甲")),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda some: _column("组", *some)),
    max_leaves=8,
)


def _leaves(column: ColumnSpec) -> int:
    return sum(_leaves(child) for child in column.columns) or 1


@given(st.lists(_columns, min_size=1, max_size=4))
def test_every_header_tiles_its_columns(columns: list[ColumnSpec]) -> None:
    rows = header_rows(columns, lambda column: str(column.title))
    covered(rows, sum(_leaves(column) for column in columns))


def test_equal_neighbours_merge_inside_their_group_only() -> None:
    rows = [
        ("一", _row("甲", "子")),
        ("一", _row("甲", "子")),
        ("一", _row("甲", "丑")),
        ("二", _row("甲", "丑")),
    ]
    assert _shown(grouped(rows, [0, 1])) == [
        [[("甲", 3), ("子", 2)], [], [("丑", 1)]],
        [[("甲", 1), ("丑", 1)]],
    ]


def test_a_run_never_reaches_over_a_break_to_its_left() -> None:
    rows = [("一", _row("甲", "同")), ("一", _row("甲", "同")), ("一", _row("乙", "同"))]
    assert _shown(grouped(rows, [0, 1])) == [[[("甲", 2), ("同", 2)], [], [("乙", 1), ("同", 1)]]]
    assert _shown(grouped(rows, [1])) == [[[("甲", 1), ("同", 3)], [("甲", 1)], [("乙", 1)]]]


def test_rows_of_no_group_are_never_merged_and_may_be_broken_apart() -> None:
    rows = [(None, _row("甲")), (None, _row("甲"))]
    (group,) = grouped(rows, [0])
    assert _shown((group,)) == [[[("甲", 1)], [("甲", 1)]]]
    assert not group.keep


def test_a_group_is_kept_together_unless_it_is_long() -> None:
    groups = grouped([("短", _row("甲"))] * 3 + [("长", _row("甲"))] * 40, [])
    assert [(len(group.rows), group.keep) for group in groups] == [(3, True), (40, False)]


@given(
    st.lists(st.tuples(st.sampled_from(["一", "二", None]), st.lists(st.sampled_from(["甲", "乙", ""]), min_size=3, max_size=3)), max_size=14),
    st.lists(st.integers(0, 2), unique=True).map(sorted),
)  # fmt: skip
def test_merged_rows_tile_their_grid_and_keep_their_texts(
    rows: list[tuple[str | None, list[str]]], merged: list[int]
) -> None:
    groups = grouped([(key, _row(*texts)) for key, texts in rows], merged)
    assert sum(len(group.rows) for group in groups) == len(rows)
    at = 0
    for group in groups:
        grid = covered(group.rows, 3)
        for down, line in enumerate(grid):
            for right, place in enumerate(line):
                row, index = map(int, place.split("."))
                assert plain(group.rows[row].cells[index].inlines) == rows[at + down][1][right]
        at += len(group.rows)


def test_no_rows() -> None:
    assert grouped([], [0]) == ()


def test_cells_that_a_wider_cell_covers_are_left_out() -> None:
    wide = (Cell((Text("合计"),), colspan=2), Cell(), Cell((Text("3"),)))
    (group,) = grouped([(None, wide), (None, _row("甲", "乙", "1"))], [])
    assert [len(row.cells) for row in group.rows] == [2, 3]
    assert isinstance(group.rows[0], Row)
    covered(group.rows, 3)
