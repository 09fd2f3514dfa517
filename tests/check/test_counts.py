"""Counts in prose are read in digits and in characters; slips between two numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.check.counts import counts, is_slip

_CHARACTERS = "零一二三四五六七八九"


def _in_characters(number: int) -> str:
    """2 to 9999 as it is written: 两百零六 is 206."""
    said, gap = "", False
    for scale, place in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            said += ("零" if gap and said else "") + _CHARACTERS[digit] + place
        gap = digit == 0
    return said.removeprefix("一") if 10 <= number < 20 else said


@given(st.integers(3, 9999))
def test_numbers_in_characters(number: int) -> None:
    (count,) = counts(f"聘用{_in_characters(number)}名工作人员")
    assert (count.number, count.measure) == (number, "人")


@given(st.integers(0, 10**9))
def test_numbers_in_digits(number: int) -> None:
    assert [c.number for c in counts(f"共{number}盏、{number}人次", ("盏",))] == [number, number]


@pytest.mark.parametrize(
    "text",
    [
        "每期60人",
        "平均每场200人",
        "其中戏曲4场",
        "一次性补助",
        "第三次会议",
        "20余场",
        "2026年",
        "人均3平方米",
        "百千工程",
        "“两个维护”",
        "前十名企业",
        "审计三处",
        "二期工程",
    ],
)
def test_what_is_no_count_of_the_whole(text: str) -> None:
    assert list(counts(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        (64, 46, True), (120, 1200, True), (1581, 1580, True), (12, 13, False), (324, 325, False), (5, 50, False),
        (64, 64, False), (1234, 4321, False),
    ],
)  # fmt: skip
def test_slips(one: int, other: int, slip: bool) -> None:
    assert is_slip(Decimal(one), Decimal(other)) is is_slip(Decimal(other), Decimal(one)) is slip
