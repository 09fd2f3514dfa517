"""自评年初预算合计超过年初预算

检查什么
    按功能科目，各项目自评表的年初预算数（当年财政拨款）之和，不超过年初预算里该科目的项目支出。
为什么
    自评表的年初预算数是年初预算的一部分；合起来比年初预算还多，说明有的自评表写的是调整后的数。
错误示例
    自评: {年初预算数: 210000.00, 全年预算数: 200000.00, 得分: 10, 实际完成情况: 全年举办12场活动，服务观众9200人次。}
应改为
    自评: {年初预算数: 200000.00, 全年预算数: 200000.00, 得分: 10, 实际完成情况: 全年举办12场活动，服务观众9200人次。}
依据
    公开的部门决算里自评表年初预算合计超过正文年初预算的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import evaluations
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.models.self_evaluation import SelfEvaluation

RULE = RuleInfo("BG256", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per item, at the largest of its projects."""
    by_item: dict[str, list[SelfEvaluation]] = {}
    for project, evaluation in evaluations(facts):
        if project.function:
            by_item.setdefault(str(project.function), []).append(evaluation)
    for code, items in by_item.items():
        budget = facts.value(期间="年初预算", 收支="支出", 功能科目=code, 类型="项目支出")
        total = sum(map(_opening, items))
        if budget.amount is None or total <= budget.amount:
            continue
        yield Finding(
            f"{code}的{len(items)}个自评项目年初预算数合计{facts.yuan(total)}，"
            f"超过该科目项目支出的年初预算{facts.yuan(budget.amount)}",
            max(items, key=_opening).opening_budget.span,
            hint="年初预算数写年初批复的数，年中追加的只写进全年预算数",
            secondary=tuple(Label(span, "年初预算") for span in budget.trace.spans[:1]),
        )


def _opening(evaluation: SelfEvaluation) -> int:
    held = evaluation.opening_budget.current
    return held.fen if held else 0
