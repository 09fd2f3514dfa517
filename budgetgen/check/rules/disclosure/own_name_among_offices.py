"""内设机构里有单位自己

检查什么
    “内设机构”里没有单位自己的名称（包括带“本级”的），也没有“预算单位”里的单位。
为什么
    内设机构是单位内部的科室；把单位自己列进去，个数就多了一个。
错误示例
    单位: {名称: 江源县文化馆, 性质: 事业单位, 内设机构: [江源县文化馆（本级）, 办公室]}
应改为
    单位: {名称: 江源县文化馆, 性质: 事业单位, 内设机构: [办公室, 群众文化部]}
依据
    已公开的决算文件“内设机构6个，具体为：……（本级）”把单位自己列入的实例。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG513", Severity.WARNING, since="0.1.0")

_LEVEL = re.compile(r"[（(]?(?:本级|机关)[）)]?$")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per office."""
    identity = facts.unit.identity
    units = {_bare(name): name for name in (*identity.budget_units, identity.name)}
    for office in identity.offices:
        unit = units.get(_bare(office))
        if unit is not None:
            yield Finding(
                f"“内设机构”里的“{office}”是单位，不是内设机构",
                office.span,
                hint="从“内设机构”里删去；下属单位写在“预算单位”下",
                secondary=(Label(unit.span, "单位名称"),),
            )


def _bare(name: str) -> str:
    return _LEVEL.sub("", "".join(name.split()))
