"""目标里的金额与项目金额不符

检查什么
    绩效目标里写了“总额”“共需”“预算”等金额，或者写了与项目金额很接近的金额时，它就是项目金额（或项目某个明细、指标的金额）。
为什么
    项目金额改了，目标文字里的数没有跟着改，是最常见的前后不一。
错误示例
    绩效:
      目标: 足额发放编外人员工资，工资及保险总额为186875.52元。
      指标:
        数量指标: {名称: 编外人员数量, 值: =6人, 权重: 90}
应改为
    绩效:
      目标: 足额发放编外人员工资，工资及保险总额为200000元。
      指标:
        数量指标: {名称: 编外人员数量, 值: =6人, 权重: 90}
依据
    公开检查对文字与表格数字一致的要求。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.mentions import Mention, mentions
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_of, project_fen, read_target
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.models.spending import Project

RULE = RuleInfo("BG326", Severity.WARNING, since="0.1.0")

# Words right before the amount that make it the whole project's.
_WHOLE = re.compile(
    r"(总额|总计|合计|共计|共需|总投资|总经费|总成本|项目资金|项目预算|预算资金|预算数|预算金额)[^，。；0-9]{0,4}$"
)
_CLOSE_PERCENT = 5


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per amount in a goal that is meant as the project's and differs from it."""
    for project in facts.unit.spending.projects:
        whole = project_fen(project)
        if project.performance is None or not whole:
            continue
        goal = project.performance.goal
        known = _known(project, whole)
        for mention in mentions(goal):
            if any(mention.equals(fen) for fen in known):
                continue
            if _is_whole(goal, mention, whole):
                amount = project.amount.span if project.amount else None
                yield Finding(
                    f"绩效目标写的是{mention.text}，项目“{project.name}”的金额是{facts.yuan(whole)}",
                    facts.inside(goal, mention.start, mention.end),
                    hint=f"改为{facts.yuan(whole).replace(',', '')}，或者核对项目金额",
                    secondary=(Label(amount, "项目金额"),) if amount else (),
                )


def _known(project: Project, whole: int) -> set[int]:
    known = {whole}
    for line in project.lines or (project,):
        known.update(part.money.fen for part in line.economy or ())
        if line.amount is not None:
            known.add(line.amount.fen)
    if project.performance is not None:
        targets = (read_target(indicator) for _, indicator in items_of(project.performance))
        known.update(target.fen for target in targets if target is not None and target.fen is not None)
    return known


def _is_whole(goal: str, mention: Mention, whole: int) -> bool:
    close = abs(mention.fen - whole) * 100 <= whole * _CLOSE_PERCENT
    return close or _WHOLE.search(goal[: mention.start]) is not None
