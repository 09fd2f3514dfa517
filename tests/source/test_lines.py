"""Lines are counted one way, and read as a person reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.source.lines import (
    Separator,
    closing_quote,
    is_block_header,
    is_key_like,
    read_entry,
    split_lines,
    strip_comment,
)


def test_three_line_ends_and_no_others() -> None:
    assert split_lines("一\r\n二\r三\n四\u2028五\x0b六\x85七") == ["一", "二", "三", "四\u2028五\x0b六\x85七"]
    assert split_lines("") == [""]
    assert split_lines("一\n") == ["一", ""]


@pytest.mark.parametrize(
    ("text", "separator", "key", "value"),
    [
        ("年度: 2026", Separator.PROPER, "年度", "2026"),
        ("单位:", Separator.PROPER, "单位", ""),
        ("年度：2026", Separator.WIDE, "年度", "2026"),
        ("年度:2026", Separator.TIGHT, "年度", "2026"),
        ("30101:260100.00", Separator.TIGHT, "30101", "260100.00"),
        ('"年: 度": 2026', Separator.PROPER, "年: 度", "2026"),
        ("年度: 2026 # 注: 略", Separator.PROPER, "年度", "2026"),
        ('备注: "a # b" # c', Separator.PROPER, "备注", '"a # b"'),
        ("年度: # 注", Separator.PROPER, "年度", ""),
        ("http://example.com/a", Separator.NONE, "", "http://example.com/a"),
        ("10:30", Separator.NONE, "", "10:30"),
        ("一句很长的话，里面有停顿：不是键", Separator.NONE, "", "一句很长的话，里面有停顿：不是键"),
        ("只有文字", Separator.NONE, "", "只有文字"),
    ],
)
def test_entry(text: str, separator: Separator, key: str, value: str) -> None:
    entry = read_entry(text, 0)
    assert entry is not None
    assert (entry.separator, entry.key, entry.text[entry.value :]) == (separator, key, value)


def test_dashes_and_columns() -> None:
    entry = read_entry("  - - 名称: 甲", 7)
    assert entry is not None
    assert (entry.line, entry.indent, entry.dashes, entry.column, entry.mark, entry.value) == (
        7,
        2,
        (2, 4),
        6,
        8,
        10,
    )
    assert entry.owner_column == 6
    bare = read_entry("  -", 0)
    assert bare is not None
    assert (bare.dashes, bare.has_value, bare.owner_column) == ((2,), False, 2)


def test_an_anchor_is_no_value() -> None:
    entry = read_entry("单位: &甲", 0)
    assert entry is not None
    assert not entry.has_value


@pytest.mark.parametrize("text", ["", "   ", "# 注释", "   # 注释: 略"])
def test_blank_and_comment_lines_are_none(text: str) -> None:
    assert read_entry(text, 0) is None


def test_key_like() -> None:
    assert is_key_like(" 因公出国（境）费 ")
    assert not is_key_like("负责全区，以及其他")
    assert not is_key_like("  ")
    assert not is_key_like("字" * 25)


def test_small_readers() -> None:
    assert closing_quote('"a\\"b" c', 0) == 5
    assert closing_quote("'a''b' c", 0) == 5
    assert closing_quote('"a', 0) == -1
    assert strip_comment("值 # 注") == "值"
    assert strip_comment("第#号") == "第#号"
    assert is_block_header("|-  # 注")
    assert not is_block_header(">=6人")


@given(st.text(max_size=60))
def test_any_line_is_read(text: str) -> None:
    for line in split_lines(text):
        entry = read_entry(line, 0)
        if entry is not None:
            assert 0 <= entry.column <= entry.value <= len(line)
            assert entry.mark < max(entry.value, 1)
