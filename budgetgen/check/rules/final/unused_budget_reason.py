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
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG452", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason."""
    if facts.document is None:
        return
    for key in facts.unit.budget_reasons:
        if str(key) not in facts.used_budget_reasons:
            yield Finding(
                f"预决算差异原因“{key}”没有用到",
                key.span,
                hint="核对编码；不要的删去。现在用到的：" + "、".join(sorted(facts.used_budget_reasons)),
            )
