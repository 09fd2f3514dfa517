"""变动原因太短

检查什么
    每条变动原因至少4个字（“门槛”另定）。
为什么
    “无”“调整”印出来是“主要是无”“主要是调整”，等于没有说明原因。
错误示例
    变动原因:
      收支总额: 调整
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
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
    公开检查对增减变化原因说明的要求；已公开的文件有“主要原因是。”的。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG404", Severity.WARNING, since="0.1.0")

_SHORTEST = 4
_NO_WORDS = "。，、；;,.…-—？?！! \t\n"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason of a few characters; an empty one counts as not written (BG401)."""
    least = facts.limit(RULE.code, _SHORTEST)
    for block, key, text in facts.reasons():
        words = text.strip(_NO_WORDS)
        if text.strip() and len(words) < least:
            yield Finding(
                f"{block}“{key}”只写了“{words or text.strip()}”",
                text.span,
                hint="写明是什么事使预算增加或减少；不需要说明的，删去这一行",
            )
