"""声明的数

检查什么
    “声明数”下的每一个数，连同理由列在检查报告里。
为什么
    声明的数不是从明细得出的，审核的人要逐个看过。
错误示例
    声明数:
      自评项目数: {个数: 5, 理由: 另有4个涉密项目不公开自评表}
应改为
    声明数: {}
依据
    预算法第十四条“作出说明”的要求；本程序“印出的数都有来源”的约定。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG259", Severity.INFO, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per declared figure."""
    for name, declared in facts.unit.declared.items():
        figure = f"{declared.count}" if declared.amount is None else facts.yuan(declared.amount.fen)
        yield Finding(
            f"声明的数“{name}”：{figure}，理由：{declared.reason}",
            name.span,
            hint="请审核的人核对；明细能得出时删去这一条",
        )
