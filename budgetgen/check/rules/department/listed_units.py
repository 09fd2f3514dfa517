"""预算单位名单与所属单位不一致

检查什么
    “单位”下写了“预算单位”名单的，名单与“所属单位”列出的单位一一对应。
为什么
    文档里的预算单位名单取自“所属单位”。另写的名单多一家，是漏了那个单位的源文件；少一家，是汇总了不该汇总的单位。
错误示例
    # 文件 江源县图书馆.yaml
    单位: {名称: 江源县图书馆, 性质: 事业单位}
    # 本文件
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位, 预算单位: [江源县图书馆, 江源县美术馆]}
    所属单位: [江源县图书馆.yaml]
    收入:
    支出:
    国有资产:
应改为
    # 文件 江源县图书馆.yaml
    单位: {名称: 江源县图书馆, 性质: 事业单位}
    # 本文件
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位}
    所属单位: [江源县图书馆.yaml]
    收入:
    支出:
    国有资产:
依据
    部门预算公开“部门预算单位构成”；预算法第八条。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.department import no_members as not_run
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.department import has_own_figures
from budgetgen.source.suggest import nearest

__all__ = ["RULE", "check", "not_run"]

RULE = RuleInfo("BG552", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per unit that stands in one of the lists only; none where 预算单位 are left out."""
    own = facts.source.chain.unit
    written = own.identity.budget_units
    if not written:
        return
    listed = {str(name) for name in facts.unit.identity.budget_units}
    for name in written:
        if name not in listed:
            near = nearest(str(name), listed)
            yield Finding(
                f"预算单位里有“{name}”，所属单位里没有",
                name.span,
                hint=(f"是不是 {near}；" if near else "")
                + "漏了它的源文件，补在“所属单位”下；删去“预算单位”，名单就由所属单位得出",
            )
    place = own.identity.place("budget_units")
    names = {str(name) for name in written} | ({str(own.identity.name)} if has_own_figures(own) else set())
    for member in facts.unit.members:
        if str(member.name) not in names:
            yield Finding(
                f"所属单位里有“{member.name}”，预算单位里没有",
                member.file.span,
                hint="删去“预算单位”，名单就由所属单位得出；不属于本部门的，从“所属单位”里删去",
                secondary=(Label(place, "预算单位名单"),) if place else (),
            )
