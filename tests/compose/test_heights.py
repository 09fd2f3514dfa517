"""Row heights: a table that fits one page is told so, any other is not."""

from __future__ import annotations

from budgetgen.compose.document import Cell, Row, Text
from budgetgen.compose.heights import whole_row_height
from budgetgen.template.theme import Theme
from tests.write.page_sample import theme


def height(rows: int, size: float, look: Theme) -> float | None:
    row = Row((Cell((Text("机关事业单位基本养老保险缴费支出"),)),))
    return whole_row_height(look, (), (), [row] * rows, (1.0,), size, False)


def test_rows_shrink_until_the_table_fits_and_no_further() -> None:
    look = theme()
    assert height(20, 10.5, look) == look.table.row_height
    shrunk = height(40, 10.5, look)
    assert shrunk is not None
    assert shrunk < look.table.row_height
    assert height(200, 10.5, look) is None


def test_a_smaller_size_lets_more_rows_in() -> None:
    look = theme()
    most = {size: max(rows for rows in range(1, 80) if height(rows, size, look)) for size in (10.5, 9.0)}
    assert most[9.0] > most[10.5]
