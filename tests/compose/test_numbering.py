"""Numbers of headings, items and tables: Chinese numerals, styles, and where counting starts again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.numbering import Counters, chinese_numeral, format_number, item_style

HEADINGS = ("第{一}部分　", "{一}、", "（{一}）", "{1}.")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (30, "三十"), (99, "九十九"),
        (100, "一百"), (101, "一百零一"), (105, "一百零五"), (110, "一百一十"), (111, "一百一十一"), (120, "一百二十"), (200, "二百"),
        (210, "二百一十"), (999, "九百九十九"), (1000, "1000"), (12345, "12345"),
    ],
)  # fmt: skip
def test_numerals(number: int, text: str) -> None:
    assert chinese_numeral(number) == text


def _read(text: str) -> int:
    """A Chinese numeral below a thousand, read back."""
    value = digit = 0
    for character in text:
        if character == "百":
            value, digit = value + digit * 100, 0
        elif character == "十":
            # 十二 is twelve, but 一百一十二 writes the one.
            value, digit = value + (digit or 1) * 10, 0
        else:
            digit = "零一二三四五六七八九".index(character)
    return value + digit


def test_numerals_read_back_and_never_repeat() -> None:
    texts = [chinese_numeral(number) for number in range(1, 1000)]
    assert [_read(text) for text in texts] == list(range(1, 1000))
    assert len(set(texts)) == 999


@pytest.mark.parametrize(
    ("style", "number", "text"),
    [
        ("第{一}部分　", 3, "第三部分　"),
        ("（{一}）", 12, "（十二）"),
        ("{1}.", 7, "7."),
        ("附表{01}", 7, "附表07"),
        ("附表{01}", 12, "附表12"),
        ("{①}", 1, "①"),
        ("{①}", 20, "⑳"),
        ("{①}", 21, "（21）"),
        ("部门公开表{1}", 9, "部门公开表9"),
        ("没有位置", 9, "没有位置"),
        ("{二}", 9, "{二}"),
    ],
)
def test_styles(style: str, number: int, text: str) -> None:
    assert format_number(style, number) == text


@pytest.mark.parametrize(
    ("line", "style", "rest"),
    [
        ("（一）基本支出", "（{一}）", "基本支出"),
        ("(一) 基本支出", "({一})", "基本支出"),
        ("（3）基本支出", "（{1}）", "基本支出"),
        ("一、收入", "{一}、", "收入"),
        ("十二、收入", "{一}、", "收入"),
        ("1.一般公共服务", "{1}.", "一般公共服务"),
        ("1. 一般公共服务", "{1}.", "一般公共服务"),
        ("12．一般公共服务", "{1}．", "一般公共服务"),
        ("2、教育", "{1}、", "教育"),
        ("3）教育", "{1}）", "教育"),
        ("①教育", "{①}", "教育"),
        ("⑳、教育", "{①}、", "教育"),
    ],
)
def test_lines_that_begin_with_a_number(line: str, style: str, rest: str) -> None:
    assert item_style(line) == (style, rest)


@pytest.mark.parametrize(
    "line",
    ["2026年收入", "12个项目", "3.5万元", "1.50元", "一般公共服务", "二〇二六年", "三是加强", "（三公经费）", "（2026年）", "1.", "一、", "（一", "(一.教育",
     "0371-1234", "", "文字1.教育", "1234.教育"],
)  # fmt: skip
def test_lines_that_do_not(line: str) -> None:
    assert item_style(line) is None


def test_headings_count_by_level_and_start_again_below() -> None:
    counters = Counters(HEADINGS)
    levels = [1, 2, 3, 3, 2, 3, 4, 4, 1, 2, 2, 3]
    assert [counters.heading(level)[0] for level in levels] == [
        "第一部分　", "一、", "（一）", "（二）", "二、", "（一）", "1.", "2.", "第二部分　", "一、", "二、", "（一）",
    ]  # fmt: skip


def test_a_level_deeper_than_the_styles_has_no_number() -> None:
    counters = Counters(("{一}、",))
    assert [counters.heading(level)[0] for level in (1, 2, 2, 1)] == ["一、", "", "", "二、"]


def test_a_level_that_is_skipped_counts_from_one() -> None:
    counters = Counters(HEADINGS)
    assert [counters.heading(level)[0] for level in (3, 3, 1, 3)] == [
        "（一）",
        "（二）",
        "第一部分　",
        "（一）",
    ]


def test_an_unnumbered_heading_takes_no_number_but_starts_what_is_below_again() -> None:
    counters = Counters(HEADINGS)
    counters.heading(1)
    counters.heading(2)
    counters.heading(2)
    assert counters.heading(1, numbered=False)[0] == ""
    assert [counters.heading(level)[0] for level in (2, 2, 1, 2)] == ["一、", "二、", "第二部分　", "一、"]


def test_items_count_by_style_nested_ones_start_again() -> None:
    counters = Counters(HEADINGS)
    styles = ["（{一}）", "{1}.", "{1}.", "（{一}）", "{1}.", "{①}", "{①}", "{1}.", "{①}", "（{一}）"]
    assert [counters.item(style) for style in styles] == [
        "（一）", "1.", "2.", "（二）", "1.", "①", "②", "2.", "①", "（三）",
    ]  # fmt: skip
    counters.heading(4)
    assert [counters.item(style) for style in ("{1}.", "（{一}）")] == ["1.", "（一）"]


@given(st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=40))
def test_anchors_are_unique_and_do_not_depend_on_numbers(headings: list[tuple[int, bool]]) -> None:
    one, other = Counters(HEADINGS), Counters(())
    anchors = [one.heading(level, numbered=numbered)[1] for level, numbered in headings]
    assert len(set(anchors)) == len(anchors)
    assert [other.heading(level, numbered=False)[1] for level, _ in headings] == anchors


@given(st.lists(st.integers(1, 4), max_size=40))
def test_numbers_of_one_level_never_jump(levels: list[int]) -> None:
    counters = Counters(("{1}",) * 4)
    seen: list[int] = []
    for level in levels:
        number = int(counters.heading(level)[0])
        seen = [*seen[:level], *[0] * (level - len(seen))]
        assert number == seen[level - 1] + 1
        seen[level - 1] = number
