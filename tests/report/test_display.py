"""Display width, and windows on long lines."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.report.display import cell_width, display_width, lay_out, printable


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("西宁", 4),
        ("：，（）　", 10),
        ("“三公”×—·", 9),
        ("𠮷", 2),
        ("ａ", 2),
        ("ｱ", 1),
        ("é", 1),
        ("e\u0301", 1),
        ("", 0),
    ],
)
def test_width(text: str, width: int) -> None:
    assert display_width(text) == width


@given(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")))
def test_width_of_any_character(character: str) -> None:
    width = cell_width(character)
    assert width in (0, 1, 2)
    if unicodedata.east_asian_width(character) in "WF" and width:
        assert width == 2


def test_printable() -> None:
    assert printable("甲\x1b[31m\n乙\u200b\t丙\x85\ud800　") == "甲␛[31m 乙<U+200B> 丙\ufffd\ufffd　"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_nothing_dangerous_is_printed(text: str) -> None:
    assert all(character.isprintable() or character in "\u3000\u00a0" for character in printable(text))
    assert all(
        character.isprintable() or character in "\u3000\u00a0" for character in lay_out(text, 1, 1, 80).text
    )


def test_cells_of_a_short_line() -> None:
    row = lay_out("单位: a\tb", 1, 1, 80)
    assert row.text == "单位: a    b"
    assert [row.cell(column) for column in range(1, 9)] == [0, 2, 4, 5, 6, 7, 11, 12]
    assert row.cell(99) == 12
    assert row.cell(0) == 0


def test_window_of_a_long_line() -> None:
    line = "文" * 1000 + "误" + "字" * 999
    row = lay_out(line, 1001, 1001, 60)
    assert row.text.startswith("…")
    assert row.text.endswith("…")
    assert display_width(row.text) <= 62
    assert row.text[_index(row.text, row.cell(1001))] == "误"
    assert row.cell(1) == 1
    assert row.cell(2000) == display_width(row.text) - 1


def _index(text: str, cell: int) -> int:
    """The character that begins in ``cell``."""
    for index in range(len(text)):
        if display_width(text[:index]) == cell:
            return index
    raise AssertionError("no character begins there")


@given(
    st.text(alphabet="ab文字：“\t\u0301\x1b", max_size=300),
    st.integers(1, 320),
    st.integers(0, 40),
    st.integers(8, 60),
)
def test_the_marked_column_is_in_view_and_the_row_is_narrow(
    line: str, first: int, length: int, width: int
) -> None:
    row = lay_out(line, first, first + length, width)
    assert display_width(row.text) <= width + 2
    assert 0 <= row.cell(first) <= row.cell(first + length) <= display_width(row.text)
    if first <= len(line) and line[first - 1] in "ab文字：“":
        assert row.text[_index(row.text, row.cell(first))] == line[first - 1]
