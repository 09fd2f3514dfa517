"""金额单位写错

检查什么
    以元为单位的文件里没有小得不合情理的金额（不到100元，而多数金额上千元）；一个功能科目的本年数与上年数没有
    相差一万倍上下。门槛可由地区模板改，单位是元。
为什么
    手头的表以万元计，抄进以元计的文件时忘了乘一万，是最常见的录入错误，收支不平时往往就是它。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 480000.00, 30107: 499980.00, 30201: 20.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 400000.00, 30107: 400000.00, 30201: 200000.00}}
依据
    已公开文件中正文以万元计的三公经费0.3万元与表内2,961.68元混写的实例。
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from budgetgen.check.amounts import StatedAmount, stated_amounts, typed
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity, Span

RULE = RuleInfo("BG244", Severity.WARNING, since="0.1.0")

_TEN_THOUSAND = 10_000
_USUAL = 1000_00
_FACTOR = 2_000, 50_000


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per amount, then one per 功能科目 whose two years lie ten thousand times apart."""
    small = list(_small(facts))
    told: set[Span | None] = set()
    for stated in small:
        told.add(stated.money.span)
        fen = stated.money.fen
        yield Finding(
            f"{stated.where}只有{facts.yuan(fen)}，像是把万元写成了元",
            stated.money.span,
            hint=f"是万元的，改为 {typed(facts.unit, fen * _TEN_THOUSAND)}；没有写错的不用改",
        )
    yield from _against_last_year(facts, told)


def _small(facts: Facts) -> Iterator[StatedAmount]:
    if facts.unit.money_unit != "元":
        return
    amounts = [stated for stated in stated_amounts(facts.unit) if stated.money.fen]
    if not amounts or median(stated.money.fen for stated in amounts) < _USUAL:
        return
    limit = facts.limit(RULE.code, 100) * 100
    yield from (stated for stated in amounts if 0 < stated.money.fen < limit)


def _against_last_year(facts: Facts, told: set[Span | None]) -> Iterator[Finding]:
    for value in facts.value(收支="支出").by(功能科目="项"):
        now, before = value.amount, value.last_year.amount
        spans = value.trace.spans
        if not now or not before or now < 0 or before < 0 or told.intersection(spans):
            continue
        if told.intersection(value.last_year.trace.spans):
            continue
        if ten_thousand_times(now, before):
            times = round(max(now, before) / min(now, before))
            yield Finding(
                f"{value.code}{value.name}本年{facts.yuan(now)}，上年{facts.yuan(before)}，相差{times}倍",
                next(iter(spans), None),
                hint="核对两个数的金额单位，像是有一处把万元写成了元（或反过来）",
                secondary=tuple(Label(span, "上年的数") for span in value.last_year.trace.spans[:1]),
            )


def ten_thousand_times(now: int, before: int) -> bool:
    """Whether one of two positive amounts is about ten thousand times the other."""
    least, most = _FACTOR
    return least <= max(now, before) / min(now, before) <= most
