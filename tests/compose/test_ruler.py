"""The bound on how wide a text is, and the words that must not break."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.ruler import sure_width, unbroken_spans, unbroken_words
from budgetgen.write.fonts import FontFolder

PRINTED = "".join(map(chr, range(0x20, 0x7F)))


def _advances(file: str, number: int = 0) -> dict[str, float]:
    folder, found = FontFolder.find(environment={})
    assert folder is not None, found
    font = TTFont(folder.path / file, fontNumber=number)
    names, metrics, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    font.close()
    return {character: metrics[names[ord(character)]][0] / em for character in PRINTED}


@pytest.mark.parametrize(
    ("file", "header", "bold"),
    [
        ("LiberationSerif-Regular.ttf", False, False),
        ("LiberationSerif-Bold.ttf", False, True),
        ("LiberationSerif-Regular.ttf", True, False),
        ("NotoSansCJK-Regular.ttc", True, False),
    ],
)
def test_no_letter_of_the_fonts_is_wider_than_the_bound(file: str, header: bool, bold: bool) -> None:
    for character, width in _advances(file).items():
        assert sure_width(character, header=header, bold=bold) >= width - 0.001, character


def test_figures_are_not_thought_much_wider_than_they_are() -> None:
    assert sure_width("1234.56") == pytest.approx(6 * 0.5 + 0.25)
    assert sure_width("支出") == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("共68.00万元", ["68.00"]),
        ("1,234,567,890.12", ["1,234,567,890.12"]),
        ("占100.00%，2026年", ["100.00%", "2026"]),
        ("经济30101", ["30101"]),
        ("甲、乙", []),
        ("WPS软件", []),
        ("目录A02010105", ["A02010105"]),
        ("序列号aB3xK9mQ7", []),
        ("≥123456789012345678901234567890人次", []),
        ("到2026.", ["2026"]),
    ],
)
def test_codes_amounts_and_years_do_not_break(text: str, words: list[str]) -> None:
    assert list(unbroken_words(text)) == words


@given(st.text("12,.%A支（"))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    for start, end in unbroken_spans(text):
        assert 0 <= start < end <= len(text)
        assert all(unicodedata.east_asian_width(character) != "W" for character in text[start:end])
