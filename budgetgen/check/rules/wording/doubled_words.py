"""重复的字词

检查什么
    文字里没有“的的”“了了”“进行进行”“项目项目”这样连写两遍的字词。
为什么
    修改时旧字没有删掉，印出来就是重复。
错误示例
    职责: |
      组织群众文化活动，辅导辅导基层文艺创作，面向公众免费开放馆内设施。
应改为
    职责: |
      组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。
依据
    公开检查中常见的文字差错。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import HAN, matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG413", Severity.WARNING, since="0.1.0")

_HAN = re.compile(HAN)
# 的的确确 apart, these are never doubled; 一场一场, 层层, 点点滴滴 are no words doubled by mistake.
_DOUBLED = re.compile(
    rf"的的(?!确)|(了|和|与|及|或|在|为|对|将|把|被|由|以|等|是)\1(?!{HAN}?非)|(?!一)({HAN}{{2,6}})\2"
)
_FINE = frozenset({"研究研究", "商量商量", "讨论讨论", "比较比较"})


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per doubled word."""
    for wording, match in matches(facts, _DOUBLED):
        once = match[0][: len(match[0]) // 2]
        if match[0] in _FINE or len(set(once)) == 1 < len(once):
            continue
        if len(once) == 2 and not _is_word(facts, wording.text, match):
            continue
        yield Finding(
            f"{wording.where}里“{once}”连写了两遍",
            facts.inside(wording.text, *match.span()),
            hint=f"删去一个“{once}”",
        )


def _is_word(facts: Facts, text: str, match: re.Match[str]) -> bool:
    """Whether two doubled characters are a word, and not the seam of others as in 确保|维保|维修.

    They are where a mark stands beside them, or where the unit's texts have them elsewhere.
    """
    if not _HAN.match(text[match.start() - 1 : match.start()]) or not _HAN.match(text, match.end()):
        return True
    pattern = re.escape(match[2])
    elsewhere = re.compile(rf"(?<!{pattern}){pattern}(?!{pattern})")
    return any(elsewhere.search(wording.text) for wording in facts.texts)
