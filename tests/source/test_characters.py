"""Control, invisible and full-width characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.diagnostic import Severity, Span
from budgetgen.source.characters import inspect, is_wide_number, narrow, narrow_number, strip_invisible
from budgetgen.source.lines import split_lines

FILE = "a.yaml"


def test_narrow_goes_character_by_character() -> None:
    assert narrow("（Ａ１．５％：，　）、") == "(A1.5%:, )、"


@given(st.text())
def test_narrow_keeps_places(text: str) -> None:
    assert len(narrow(text)) == len(text)


@pytest.mark.parametrize("text", ["１２３", "１，２３４．５０", "－５", "2０1", "１００％"])
def test_wide_numbers(text: str) -> None:
    assert is_wide_number(text)


@pytest.mark.parametrize("text", ["123", "１2个", "第１", "", "．"])
def test_no_wide_numbers(text: str) -> None:
    assert not is_wide_number(text)


def test_narrow_number_drops_thousand_separators() -> None:
    assert narrow_number("－１，２３４．５０") == "-1234.50"


def test_clean_text_passes_untouched() -> None:
    text = "年度: 2026\n备注: “三公”×𠮷　全角\n"
    assert inspect(text, split_lines(text), FILE) == (text, False, ())


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x0b", "BG108"),
        ("\x00", "BG108"),
        ("\x1b", "BG108"),
        ("\x85", "BG108"),
        ("\u2028", "BG108"),
        ("\ufffd", "BG108"),
    ],
)
def test_control_and_lost_characters_are_errors(character: str, code: str) -> None:
    text = f"年度: 2026\n备注: 甲{character}乙\n"
    safe, invisible, (found,) = inspect(text, split_lines(text), FILE)
    assert (found.code, found.severity, found.span) == (code, Severity.ERROR, Span.at(FILE, 2, 6))
    assert found.hint
    assert not invisible
    assert len(safe) == len(text)


@pytest.mark.parametrize("character", ["\u200b", "\ufeff", "\u202e", "\u00ad", "\u2060"])
def test_invisible_characters_are_warnings_with_a_correction(character: str) -> None:
    text = f"备注: 甲{character}乙{character}\n"
    safe, invisible, (found,) = inspect(text, split_lines(text), FILE)
    assert (found.code, found.severity, found.span) == ("BG109", Severity.WARNING, Span.at(FILE, 1, 6))
    assert "2 个" in found.message
    assert [(edit.span.start.column, edit.replacement) for edit in found.edits] == [(6, ""), (8, "")]
    assert invisible
    assert len(safe) == len(text)
    assert "\ufeff" not in safe
    assert strip_invisible(safe) == "备注: 甲乙\n"


def test_the_hint_names_visible_characters_only() -> None:
    text = "备注: 甲\x1b[31m\u200b乙"
    _, _, found = inspect(text, [text], FILE)
    assert all(part.isprintable() for diagnostic in found for part in diagnostic.hint)
