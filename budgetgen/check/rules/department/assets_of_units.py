"""有的所属单位没有写国有资产

检查什么
    所属单位里有一家写了“国有资产”的，每一家都写了。
为什么
    部门公布的车辆、设备是各单位之和。不写不等于没有，漏一家，总数就少了。
错误示例
    # 文件 江源县图书馆.yaml
    单位: {名称: 江源县图书馆, 性质: 事业单位}
    # 文件 江源县美术馆.yaml
    单位: {名称: 江源县美术馆, 性质: 事业单位}
    国有资产:
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
    部门预算公开“国有资产占有使用情况”：本部门及所属各预算单位。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.department import members
from budgetgen.check.department import no_members as not_run
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

__all__ = ["RULE", "check", "not_run"]

RULE = RuleInfo("BG556", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per unit without, at its name in its own file; none where no unit tells of assets."""
    units = {name: chain.unit for name, chain in members(facts).items()}
    if any(unit.assets is not None for unit in units.values()):
        for name, unit in units.items():
            if unit.assets is None:
                yield Finding(
                    f"{name}没有写“国有资产”，部门的车辆、设备总数得不出",
                    unit.identity.place("name"),
                    hint=f"在它的源文件里写“国有资产: {{截至: {_as_of(facts)}}}”，有车辆、设备的写在下面",
                )


def _as_of(facts: Facts) -> str:
    return str(facts.unit.assets.as_of) if facts.unit.assets is not None else "年月日"
