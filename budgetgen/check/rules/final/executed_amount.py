"""自评执行数与项目支出不等

检查什么
    自评里写明的执行数合计等于项目的支出金额。
为什么
    执行数就是这个项目的决算支出，两处不等，支出决算表与自评表就对不上。
错误示例
    自评: {年初预算数: 200000.00, 全年预算数: 200000.00, 执行数: 190000.00, 得分: 10, 实际完成情况: 全年举办12场活动，服务观众9200人次。}
应改为
    自评: {年初预算数: 200000.00, 全年预算数: 200000.00, 执行数: 200000.00, 得分: 10, 实际完成情况: 全年举办12场活动，服务观众9200人次。}
依据
    公开03表项目支出与项目支出绩效自评表全年执行数。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import evaluations, project_spending
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG258", Severity.ERROR, since="0.1.0", kinds=("部门决算", "单位决算"))


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project."""
    for project, evaluation in evaluations(facts):
        stated = evaluation.executed
        spent = project_spending(facts, project)
        if stated is None or spent is None or stated.fen == spent:
            continue
        yield Finding(
            f"项目“{project.name}”的执行数{facts.yuan(stated.fen)}，项目支出{facts.yuan(spent)}",
            stated.span,
            hint="改成一致；没有要分来源的，可以不写“执行数”",
            secondary=tuple(
                Label(span, "项目金额") for span in (project.amount.span if project.amount else None,) if span
            ),
        )
