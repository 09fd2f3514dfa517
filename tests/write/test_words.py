"""Words wider than their cell get places to break, codes and amounts never."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.document import Cell, Row, RowGroup, Table, Text, plain
from budgetgen.write.words import BREAK, with_breaks
from tests.write.docx_sample import balance, equal, theme, words


def marked(*texts: str, columns: int = 12) -> list[str]:
    """The parts of a cell's inlines with their breaks, in a table of so many columns."""
    cell = Cell(tuple(Text(text, bold=index % 2 == 1) for index, text in enumerate(texts)))
    row = Row((cell, *(words("甲") for _ in range(columns - 1))))
    table = Table("表", "表", "t", (), equal(columns), (), (RowGroup((row,)),), size=10.5)
    first = next(iter(with_breaks(table, theme()).rows)).cells[0]
    return [inline.text.replace(BREAK, "|") for inline in first.inlines]


def test_a_number_longer_than_any_amount_breaks() -> None:
    assert marked("≥12345678901234567890人次") == ["≥|" + "|".join("12345678901234567890") + "人次"]


def test_a_word_that_is_partly_bold_breaks_in_every_part() -> None:
    assert marked("甲ABCDEFGH", "ABCDEFGH", "ABCDEFGH") == [
        "甲A|B|C|D|E|F|G|H",
        "|A|B|C|D|E|F|G|H",
        "|A|B|C|D|E|F|G|H",
    ]


def test_marks_in_a_row_break() -> None:
    assert marked("…" * 4 + "！" * 4)[0].count("|") == 7


def test_amounts_inside_a_long_word_stay_whole() -> None:
    assert marked("1234.56/20260101/100.00%") == ["1234.56|/|20260101|/|100.00%"]


def test_words_with_room_are_left_alone() -> None:
    texts = ("共计68.00万元，", "GB/T", "9704—2012")
    assert marked(*texts, columns=3) == [*texts]
    assert with_breaks(balance(), theme()) == balance()


@given(st.lists(st.text("甲1A.，“ \n", max_size=40), min_size=1, max_size=4), st.integers(1, 40))
def test_nothing_but_breaks_is_added(texts: list[str], columns: int) -> None:
    assert "".join(marked(*texts, columns=columns)).replace("|", "") == "".join(texts)


def test_cells_keep_their_places_under_spans() -> None:
    long = "A" * 60
    table = replace(
        balance(),
        groups=(RowGroup((Row((words("甲", rowspan=2), words("乙", colspan=3))),)),
                RowGroup((Row((words("丙"), words(long), words("丁"))),))),
    )  # fmt: skip
    broken = with_breaks(table, theme())
    assert [plain(cell.inlines).replace(BREAK, "") for row in broken.rows for cell in row.cells] == [
        "甲", "乙", "丙", long, "丁",
    ]  # fmt: skip
