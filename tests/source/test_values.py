"""Typed leaf values: what is accepted, what is refused and where, and that everything keeps its place."""

from __future__ import annotations

import pytest

from budgetgen.source.models.unit import Unit
from budgetgen.source.values import Money
from tests.support.sources import read_unit, source_text, unit_of

LINE = "支出:\n  基本支出:\n  - {功能科目: 2010350, 经济科目: {30101: 5.25}}"


def _line_of(money: Money | None) -> int:
    assert money is not None
    assert money.span is not None
    return money.span.start.line


def test_an_amount_keeps_its_exact_value_and_place() -> None:
    (line,) = unit_of(LINE).spending.basic
    assert line.economy is not None
    (part,) = line.economy
    assert (str(part.key), part.money.fen, _line_of(part.money)) == ("30101", 525, 7)
    assert part.key.span.start.column == 28
    assert (line.economy.fen, bool(line.economy), line.economy.whole) == (525, True, None)


def test_a_breakdown_may_be_one_amount() -> None:
    income = unit_of("收入: {一般公共预算: 7, 事业收入: {2010350: 1, 2080505: 2}}").income
    whole, parts = income.values()
    assert (whole.fen, whole.whole is not None, whole.parts) == (700, True, ())
    assert (parts.fen, [str(part.key) for part in parts], parts.whole) == (300, ["2010350", "2080505"], None)


def test_an_empty_breakdown_is_nothing() -> None:
    (empty,) = unit_of("收入: {一般公共预算: {}}").income.values()
    assert not empty
    assert empty.fen == 0


def test_the_unit_of_money_of_the_file_counts() -> None:
    text = source_text("收入: {一般公共预算: 95.3}", head="金额单位: 万元")
    unit, diagnostics = read_unit(text, money_unit="万元")
    assert not diagnostics
    assert isinstance(unit, Unit)
    assert [breakdown.fen for breakdown in unit.income.values()] == [95_300_000]


def test_codes_keep_their_zeros() -> None:
    unit = unit_of("名词解释: {科目: {2010302: 释义}}\n科目名称: {功能科目: {0000001: 名}}")
    assert [str(code) for code in unit.glossary.subjects] == ["2010302"]
    assert [str(code) for code in unit.subject_names.function] == ["0000001"]


SLIPS = {
    "words for an amount": ("收入: {一般公共预算: 一千}", "BG160", 5, "“一千”不是金额", "260100.00"),
    "separators": ('收入: {一般公共预算: "1,000"}', "BG160", 5, "千分位逗号", "1000"),
    "a list for an amount": ("机关运行经费: [5]", "BG160", 5, "这里要写一个金额", "260100.00"),
    "a list for a breakdown": ("收入: {一般公共预算: [5]}", "BG160", 5, "编码: 金额", ""),
    "a part that is no amount": ("收入:\n  一般公共预算:\n    2010350: x", "BG160", 7, "“x”不是金额", ""),
    "too fine": ("机关运行经费: 0.001", "BG160", 5, "分以下", "小数位数"),
    "too large": (f"机关运行经费: {'9' * 5000}", "BG160", 5, "太大", "核对位数"),
    "an economic code": ("支出:\n  基本支出:\n  - 经济科目:\n      办公费: 5", "BG161", 8, "“办公费”不是科目编码", "3位"),
    "a short code": ("支出:\n  基本支出:\n  - {功能科目: 20, 金额: 5}", "BG161", 7, "“20”不是科目编码", "5位"),
    "a long code": ("支出:\n  基本支出:\n  - {功能科目: 20103501, 金额: 5}", "BG161", 7, "不是科目编码", "7位"),
    "marks in a code": ("支出:\n  基本支出:\n  - {功能科目: 201-0350, 金额: 5}", "BG161", 7, "数字以外的字符", "改为 2010350"),
    "a raised digit": ("支出:\n  基本支出:\n  - {功能科目: 201²350, 金额: 5}", "BG161", 7, "不是科目编码", "2010350"),
    "other digits": ("支出:\n  基本支出:\n  - {功能科目: ٢٠١٠٣٥٠, 金额: 5}", "BG161", 7, "数字以外的字符", "改为 2010350"),
    "a list for a code": ("支出:\n  基本支出:\n  - {功能科目: [5], 金额: 5}", "BG161", 7, "这里要写科目编码", "2010350"),
    "a negative count": ("国有资产: {截至: 月底, 车辆: {轿车: -1}}", "BG162", 5, "“-1”不是个数", "没有就写 0"),
    "a broken count": ("国有资产: {截至: 月底, 车辆: {轿车: 1.5}}", "BG162", 5, "“1.5”不是个数", ""),
    "an endless count": ("国有资产: {截至: 月底, 车辆: {轿车: 999999999999}}", "BG162", 5, "不是个数", ""),
    "a count in words": ("国有资产: {截至: 月底, 车辆: {轿车: 二}}", "BG162", 5, "“二”不是个数", ""),
}  # fmt: skip


@pytest.mark.parametrize(("body", "code", "line", "message", "hint"), SLIPS.values(), ids=SLIPS.keys())
def test_slips_are_named_and_located(body: str, code: str, line: int, message: str, hint: str) -> None:
    unit, diagnostics = read_unit(source_text(body))
    assert unit is None
    (diagnostic,) = diagnostics
    assert (diagnostic.code, diagnostic.span and diagnostic.span.start.line) == (code, line)
    assert message in diagnostic.message
    assert hint in diagnostic.hint


def test_every_slip_of_a_file_is_reported_at_once() -> None:
    body = "收入: {一般公共预算: x}\n机关运行经费: y\n支出: {基本支出: [{功能科目: z, 金额: 5}]}"
    _, diagnostics = read_unit(source_text(body))
    assert [(d.code, d.span and d.span.start.line) for d in diagnostics] == [
        ("BG160", 5),
        ("BG160", 6),
        ("BG161", 7),
    ]
