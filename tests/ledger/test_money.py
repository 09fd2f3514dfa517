"""Money: the one way in, the one rounding, the one way out."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.ledger.money import (
    FEN_PER,
    AmountError,
    MoneyFormat,
    PercentFormat,
    decimal_text,
    divide_half_up,
    parse_amount,
)

amounts = st.integers(min_value=-(10**15), max_value=10**15)
units = st.sampled_from(sorted(FEN_PER))
WAN = MoneyFormat(unit="万元", decimals=2)


@pytest.mark.parametrize(
    ("text", "unit", "fen"),
    [
        ("260100.00", "元", 26010000),
        ("260100", "元", 26010000),
        ("  260100 ", "元", 26010000),
        ("0", "元", 0),
        ("-0.00", "元", 0),
        ("0.1", "元", 10),
        ("0.01", "元", 1),
        (".5", "元", 50),
        ("5.", "元", 500),
        ("+5", "元", 500),
        ("-12.34", "元", -1234),
        ("007", "元", 700),
        ("1.230000", "元", 123),
        ("952.986652", "万元", 952986652),
        ("0.000001", "万元", 1),
        ("-195.225", "万元", -195225000),
        ("1.2", "亿元", 12000000000),
    ],
)
def test_parse_is_exact(text: str, unit: str, fen: int) -> None:
    assert parse_amount(text, unit) == fen


@pytest.mark.parametrize(
    ("text", "unit", "message", "hint"),
    [
        ("1,234.50", "元", "千分位逗号", "去掉逗号：1234.50"),
        ("1 234.50", "元", "中间有空格", "去掉空格：1234.50"),
        ("１２３．４５", "元", "全角字符", "改用半角：123.45"),
        ("1，234", "元", "全角字符", "改用半角：1234"),
        ("－5", "元", "全角字符", "改用半角：-5"),
        ("123.45元", "元", "带了单位", "只写数字：123.45"),
        ("95.3万元", "万元", "带了单位", "只写数字：95.3"),
        ("95.3万元", "元", "而本文件以元为单位", "金额单位: 万元"),
        ("1,000元", "万元", "而本文件以万元为单位", "换算成万元"),
        ("1.2e6", "元", "科学计数法", "写出全部数字"),
        ("5E3", "元", "科学计数法", "写出全部数字"),
        ("(1200)", "元", "括号表示负数", "负数写减号：-1200"),
        ("（1200.5）", "元", "括号表示负数", "负数写减号：-1200.5"),
        ("¥1200", "元", "货币符号", "只写数字：1200"),
        ("￥12.50", "元", "货币符号", "只写数字：12.50"),
        ("0.001", "元", "分以下", "最多精确到分"),
        ("1.0000001", "万元", "分以下", "最多精确到分"),
        ("", "元", "“”不是金额", "260100.00"),
        ("-", "元", "不是金额", "260100.00"),
        (".", "元", "不是金额", "260100.00"),
        ("1.2.3", "元", "不是金额", "260100.00"),
        ("--5", "元", "不是金额", "260100.00"),
        ("约5万", "元", "不是金额", "以元为单位"),
        ("nan", "元", "不是金额", "260100.00"),
        ("Infinity", "元", "不是金额", "260100.00"),
        ("0x1F", "元", "不是金额", "260100.00"),
        ("1_000", "元", "不是金额", "260100.00"),
        ("٣٤", "元", "不是金额", "260100.00"),
        ("²", "元", "不是金额", "260100.00"),
        ("9" * 40, "元", "太大", "核对"),
        ("9" * 5000, "元", "太大", "核对"),
        ("0." + "0" * 5000 + "1", "元", "分以下", "最多精确到分"),
    ],
)
def test_every_slip_is_named(text: str, unit: str, message: str, hint: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(text, unit)
    assert message in caught.value.message
    assert hint in caught.value.hint


@given(st.text(max_size=30), units)
def test_no_text_breaks_the_parser(text: str, unit: str) -> None:
    try:
        fen = parse_amount(text, unit)
    except AmountError as slip:
        fen = None
        told = (slip.message, slip.hint)
    assert isinstance(fen, int) or all(told)


def test_a_tie_is_rounded_away_from_zero() -> None:
    fen = parse_amount("1952250")
    assert WAN.number(fen) == "195.23"
    assert WAN.number(-fen) == "-195.23"
    # What two common ways of rounding would print:
    assert f"{1952250 / 10000:.2f}" == "195.22"
    assert str(Decimal("195.225").quantize(Decimal("0.01"), ROUND_HALF_EVEN)) == "195.22"


@pytest.mark.parametrize(
    ("fen", "printed"),
    [
        (5000, "0.01"), (4999, "0.00"), (-5000, "-0.01"), (-4999, "0.00"), (15000, "0.02"), (25000, "0.03"),
        (-25000, "-0.03"), (99_995_000, "100.00"), (0, "0.00"),
    ],
)  # fmt: skip
def test_half_up_in_wan(fen: int, printed: str) -> None:
    assert WAN.digits(fen) == printed


def test_percentages_come_from_exact_amounts() -> None:
    percent = PercentFormat()
    gain = parse_amount("171491") - parse_amount("20000")
    # 757.455 % is a tie; from the printed 15.15 over 2.00 it would be 757.50 %.
    assert Decimal(gain) * 100 / parse_amount("20000") == Decimal("757.455")
    assert percent.text(gain, parse_amount("20000")) == "757.46%"
    assert percent.text(parse_amount("151500"), parse_amount("20000")) == "757.50%"


@pytest.mark.parametrize(
    ("style", "part", "whole", "printed"),
    [
        (PercentFormat(), 1, 1, "100.00%"),
        (PercentFormat(2, True), 1, 1, "100%"),
        (PercentFormat(2, True), 975, 1000, "97.50%"),
        (PercentFormat(2, True), 0, 7, "0%"),
        (PercentFormat(1), 1, 3, "33.3%"),
        (PercentFormat(0), 1, 8, "13%"),
        (PercentFormat(0, True), 1, 10, "10%"),
        (PercentFormat(), -1, 3, "-33.33%"),
        (PercentFormat(), 1, -3, "-33.33%"),
        (PercentFormat(), -1, 1_000_000, "0.00%"),
    ],
)
def test_percent_forms(style: PercentFormat, part: int, whole: int, printed: str) -> None:
    assert style.text(part, whole) == printed


@pytest.mark.parametrize(
    ("style", "fen", "printed"),
    [
        (MoneyFormat(), 0, "0.00"),
        (MoneyFormat(zero=""), 0, ""),
        (MoneyFormat(zero="0"), 0, "0"),
        # Only an exact zero takes the form of zero: 49.99 元 is not nothing.
        (MoneyFormat(zero=""), 4999, "0.00"),
        (MoneyFormat(grouping=True), 123_456_789_000_000, "123,456,789.00"),
        (MoneyFormat(grouping=True), -123_456_000_000, "-123,456.00"),
        (MoneyFormat(unit="元"), 123_456, "1234.56"),
        (MoneyFormat(unit="元", grouping=True), 123_456, "1,234.56"),
        (MoneyFormat(unit="亿元"), 12_345_000_000, "1.23"),
        (MoneyFormat(decimals=0), 15_000_000_000, "15000"),
        (MoneyFormat(decimals=0), 500_000, "1"),
        (MoneyFormat(decimals=6), 1, "0.000001"),
        (MoneyFormat(trim=True), 1_000_000, "1"),
        (MoneyFormat(trim=True), 1_500_000, "1.5"),
        (MoneyFormat(trim=True), 10_000_000, "10"),
        (MoneyFormat(trim=True), 4_999, "0"),
        (MoneyFormat(trim=True, decimals=0), 1_000_000_000, "1000"),
    ],
)
def test_forms_of_amounts(style: MoneyFormat, fen: int, printed: str) -> None:
    assert style.number(fen) == printed


def test_unit_follows_the_number() -> None:
    assert MoneyFormat().with_unit(952_986_652) == "952.99万元"
    assert MoneyFormat(unit="元").with_unit(0) == "0.00元"


@given(amounts, units)
def test_what_is_printed_in_full_reads_back(fen: int, unit: str) -> None:
    decimals = {"元": 2, "万元": 6, "亿元": 10}[unit]
    for style in (MoneyFormat(unit, decimals, zero="0"), MoneyFormat(unit, decimals, trim=True)):
        assert parse_amount(style.number(fen), unit) == fen


@given(amounts, units, st.integers(0, 4))
def test_rounding_is_off_by_half_a_unit_at_most(fen: int, unit: str, decimals: int) -> None:
    exact = Decimal(fen) / FEN_PER[unit]
    printed = Decimal(MoneyFormat(unit, decimals).digits(fen))
    assert abs(printed - exact) <= Decimal(1) / 2 / 10**decimals
    assert printed == exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@given(amounts, st.integers(1, 10**12), st.integers(0, 4))
def test_a_sign_changes_nothing_but_the_sign(numerator: int, denominator: int, decimals: int) -> None:
    assert divide_half_up(-numerator, denominator) == -divide_half_up(numerator, denominator)
    assert divide_half_up(numerator, -denominator) == -divide_half_up(numerator, denominator)
    positive = decimal_text(abs(numerator), denominator, decimals)
    negative = decimal_text(-abs(numerator), denominator, decimals)
    assert negative.removeprefix("-") == positive
    assert negative.startswith("-") == any(digit in "123456789" for digit in positive)


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_percent_is_the_half_up_quotient(part: int, whole: int) -> None:
    printed = PercentFormat().text(part, whole)
    assert printed.endswith("%")
    assert abs(Decimal(printed[:-1]) * whole - Decimal(part) * 100) <= Decimal(whole) / 200
