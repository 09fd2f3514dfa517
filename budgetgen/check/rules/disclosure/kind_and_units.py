"""类型与单位不符

检查什么
    “单位预算”只有一家预算单位；“部门预算”的单位名称不带“本级”。
为什么
    部门预算包括本级和所属单位，单位预算只是一家；类型写错，封面、标题和称谓全错。
错误示例
    类型: 单位预算
    单位: {名称: 江源县文化局, 性质: 行政单位, 预算单位: [江源县文化局本级, 江源县图书馆]}
应改为
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位, 预算单位: [江源县文化局本级, 江源县图书馆]}
依据
    预算法第八条：各部门预算由本部门及其所属各单位预算组成。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG514", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    kind, identity = facts.unit.kind, facts.unit.identity
    place = facts.unit.place("kind")
    what = kind[2:]
    secondary = (Label(place, "类型写在这里"),) if place else ()
    if kind.startswith("单位") and len(identity.budget_units) > 1:
        yield Finding(
            f"类型是{kind}，却列了{len(identity.budget_units)}家预算单位",
            identity.place("budget_units"),
            hint=f"编整个部门的改为“类型: 部门{what}”；只编一家的，删去“预算单位”",
            secondary=secondary,
        )
    elif kind.startswith("部门") and identity.name.rstrip("）)").endswith("本级"):
        yield Finding(
            f"类型是{kind}，单位名称却带“本级”",
            identity.name.span,
            hint=f"编本级一家的改为“类型: 单位{what}”；编整个部门的，名称里去掉“本级”",
            secondary=secondary,
        )
