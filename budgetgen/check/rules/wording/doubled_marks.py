"""重复的标点

检查什么
    文字里没有连写的逗号、句号、顿号、分号、冒号，也没有“，。”“。，”这样挨在一起的标点。
为什么
    一处停顿只用一个标点，连写是修改时留下的。
错误示例
    职责: |
      组织群众文化活动，，辅导基层文艺创作，面向公众免费开放馆内设施。
应改为
    职责: |
      组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。
依据
    《标点符号用法》（GB/T 15834—2011）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import HAN, correction, matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG414", Severity.WARNING, since="0.1.0")

_DOUBLED = re.compile(rf"(?:(?<={HAN})[,;:](?=[，。、；：])|[，。、；：]){{2,}}")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per run of marks; a run at the end of a reason is BG406's."""
    for wording, match in matches(facts, _DOUBLED):
        marks = match[0]
        if wording.kind == "原因" and match.end() == len(wording.text.rstrip()):
            continue
        right = _right(marks)
        yield Finding(
            f"{wording.where}里标点重复：“{marks}”",
            facts.inside(wording.text, *match.span()),
            hint=f"只留一个“{right}”" if right else "留下一个",
            edits=correction(facts, wording, *match.span(), right) if right else (),
        )


def _right(marks: str) -> str:
    """The one mark that was meant: the only one, or the full stop at the end; empty when in doubt."""
    if len(set(marks)) == 1:
        return marks[0]
    return "。" if marks[-1] == "。" and "。" not in marks[:-1] else ""
