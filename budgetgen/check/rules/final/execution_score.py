"""执行率得分不合计分办法

检查什么
    模板声明了“执行率得分”办法的，每个项目预算执行率的得分应与办法算出的相同。办法是按比例（分值×执行率，四舍五入）或者分档。
为什么
    同一个地区同一个办法，得分不一样，自评结果就不能相比。
错误示例
    自评: {年初预算数: 200000.00, 全年预算数: 200000.00, 得分: 8, 实际完成情况: 全年举办12场活动，服务观众9200人次。}
应改为
    自评: {年初预算数: 200000.00, 全年预算数: 200000.00, 得分: 10, 实际完成情况: 全年举办12场活动，服务观众9200人次。}
依据
    项目支出绩效自评表“执行率”“得分”栏；公开的自评表里执行率97.50%得8分、12.08%得5分的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import evaluated, no_evaluation
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG344", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def not_run(facts: Facts) -> str | None:
    """The district must have said how it scores."""
    if facts.template.manifest.execution_scoring is None:
        return "模板没有声明“执行率得分”的办法"
    return no_evaluation(facts)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project."""
    scoring = facts.template.manifest.execution_scoring
    assert scoring is not None
    for one in evaluated(facts):
        if not one.budget or not one.weight:
            continue
        right = scoring.score(one.executed, one.budget, one.weight)
        if one.evaluation.score != right:
            yield Finding(
                f"项目“{one.project.name}”执行率{one.rate}，得分{one.evaluation.score}，按本地区的办法应得{right.normalize():f}",
                one.evaluation.place("score"),
                hint=f"改为 得分: {right.normalize():f}；另有规定的，用“不检查”写明理由",
            )
