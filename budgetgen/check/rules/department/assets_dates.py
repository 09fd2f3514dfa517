"""所属单位国有资产的截至日期不同

检查什么
    各所属单位“国有资产”的“截至”相同。
为什么
    部门只写一个截至日期。不同日期的数加在一起，在哪一天都不成立。
错误示例
    # 文件 江源县图书馆.yaml
    单位: {名称: 江源县图书馆, 性质: 事业单位}
    # 文件 江源县美术馆.yaml
    单位: {名称: 江源县美术馆, 性质: 事业单位}
    国有资产: {截至: 2026年1月31日}
    # 本文件
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位}
    所属单位: [江源县图书馆.yaml, 江源县美术馆.yaml]
    收入:
    支出:
    国有资产:
应改为
    # 文件 江源县图书馆.yaml
    单位: {名称: 江源县图书馆, 性质: 事业单位}
    # 文件 江源县美术馆.yaml
    单位: {名称: 江源县美术馆, 性质: 事业单位}
    国有资产: {截至: 2025年12月31日}
    # 本文件
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位}
    所属单位: [江源县图书馆.yaml, 江源县美术馆.yaml]
    收入:
    支出:
    国有资产:
依据
    部门预算公开“国有资产占有使用情况”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.department import members
from budgetgen.check.department import no_members as not_run
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

__all__ = ["RULE", "check", "not_run"]

RULE = RuleInfo("BG557", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per unit whose date is not the first unit's, which is the one that is printed."""
    held = [(name, chain.unit.assets) for name, chain in members(facts).items()]
    stated = [(name, assets.as_of) for name, assets in held if assets is not None]
    for name, as_of in stated[1:]:
        first_name, first = stated[0]
        if as_of != first:
            yield Finding(
                f"{name}的国有资产截至{as_of}，{first_name}的截至{first}",
                as_of.span,
                hint="各单位按同一个日期统计；部门文件印第一个单位的日期",
                secondary=(Label(first.span, "第一个单位的日期"),),
            )
