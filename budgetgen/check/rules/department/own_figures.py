"""由所属单位得出的数写在了部门文件里

检查什么
    写了“所属单位”的部门，不再写“三公”“机关运行经费”“政府采购”“国有资产”“相关统计数”；部门自己的支出行也不写是哪个单位的。
为什么
    这些数由各单位相加得出，写在部门文件里的不会印出来；支出行归到别的单位，就与那个单位自己公开的数不一样。
错误示例
    # 文件 江源县图书馆.yaml
    单位: {名称: 江源县图书馆, 性质: 事业单位}
    # 本文件
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位}
    所属单位: [江源县图书馆.yaml]
    收入:
    支出:
    机关运行经费: 50000.00
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
    控制数: {机关运行经费: 0}
依据
    预算法第八条：各部门预算由本部门及其所属各单位预算组成。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.department import no_members as not_run
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Severity

__all__ = ["RULE", "check", "not_run"]

RULE = RuleInfo("BG550", Severity.ERROR, since="0.1.0", certain=True)

_FIELDS = ("official_expenses", "running_costs", "procurement", "assets", "official_counts")
_CONTROLLED = ("official_expenses", "running_costs")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per key, and one per line of another unit."""
    own = facts.source.chain.unit
    for name in _FIELDS:
        if name in own.model_fields_set:
            called = type(own).model_fields[name].alias
            control = "；要核对总数的，写在“控制数”下" if name in _CONTROLLED else ""
            yield Finding(
                f"“{called}”由所属单位相加得出，不在部门文件里写",
                own.place(name),
                hint=f"删去这一项，写到那个单位自己的源文件里{control}",
            )
    for item in spending_lines(own):
        if item.unit is not None and item.unit != own.identity.name:
            yield Finding(
                f"部门文件里写了“{item.unit}”的支出",
                item.unit.span,
                hint="这一行写到那个单位自己的源文件里；是部门自己的支出，删去“单位”",
            )
