"""几个事项原因相同

检查什么
    没有三个以上的事项写着一字不差的变动原因（“门槛”另定）。
为什么
    原因应当具体到科目；许多科目用同一句话，容易被认为没有认真说明。
错误示例
    变动原因:
      收支总额: 工作任务和人员情况有变化
      2070109: 工作任务和人员情况有变化
      2080505: 工作任务和人员情况有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
应改为
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    公开检查对增减变化原因具体、可读的要求。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.node import Text

RULE = RuleInfo("BG410", Severity.INFO, since="0.1.0")

_MANY = 3


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason that stands under as many keys as the limit."""
    many = max(facts.limit(RULE.code, _MANY), 2)
    groups: dict[str, list[tuple[Text, Text]]] = defaultdict(list)
    for key, text in facts.unit.reasons.items():
        words = "".join(character for character in text if character.isalnum())
        if words:
            groups[words].append((key, text))
    for items in groups.values():
        if len(items) < many:
            continue
        keys = "、".join(str(key) for key, _ in items)
        yield Finding(
            f"{len(items)}个事项的变动原因一字不差：{keys}",
            items[1][1].span,
            hint="按各个科目的情况分别写",
            secondary=tuple(Label(text.span, "同样的话") for _, text in (items[0], *items[2:])),
        )
