"""模板不适用于这个类型

检查什么
    “类型”在模板写明的“适用类型”里。
为什么
    预算和决算的表、说明都不一样。用错模板，印出来的是另一种文件。
错误示例
    类型: 单位决算
应改为
    类型: 单位预算
依据
    财政部部门预算、部门决算公开表样；公开文件中标题是预算、内容是决算的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG515", Severity.ERROR, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """A pack need not say what it is for."""
    return None if facts.template.manifest.kinds else "模板没有写明适用类型"


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding."""
    kinds = facts.template.manifest.kinds
    if facts.unit.kind in kinds:
        return
    place = facts.unit.place("template")
    yield Finding(
        f"模板“{facts.unit.template}”用于{'、'.join(kinds)}，不用于{facts.unit.kind}",
        facts.unit.place("kind"),
        hint=f"换成{facts.unit.kind}的模板，或者核对“类型”",
        secondary=(Label(place, "模板写在这里"),) if place else (),
    )
