"""执行数超过全年预算数

检查什么
    自评的执行数不超过全年预算数。
为什么
    没有预算不得支出；执行率超过100%，多半是全年预算数没有写调整后的数。
错误示例
    自评: {年初预算数: 200000.00, 全年预算数: 180000.00, 得分: 10, 实际完成情况: 全年举办12场活动，服务观众9200人次。}
应改为
    自评: {年初预算数: 200000.00, 全年预算数: 200000.00, 得分: 10, 实际完成情况: 全年举办12场活动，服务观众9200人次。}
依据
    预算法第十三条“各部门、各单位的支出必须以经批准的预算为依据”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import evaluated, no_evaluation
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG347", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def not_run(facts: Facts) -> str | None:
    """Without a 自评 there is nothing to look at."""
    return no_evaluation(facts)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project."""
    for one in evaluated(facts):
        if one.executed > one.budget:
            yield Finding(
                f"项目“{one.project.name}”执行{facts.yuan(one.executed)}，超过全年预算数{facts.yuan(one.budget)}",
                one.evaluation.full_budget.span,
                hint="全年预算数写调整后的数；确实超支的，核对支出",
            )
