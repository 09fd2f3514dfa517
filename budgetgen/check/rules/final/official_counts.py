"""三公经费与统计数矛盾

检查什么
    因公出国（境）费、公务用车购置费、公务接待费有钱就有团组、辆数、批次，没有钱就都是零。
为什么
    有钱没有次数，或者有次数没有钱，读者一眼就看得出来。
错误示例
    相关统计数: {因公出国（境）团组数: 0, 因公出国（境）人次数: 0, 公务用车购置数: 0, 公务用车保有量: 0, 国内公务接待批次: 0, 国内公务接待人次: 0}
应改为
    相关统计数: {因公出国（境）团组数: 0, 因公出国（境）人次数: 0, 公务用车购置数: 0, 公务用车保有量: 0, 国内公务接待批次: 5, 国内公务接待人次: 36}
依据
    公开09表及其相关统计数；部门决算公开检查的“团组数、人数，购置数、保有量，批次、人次”要求。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG254", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))

_COUNTS = {
    "因公出国（境）费": ("groups_abroad", "persons_abroad"),
    "公务用车购置费": ("vehicles_bought",),
    "公务接待费": ("receptions", "persons_received"),
}


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per item; a count that is not written is BG212's."""
    counts = facts.unit.official_counts
    for item, fields in _COUNTS.items():
        spent = facts.value(收支="支出", 三公=item, 资金="财政拨款")
        for field in fields:
            count = getattr(counts, field)
            if spent.amount is None or count is None or bool(count) == bool(spent.amount):
                continue
            called = type(counts).model_fields[field].alias
            yield Finding(
                f"{item}是{facts.yuan(spent.amount)}，{called}却是{count}",
                counts.place(field),
                hint="没有发生的两处都是零；发生了的两处都要写",
                secondary=tuple(Label(span, item) for span in spent.trace.spans[:1]),
            )
            break
