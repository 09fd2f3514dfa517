"""原因串了题

检查什么
    住房公积金、养老保险、职业年金、医疗的变动原因说的是本科目的事，没有只说别的科目。
为什么
    几个社保科目的原因常常互相复制，住房公积金的原因写成“社保基数调整”就是没有改全。
错误示例
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 每年度社保基数有变化，社保缴纳有变化
应改为
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    已公开的一份部门预算，住房公积金的原因写着“每年度社保变更基数导致社保缴纳增多”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG409", Severity.WARNING, since="0.1.0")


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a reason under one code may speak of, and what shows that it was meant for another."""

    own: re.Pattern[str]
    foreign: re.Pattern[str]


_MEDICAL = _Topic(re.compile("医疗|医保|社保|社会保险|保险"), re.compile("公积金|养老|年金"))
_TOPICS = {
    "2210201": _Topic(re.compile("公积金|住房"), re.compile("社保|社会保险|养老|医疗|医保|年金")),
    "2080505": _Topic(re.compile("养老|社保|社会保险|保险"), re.compile("公积金|医疗|医保|年金")),
    "2080506": _Topic(re.compile("年金|社保|社会保险"), re.compile("公积金|医疗|医保|养老")),
    "2101101": _MEDICAL,
    "2101102": _MEDICAL,
    "2101103": _MEDICAL,
}  # fmt: skip


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason that speaks of another topic and not of its own."""
    for key, text in facts.unit.reasons.items():
        topic = _TOPICS.get(str(key))
        foreign = topic.foreign.search(text) if topic else None
        if topic is None or foreign is None or topic.own.search(text):
            continue
        name = facts.scope.member_name("function", str(key))
        yield Finding(
            f"{key} {name}的原因说的是“{foreign[0]}”",
            facts.inside(text, *foreign.span()),
            hint=f"改写{name}自己的变动原因",
        )
