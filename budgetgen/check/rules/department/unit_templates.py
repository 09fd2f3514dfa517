"""所属单位用的模板不同

检查什么
    各所属单位的“模板”相同。
为什么
    同一个部门的单位公开格式应当一致；多半是有的单位还用着别的地区、别的年度的模板。
错误示例
    # 文件 江源县图书馆.yaml
    单位: {名称: 江源县图书馆, 性质: 事业单位}
    # 文件 江源县美术馆.yaml
    模板: base
    单位: {名称: 江源县美术馆, 性质: 事业单位}
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
    # 本文件
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位}
    所属单位: [江源县图书馆.yaml, 江源县美术馆.yaml]
    收入:
    支出:
    国有资产:
依据
    财政部《地方预决算公开操作规程》对公开内容和格式的要求。
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from budgetgen.check.department import members
from budgetgen.check.department import no_members as not_run
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

__all__ = ["RULE", "check", "not_run"]

RULE = RuleInfo("BG558", Severity.INFO, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per unit whose template is not the first unit's; a path counts by its last folder."""
    used = [(name, chain.unit.template) for name, chain in members(facts).items()]
    first_name, first = used[0]
    for name, template in used[1:]:
        if PurePosixPath(template).name != PurePosixPath(first).name:
            yield Finding(
                f"{name}用的模板是“{template}”，{first_name}用的是“{first}”",
                template.span,
                hint="同一个部门的单位用同一个模板；本来就不同的，不必改",
                secondary=(Label(first.span, "第一个单位的模板"),),
            )
