"""Which rows stay together and where merged cells begin, for LibreOffice loses what is centred over a page break."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.document import Row, RowGroup, Table
from budgetgen.write.docx.frame import Frame, most_lines
from budgetgen.write.docx.grid import grid, line_count
from budgetgen.write.docx.plan import Plan, plan
from budgetgen.write.docx.sheet import Sheet
from tests.write.docx_sample import balance, columns, theme, words


def table(*merged: tuple[int, int], keep: bool = False) -> Table:
    """Two columns; each pair is a text's length and the rows that it is merged over."""
    rows = [
        Row((words("目" * length, rowspan=height), words("一"))) if number == 0 else Row((words("二"),))
        for length, height in merged
        for number in range(height)
    ]
    return replace(balance(), columns=columns(1, 1), header=(), groups=(RowGroup(tuple(rows), keep),))


def planned(made: Table) -> Plan:
    frame = Frame(theme(), Sheet(theme(), [10.5], 442.2), 10.5, [0, 4422, 8844], 18, 574)
    return plan(made, grid(tuple(made.rows), 2), frame)


def test_few_rows_under_a_merged_cell_stay_together() -> None:
    made = planned(table((60, 3), (60, 4)))
    assert made.keep == {0, 1, 3, 4, 5}
    assert not made.tops
    assert not made.loose


def test_many_rows_may_part_and_the_text_begins_at_the_top() -> None:
    made = planned(table((350, 20)))
    assert not made.keep
    assert dict(made.tops) == {row: {0} for row in range(20)}


def test_a_short_text_is_centred_over_many_rows() -> None:
    assert planned(table((30, 20))) == Plan()


def test_a_text_higher_than_a_page_may_break_with_its_rows() -> None:
    made = planned(table((3000, 2), (10, 1), keep=True))
    assert made.loose == {0, 1}
    assert set(made.tops) == {0, 1}


def test_cells_merged_over_each_other_never_tie_more_than_a_page() -> None:
    rows = []
    for number in range(40):
        cells = [words("目" * 90, rowspan=4)] if number % 4 == 0 else []
        cells += [words("目" * 90, rowspan=4)] if number % 4 == 2 else []
        cells += [words("目")] if number < 2 else []
        rows.append(Row(tuple(cells)))
    made = planned(replace(balance(), columns=columns(1, 1), header=(), groups=(RowGroup(tuple(rows)),)))
    assert not made.keep
    assert made.tops


@given(st.text("支出1A.，“\n", max_size=200), st.floats(10, 400))
def test_the_most_lines_are_not_fewer_than_the_estimate(text: str, width: float) -> None:
    assert most_lines(text, 10.5, width) >= line_count(text, 10.5, width)
