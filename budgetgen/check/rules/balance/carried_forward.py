"""上年结转接上年的结转下年

检查什么
    “上年”写的是源文件时，本年各资金的上年结转等于那个文件里的结转下年。上年文件是预算、没有写结转下年的，不比。
为什么
    上年结转就是上年末结转过来的钱。两个公开文件一比就能看出断了一截，是决算检查的常见问题。
错误示例
    # 文件 2025.yaml
    年度: 2025
    结转下年: {一般公共预算: 500.00}
    # 本文件
    上年: 2025.yaml
    上年结转: {一般公共预算: 300.00}
应改为
    # 文件 2025.yaml
    年度: 2025
    结转下年: {一般公共预算: 500.00}
    # 本文件
    上年: 2025.yaml
    上年结转: {一般公共预算: 500.00}
依据
    部门预算公开表1“上年结转”“结转下年”；公开的决算里年初结转与上年末结转对不上的实例。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.compose.value import Value
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.build import build_chain

RULE = RuleInfo("BG221", Severity.WARNING, since="0.1.0")

_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金")


def not_run(facts: Facts) -> str | None:
    """Without last year's file, or without carry-over in it, there is nothing to compare."""
    last = facts.last_unit
    if last is None:
        return "“上年”没有写源文件，不知道上年的结转下年"
    if not facts.unit.opening and last.kind.endswith("决算"):
        return "上年结转没有另写，就取自上年决算的年末结转"
    if not last.closing and not last.kind.endswith("决算"):
        return "上年的文件是预算，没有写结转下年"
    return None


def _closing(facts: Facts, fund: str) -> Value:
    """What last year's file carried forward: of accounts their own, not that of the budget they speak of."""
    last = facts.source.chain.last
    if last is None or not last.unit.kind.endswith("决算"):
        return facts.value(期间="上年", 收支="年末结转", 资金=fund)
    ledger, _ = build_chain(last)
    return replace(facts.scope, ledger=ledger).value({"收支": "年末结转", "资金": fund})


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per fund."""
    for fund in _FUNDS:
        before = _closing(facts, fund)
        now = facts.value(收支="年初结转", 资金=fund)
        if before.amount is None or now.amount is None or before.amount == now.amount:
            continue
        last_year = facts.unit.last_year
        span = next(iter(now.trace.spans), None) or (last_year.place("file") if last_year else None)
        yield Finding(
            f"{fund}的上年结转是{facts.yuan(now.amount)}，上年的文件里结转下年是{facts.yuan(before.amount)}",
            span,
            hint="核对两处；上年的决算已批复的，上年结转按决算的年末结转写，并改正上年文件",
            secondary=tuple(Label(one, "上年文件的结转下年") for one in before.trace.spans[:1]),
        )
