"""没有变化却写了变动原因

检查什么
    “变动原因”下写了、而那一项的数与上年相等（按印出的位数）的：文档写“持平”，不印原因，这一条没有用到。
为什么
    由上年的源文件改来的，原因常常留着；“与上年持平，主要是新增加三名工作人员”自相矛盾，所以不印。
错误示例
    上年:
      收入: {一般公共预算: 990000.00}
      支出:
        2070109: 800000.00
        2080505: 76000.00
        2101102: 47000.00
        2210201: 67000.00
      三公: {公务接待费: 4000.00}
      机关运行经费: 0
应改为
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
      三公经费: 本年接待任务的批次有变化
      公务接待费: 上级业务指导和同行交流的批次有变化
依据
    公开检查对文字说明与数据一致的要求。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG530", Severity.INFO, since="0.1.0")

_LABELS = 5


def not_run(facts: Facts) -> str | None:
    """There must be a document."""
    return None if facts.document is not None else "模板有错，文档没有排出来"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding for all reasons of what did not change, at the first of them."""
    unused = [key for key in facts.unit.reasons if str(key) in facts.unchanged - facts.used_reasons]
    if unused:
        named = "、".join(f"“{key}”" for key in unused)
        yield Finding(
            f"{named}与上年持平，写的变动原因没有用到",
            unused[0].span,
            hint=f"没有变化的不用写，删去这{len(unused)}条；金额写错了的，改金额",
            secondary=tuple(Label(key.span, "这一条") for key in unused[1 : _LABELS + 1]),
        )
