"""收支平衡

检查什么
    收入总计（本年收入加上年结转，决算还加使用非财政拨款结余）与支出总计（本年支出加结转下年，决算还加结余分配）
    相等，每种资金也分别相等。
为什么
    收支总表和财政拨款收支总表左右两边的总计必须相等，这是检查部门最先核对的一行。
    一种资金多、另一种资金少了同样的数，通常是支出行的“资金”没有写：不写的算作一般公共预算。
错误示例
    收入: {一般公共预算: 1000.00}
    支出:
      基本支出:
        - {功能科目: 2010350, 经济科目: {30201: 900.00}}
应改为
    收入: {一般公共预算: 1000.00}
    支出:
      基本支出:
        - {功能科目: 2010350, 经济科目: {30201: 1000.00}}
依据
    预算法第十二条“收支平衡”；部门预算公开表1、表4；部门决算公开01表、04表。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from budgetgen.check.digit_slips import slip_between
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.compose.value import Value
from budgetgen.diagnostic import Label, Severity, Span
from budgetgen.ledger.dimension import FUND

RULE = RuleInfo("BG220", Severity.ERROR, since="0.1.0", certain=True)

_FISCAL = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
_OWN = ("财政专户管理资金", "单位资金")
_ALL_OWN = "非财政拨款"
_MOST_SUSPECTS = 5


@dataclass(frozen=True, slots=True)
class _Uneven:
    """A fund whose sides differ; ``gap`` is income minus spending in 分."""

    fund: str
    income: Value
    spending: Value

    @property
    def gap(self) -> int:
        return (self.income.amount or 0) - (self.spending.amount or 0)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per fund whose two sides differ; one for two funds that differ by the same amount."""
    own = [(fund, *sides(facts, 资金=fund)) for fund in _OWN]
    if any(income.amount is None or spending.amount is None for _, income, spending in own):
        # 使用非财政拨款结余 and 结余分配 are not told apart by fund: then only their whole can be compared.
        own = [(_ALL_OWN, *sides(facts, 资金=_ALL_OWN))]
    funds = [(fund, *sides(facts, 资金=fund)) for fund in _FISCAL] + own
    uneven = [
        _Uneven(fund, income, spending)
        for fund, income, spending in funds
        if income.amount is not None and spending.amount is not None and income.amount != spending.amount
    ]
    if len(uneven) == 2 and uneven[0].gap + uneven[1].gap == 0:
        yield _wrong_fund(facts, *sorted(uneven, key=lambda one: one.gap))
        return
    for one in uneven:
        yield _finding(facts, one)


def sides(facts: Facts, **filters: str) -> tuple[Value, Value]:
    """(收入总计, 支出总计) under ``filters``."""
    return facts.value(收支="收入总计", **filters), facts.value(收支="支出总计", **filters)


def _finding(facts: Facts, one: _Uneven) -> Finding:
    span = next(iter(one.income.trace.spans), None) or facts.unit.place("income")
    return Finding(
        f"{one.fund}收支不平：收入总计{facts.yuan(one.income.amount or 0)}，"
        f"支出总计{facts.yuan(one.spending.amount or 0)}",
        span,
        hint=f"收入比支出{'多' if one.gap > 0 else '少'}{facts.yuan(abs(one.gap))}；"
        "核对收入、上年结转与各支出行，漏写的结转写在“上年结转”“结转下年”下",
        label="收入在这里",
        secondary=_suspects(facts, one)
        or tuple(Label(span, "支出从这里起") for span in one.spending.trace.spans[:1]),
    )


def _suspects(facts: Facts, one: _Uneven) -> tuple[Label, ...]:
    """The spending lines where one slip of the keyboard makes just this gap; none when there are many."""
    fund = FUND.path(one.fund) if one.fund in _FISCAL else None
    labels = []
    for item in spending_lines(facts.unit):
        for _, money in item.amounts if item.fund == fund else ():
            slip = slip_between(money.fen, money.fen + one.gap)
            if slip and money.span:
                labels.append(Label(money.span, f"{slip}，改过来就平了"))
    return tuple(labels) if len(labels) <= _MOST_SUSPECTS else ()


def _wrong_fund(facts: Facts, over: _Uneven, under: _Uneven) -> Finding:
    """``over`` spends more than it has, ``under`` less, by the same amount: lines carry the wrong fund."""
    line = _line_of(facts, over)
    income = next(iter(under.income.trace.spans), None)
    span = line or income or facts.unit.place("income")
    return Finding(
        f"{over.fund}的支出比收入多{facts.yuan(under.gap)}，{under.fund}的收入比支出多同样的数",
        span,
        hint=f"用{under.fund}安排的支出行要写“资金: {under.fund}”；没有写“资金”的行算作一般公共预算",
        label="可能是这一行" if line else "",
        secondary=(Label(income, f"{under.fund}的收入在这里"),) if income and income != span else (),
    )


def _line_of(facts: Facts, over: _Uneven) -> Span | None:
    """The spending line whose amount is just what ``over`` spends too much."""
    for item in spending_lines(facts.unit):
        if item.fund == FUND.path(over.fund) and sum(money.fen for _, money in item.amounts) == -over.gap:
            return item.amounts[0][1].span
    return None
