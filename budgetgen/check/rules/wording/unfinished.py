"""段落没有写完

检查什么
    职责的每一段以句号、分号等结尾；目标、释义不以逗号、顿号或“的”“和”“及”这样的字结尾；补充的内容不以逗号、顿号结尾。
为什么
    没有结尾标点，多半是一句话断成了两行，或者复制时少了后半截。
错误示例
    职责: |
      组织群众文化活动，辅导基层文艺创作，培训业余文艺骨干，面向公众
      免费开放馆内设施。
应改为
    职责: |
      组织群众文化活动，辅导基层文艺创作，培训业余文艺骨干，面向公众免费开放馆内设施。
依据
    公开检查中常见的文字差错；“职责”一行印成一段。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import HAN, paragraphs
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG422", Severity.WARNING, since="0.1.0")

_ENDS = tuple("。；：！？”’）》;:!?…")
_DANGLING = re.compile(rf"[，、,]\s*$|(?<={HAN})(?:以及|和|与|及|或|的|对|为|在|将|把|被|并)\s*$")
_COMMA = re.compile(r"[，、]\s*$", re.MULTILINE)
# 目的, 为… as last words of a whole phrase are right.
_WHOLE = re.compile(
    r"(?:目的|标的|有的|似的|参与|行为|作为|认为|成为|温和|总和|饱和|存在|所在|共和|针对|面对|一并|合并|涉及|普及|以及)$"
)
_HEADING = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]).{0,20}")
_ITEM = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．])")
_SHORT, _FEW_ITEMS = 12, 4
_STOPS = ("，", "、")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per paragraph without an end."""
    for wording in facts.texts:
        if wording.kind == "职责":
            lines = list(paragraphs(wording.text))
            for number, (begin, line) in enumerate(lines, 1):
                stripped = line.rstrip()
                heading = _is_heading(stripped) and not (_ITEM.match(line) and _items_end(lines))
                if stripped.endswith(_ENDS) or (not stripped.endswith(_STOPS) and heading):
                    continue
                end = begin + len(stripped)
                goes_on = number < len(lines) or stripped.endswith(_STOPS)
                yield Finding(
                    f"{wording.where}的这一段没有结尾的标点",
                    facts.inside(wording.text, max(end - 6, begin), end),
                    hint="与下一行是一句话的，接成一行；少了内容的，补上"
                    if goes_on
                    else "在末尾加句号；少了内容的，补上",
                    label="到这里没有了",
                )
        elif wording.kind in ("目标", "释义", "其他"):
            match = (_DANGLING if wording.kind != "其他" else _COMMA).search(wording.text)
            if match and not (match[0].strip() != "以及" and _WHOLE.search(wording.text.rstrip())):
                yield Finding(
                    f"{wording.where}以“{match[0].strip()}”结尾，像是没有写完",
                    facts.inside(wording.text, *match.span()),
                    hint="补上后面的内容，或者删去末尾多余的字",
                )


def _items_end(lines: list[tuple[int, str]]) -> bool:
    """Whether the numbered lines are sentences, not headings: of at least four, all but one in five end with a mark."""
    items = [line.rstrip().endswith(_ENDS) for _, line in lines if _ITEM.match(line)]
    return len(items) >= _FEW_ITEMS and items.count(False) * 5 <= len(items)


def _is_heading(line: str) -> bool:
    return _HEADING.fullmatch(line) is not None or len(line.strip()) <= _SHORT
