"""声明数没有用到

检查什么
    “声明数”下的每一个数，模板都用到。
为什么
    模板不问的数写了也不会印，多半是名称写错了。
错误示例
    声明数:
      自评个数: {个数: 5, 理由: 另有4个涉密项目不公开自评表}
应改为
    声明数:
      自评项目数: {个数: 5, 理由: 另有4个涉密项目不公开自评表}
依据
    本程序“声明数”的约定：名称由模板规定。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG451", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per figure."""
    if facts.document is None:
        return
    for name in facts.unit.declared:
        if str(name) not in facts.used_declared:
            known = "、".join(sorted(facts.used_declared)) or "（没有）"
            yield Finding(f"声明的数“{name}”没有用到", name.span, hint=f"这个模板用到的名称：{known}")
