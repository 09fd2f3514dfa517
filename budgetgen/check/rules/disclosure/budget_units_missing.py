"""部门没有列预算单位

检查什么
    部门预算写了“预算单位”名单。
为什么
    没有名单时，文档按“本级1家”写。部门有下属单位而没有列出，机构设置、收入总表和单位构成都不完整。
错误示例
    类型: 部门预算
应改为
    类型: 部门预算
    单位:
      名称: 江源县文化馆
      性质: 事业单位
      内设机构: [办公室, 群众文化部]
      预算单位: [江源县文化馆]
依据
    部门预算公开“部门预算单位构成”；预算法实施条例第六条：所属单位预算也应公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG511", Severity.INFO, since="0.1.0", kinds=("部门预算", "部门决算"))


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    identity = facts.unit.identity
    if not identity.budget_units:
        yield Finding(
            "部门没有写“预算单位”，文档按本级一家写",
            identity.place("name"),
            hint=f"有下属单位的，把各单位的源文件列在“所属单位”下；只有一家的，在“单位”下写“预算单位: [{identity.name}]”",
        )
