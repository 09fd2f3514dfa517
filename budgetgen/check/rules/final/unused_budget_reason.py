"""预决算差异原因没有用到

检查什么
    “预决算差异原因”下的每一条，文档都用到。
为什么
    科目编码写错了，或者这个科目本年没有支出，写了也印不出来。
错误示例
    预决算差异原因:
      2070108: 使用了上年结转资金
应改为
    预决算差异原因:
      2070109: 使用了上年结转资金
依据
    与变动原因相同的约定：键是科目编码或模板规定的事项。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.dimension import FUND

RULE = RuleInfo("BG452", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))

_LABELS = 4


def check(facts: Facts) -> Iterator[Finding]:
    """One finding for all reasons of what did not change, and one for each other."""
    if facts.document is None:
        return
    unused = [key for key in facts.unit.budget_reasons if str(key) not in facts.used_budget_reasons]
    equal = [key for key in unused if _is_equal(facts, str(key))]
    if equal:
        named = "、".join(f"“{key}”" for key in equal)
        yield Finding(
            f"{named}的决算数与年初预算数相等，写的预决算差异原因没有用到",
            equal[0].span,
            hint=f"没有差异的不用写，删去这{len(equal)}条",
            secondary=tuple(Label(key.span, "这一条") for key in equal[1:_LABELS]),
        )
    used = "、".join(sorted(facts.used_budget_reasons))
    for key in unused:
        if key not in equal:
            yield Finding(
                f"预决算差异原因“{key}”没有用到",
                key.span,
                hint=f"核对编码；不要的删去。现在用到的：{used}"
                if used
                else "核对编码；不要的删去。现在一条也用不到",
            )


def _is_equal(facts: Facts, key: str) -> bool:
    """Whether a subject or fund has an amount that is as much as it was budgeted."""
    if key.isdigit():
        asked = {"功能科目": key}
    elif key in FUND.members:
        asked = {"资金": key}
    else:
        return False
    spent = facts.value(收支="支出", **asked)
    budget = facts.value(期间="年初预算", 收支="支出", **asked)
    return bool(spent.entries) and spent.amount is not None and spent.amount == budget.amount
