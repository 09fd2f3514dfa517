"""单位写的主管部门不是本部门

检查什么
    所属单位的源文件里写了“部门”的，名称与本部门的名称相同。
为什么
    多半是名称写法不一，或者列错了单位：把别的部门的单位汇总进来，两个部门都会公开同一笔钱。
错误示例
    # 文件 江源县图书馆.yaml
    单位: {名称: 江源县图书馆, 性质: 事业单位, 部门: 江源县教育局}
    # 本文件
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位}
    所属单位: [江源县图书馆.yaml]
    收入:
    支出:
    国有资产:
应改为
    # 文件 江源县图书馆.yaml
    单位: {名称: 江源县图书馆, 性质: 事业单位, 部门: 江源县文化局}
    # 本文件
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位}
    所属单位: [江源县图书馆.yaml]
    收入:
    支出:
    国有资产:
依据
    预算法第八条：各部门预算由本部门及其所属各单位预算组成。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.department import members
from budgetgen.check.department import no_members as not_run
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

__all__ = ["RULE", "check", "not_run"]

RULE = RuleInfo("BG553", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per unit, in the unit's own file."""
    own = facts.unit.identity.name
    for name, chain in members(facts).items():
        department = chain.unit.identity.department
        if department is not None and department.name != own:
            yield Finding(
                f"{name}的源文件里，部门是“{department.name}”，不是“{own}”",
                department.name.span,
                hint="改正单位或者部门文件里的名称；不是本部门的单位，从“所属单位”里删去",
                secondary=(Label(own.span, "部门的名称"),),
            )
