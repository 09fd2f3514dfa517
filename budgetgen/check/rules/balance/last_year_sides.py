"""上年收入与上年支出

检查什么
    “上年”直接写数字、收入和支出都写了的，各资金的收入加上年结转等于支出加结转下年。
为什么
    不相等，不是漏了上年的结转，就是抄错了一个数，“比上年增减”会跟着错。
错误示例
    上年:
      收入: {一般公共预算: 960000.00}
      支出: {2070109: 950000.00}
应改为
    上年:
      收入: {一般公共预算: 960000.00}
      支出: {2070109: 960000.00}
依据
    部门预算公开表1收入总计等于支出总计；上年数应与上年公开的预算一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.amounts import typed
from budgetgen.check.digit_slips import slip_between
from budgetgen.check.facts import Facts
from budgetgen.check.inline_figures import silent_funds
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import GENERAL
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.dimension import FUND

RULE = RuleInfo("BG245", Severity.WARNING, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """Only inline figures; a file is checked by itself."""
    last = facts.unit.last_year
    if last is None or not last.income or not last.spending:
        return "“上年”没有同时写收入和支出的数"
    return None


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per fund of which an income is written."""
    last = facts.unit.last_year
    silent = silent_funds(facts, "上年", last) if last else {}
    for written in last.income if last else ():
        fund = FUND.members.get(str(written))
        # A fund without any spending is told by BG290, and that another one then has too much.
        if fund is None or written in silent or (silent and fund == GENERAL):
            continue
        income, spending = (facts.value(期间="上年", 收支=flow, 资金=fund) for flow in ("收入", "支出"))
        if last is not None and last.opening:
            income += facts.value(期间="上年", 收支="年初结转", 资金=fund)
        if last is not None and last.closing:
            spending += facts.value(期间="上年", 收支="年末结转", 资金=fund)
        if income.amount is None or spending.amount is None:
            continue
        gap = income.amount - spending.amount
        if not gap:
            continue
        first = next(iter(spending.trace.spans), None)
        yield Finding(
            f"上年{written}收入总计{facts.yuan(income.amount)}，支出总计{facts.yuan(spending.amount)}，"
            f"收入{'多' if gap > 0 else '少'}{facts.yuan(abs(gap))}",
            next(iter(income.trace.spans), None),
            hint="与上年公开的文件核对；差额是结转的，在“上年”下写"
            f"“{'结转下年' if gap > 0 else '上年结转'}: {{{written}: {typed(facts.unit, abs(gap))}}}”",
            secondary=_suspects(facts, fund, gap) or ((Label(first, "上年支出从这里起"),) if first else ()),
        )


def _suspects(facts: Facts, fund: str, gap: int) -> tuple[Label, ...]:
    """Last year's spending where one slip of the keyboard makes just this gap; ``fund`` is a path."""
    last = facts.unit.last_year
    labels = []
    for held in last.spending.values() if last and fund == GENERAL else ():
        for money in held.moneys:
            slip = slip_between(money.fen, money.fen + gap)
            if slip and money.span:
                labels.append(Label(money.span, f"{slip}，改过来就平了"))
    return tuple(labels)
