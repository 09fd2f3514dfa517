"""Slips of the keyboard in amounts and names, periods in prose, and what names of rates tell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from overlay import run_source

from budgetgen.check import digit_slips, near, rates
from budgetgen.check.periods import periods_in


@pytest.mark.parametrize(
    ("written", "meant", "word"),
    [
        (28_000_00, 2_800_00, "多打了一位"),
        (280_00, 2_800_00, "少打了一位"),
        (2_458_00, 2_548_00, "写反"),
        (2_80, 28_000_00, "金额单位"),
        (-500_00, 500_00, "正负号"),
        (500_00, 0, "多写了一行"),
        (2_548_00, 2_549_00, ""),
        (2_458_00, 4_258_00, "写反"),
        (2_458_00, 8_452_00, ""),
        (2_458_00, 2_458_00, ""),
        (0, 500_00, ""),
    ],
)
def test_a_slip_in_an_amount_is_named(written: int, meant: int, word: str) -> None:
    slip = digit_slips.slip_between(written, meant)
    assert word in slip
    assert bool(slip) == bool(word)


@given(st.integers(min_value=1, max_value=10**12), st.data())
def test_two_neighbouring_digits_exchanged_are_always_seen(meant: int, data: st.DataObject) -> None:
    digits = str(meant).zfill(4)
    at = data.draw(st.integers(min_value=0, max_value=len(digits) - 2))
    written = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    assert bool(digit_slips.slip_between(written, meant)) == (written != meant and written != 0)


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("江原县文化馆", "江源县文化馆", "“源”写成了“原”"),
        ("江源文化馆", "江源县文化馆", "少了“县”"),
        ("江源县文文化馆", "江源县文化馆", "多了“文”"),
        ("江源市城西区教育局", "江源市城东区教育局", "“东”写成了“西”"),
        ("江源县东山小学", "江源县西山小学", ""),
        ("江源县第一中学", "江源县第二中学", ""),
        ("江源县艺术分中心", "江源县艺术中心", ""),
        ("江源县文化馆", "江源县文化馆", ""),
        ("江源县图书馆站", "江源县文化馆", ""),
    ],
)
def test_a_slip_in_a_name_is_named(written: str, meant: str, slip: str) -> None:
    assert near.slip_between(written, meant) == slip


def test_periods_are_read_with_and_without_days_and_second_year() -> None:
    text = "从2026年1月1日至2026年12月31日；2026年3月—5月底；2026年2月30日至3月1日；2026年1月至今"
    assert [(p.text, p.begins, p.ends) for p in periods_in(text)] == [
        ("2026年1月1日至2026年12月31日", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026年3月—5月底", date(2026, 3, 1), date(2026, 5, 28)),
    ]


@pytest.mark.parametrize(
    ("name", "share", "whole", "sense"),
    [
        ("故障解决率", True, True, 1),
        ("采购完成率", True, False, 1),
        ("设备故障率", True, True, -1),
        ("人脸误识别率", True, True, -1),
        ("群众满意度", False, True, 1),
        ("资金执行率", True, False, 0),
        ("用户增长率", False, False, 0),
        ("巡检频率", False, False, 0),
        ("工作效率", False, False, 0),
        ("培训人数", False, False, 0),
    ],
)
def test_what_the_name_of_a_rate_tells(name: str, share: bool, whole: bool, sense: int) -> None:
    assert (rates.is_share(name), rates.is_part_of_whole(name), rates.better(name)) == (share, whole, sense)


def test_unbalanced_sides_point_at_lines_where_one_slip_makes_the_gap() -> None:
    text = (
        "收入: {一般公共预算: 17145.00}\n"
        "支出: {基本支出: [{功能科目: 2070109, 经济科目: {30101: 12345.00, 30201: 3900.00}}]}\n"
    )
    found = next(d for d in run_source(text, {"filled": ""}).diagnostics if d.code == "BG220")
    assert [(label.span.start.line, label.text) for label in found.secondary] == [
        (2, "可能有相邻两位写反了，改过来就平了")
    ]


def test_last_years_unbalanced_sides_point_at_the_amount_in_another_unit() -> None:
    text = (
        "上年:\n"
        "  收入: {一般公共预算: 960000.00}\n"
        "  支出:\n"
        "    2070109: 770000.00\n"
        "    2080505: 7.60\n"
        "    2101102: 47000.00\n"
        "    2210201: 67000.00\n"
    )
    found = next(d for d in run_source(text).diagnostics if d.code == "BG245")
    assert [(label.span.start.line, label.text) for label in found.secondary] == [
        (5, "可能写错了金额单位，改过来就平了")
    ]
