"""原因与增减方向矛盾

检查什么
    金额增加时，原因不是只说“减少”“压减”；金额减少时，原因不是只说“增加”“上调”；金额没有变时，不说增减；
    金额变了一成以上时，不是只说“与上年相当”“没有变化”。同时说到增和减的不查。
为什么
    正文写“比上年增加”，后面接“主要是压减经费”，前后矛盾。
错误示例
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 压减了一般性支出，减少了活动场次
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
应改为
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 增加了群众文化活动的场次
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    公开检查对文字说明与数据一致的要求。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.changes import changes_of, compared
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.node import Text

RULE = RuleInfo("BG408", Severity.WARNING, since="0.1.0")

_NOT = re.compile(r"(?:没有|未|无|不再|不)(?:新增|增加|增长|追加|减少|压减|扩大)")
_UP = re.compile(r"增加|增长|上涨|上调|新增|增多|调增|追加|晋升|扩大|增资|增设|增购")
_DOWN = re.compile(
    r"减少|下降|压减|压缩|核减|缩减|调减|下调|取消|停止|不再(?:安排|发生|列支|开展|实施)|减支|减员|厉行节约|(?:标准|费用|支出|成本|单价)降低"
)
_LEVEL = re.compile(
    r"(?:与|同|和)(?:上年|去年|上一年|年初预算)(?:度|预算)?(?:基本)?(?:相当|持平|一致|相同|一样)|没有(?:变化|变动|增减)|无变化"
)
# A tenth is more than 基本持平 can mean.
_SMALL = 10


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason that speaks only of the other direction."""
    for block, key, text in facts.reasons():
        period = "上年" if block == "变动原因" else "年初预算"
        directions = {_sign(current - last) for current, last in changes_of(facts, str(key), period)}
        if len(directions) != 1:
            continue
        (direction,) = directions
        if block == "变动原因" and str(key) in facts.unchanged - facts.used_reasons:
            continue  # It is not printed.
        plain = _NOT.sub("", text)
        up, down = _UP.search(plain), _DOWN.search(plain)
        level = None if up or down else _LEVEL.search(text)
        if level and direction:
            yield from _not_level(facts, key, period, text, level)
        if bool(up) == bool(down):
            continue
        said = 1 if up else -1
        if said == direction:
            continue
        now, before = next(compared(facts, str(key), period))
        current, last = now.amount or 0, before.amount or 0
        word = up[0] if up else down[0] if down else ""
        start = text.find(word)
        fact = "增加了" if direction > 0 else "减少了" if direction < 0 else "没有变"
        gap = facts.yuan(abs(current - last)) if direction else ""
        yield Finding(
            f"“{key}”比{period}{fact}{gap}，原因却说“{word}”",
            facts.inside(text, start, start + len(word)),
            hint="核对金额和原因，改成一致",
            secondary=tuple(Label(span, f"{period}的数") for span in before.trace.spans[:1]),
        )


def _not_level(facts: Facts, key: Text, period: str, text: Text, said: re.Match[str]) -> Iterator[Finding]:
    now, before = next(compared(facts, str(key), period))
    gap = (now.amount or 0) - (before.amount or 0)
    if abs(gap) * _SMALL < max(now.amount or 0, before.amount or 0):
        return
    yield Finding(
        f"“{key}”比{period}{'增加' if gap > 0 else '减少'}了{facts.yuan(abs(gap))}，原因却说“{said[0]}”",
        facts.inside(text, *said.span()),
        hint="核对金额；金额没有写错的，写明增减的原因",
        secondary=tuple(Label(span, f"{period}的数") for span in before.trace.spans[:1]),
    )


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
