from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.document import Row
from budgetgen.write.docx.grid import Placed, estimated_height, grid, line_count
from tests.write.docx_sample import words

SPAN = st.integers(1, 4)
CELLS = st.builds(lambda colspan, rowspan: words("甲", colspan=colspan, rowspan=rowspan), SPAN, SPAN)
ROWS = st.lists(st.lists(CELLS, max_size=6).map(lambda cells: Row(tuple(cells))), max_size=8)


def picture(rows: list[Row], columns: int) -> list[str]:
    """The grid as letters: a cell's text over all it covers, small where it is continued."""
    lines = []
    for row in grid(rows, columns):
        letters = (
            (one.cell.inlines[0].text if one.cell.inlines else ".", one.width, one.continued) for one in row
        )
        lines.append("".join((letter.lower() if low else letter) * width for letter, width, low in letters))
    return lines


def test_spans_cover_their_columns_and_rows() -> None:
    rows = [
        Row((words("A", rowspan=2), words("B", colspan=2))),
        Row((words("C"), words("D"))),
        Row((words("E", colspan=3),)),
    ]
    assert picture(rows, 3) == ["ABB", "aCD", "EEE"]


def test_block_span_continues_below_with_its_width() -> None:
    rows = [Row((words("A"), words("B", colspan=2, rowspan=3))), Row((words("C"),)), Row((words("D"),))]
    assert picture(rows, 3) == ["ABB", "Cbb", "Dbb"]


def test_gaps_are_filled_and_surplus_is_cut() -> None:
    rows = [Row((words("A"),)), Row((words("B", colspan=9, rowspan=9), words("C")))]
    assert picture(rows, 3) == ["A..", "BBB"]
    assert grid(rows, 3)[1][0].height == 1


def test_a_wide_cell_stops_at_a_span_from_above() -> None:
    rows = [Row((words("A"), words("B", rowspan=2), words("C"))), Row((words("D", colspan=3), words("E")))]
    assert picture(rows, 3) == ["ABC", "DbE"]


@given(ROWS, st.integers(1, 6))
def test_every_row_covers_every_column_once(rows: list[Row], columns: int) -> None:
    result = grid(rows, columns)
    assert len(result) == len(rows)
    for row in result:
        covered = [column for one in row for column in range(one.column, one.column + one.width)]
        assert covered == list(range(columns))


@given(ROWS, st.integers(1, 6))
def test_a_continued_cell_stands_below_its_beginning(rows: list[Row], columns: int) -> None:
    result = grid(rows, columns)
    for index, row in enumerate(result):
        for one in row:
            below = [
                len(
                    [
                        low
                        for low in later
                        if (low.column, low.width, low.continued) == (one.column, one.width, True)
                    ]
                )
                for later in result[index + 1 : index + one.height]
            ]
            assert one.continued or below == [1] * (one.height - 1)


def test_line_count_takes_chinese_characters_as_wide_as_high() -> None:
    assert line_count("一二三四五六七八九十", 10, 100) == 1
    assert line_count("一二三四五六七八九十甲", 10, 100) == 2
    assert line_count("12345678901234567890", 10, 100) == 1
    assert line_count("甲\n乙\n", 10, 100) == 3
    assert line_count("甲乙", 10, 0) == 2


def test_estimated_height_adds_what_a_tall_span_lacks() -> None:
    rows = grid([Row((words("长", rowspan=2), words("甲"))), Row((words("乙"),))], 2)

    def height(tall: float) -> float:
        def cell_height(placed: Placed) -> float:
            return tall if placed.height > 1 else 10.0

        return estimated_height(rows, cell_height)

    assert height(15.0) == 20.0
    assert height(50.0) == 50.0
