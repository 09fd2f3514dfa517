"""中文里的半角标点

检查什么
    中文之间的逗号、分号、冒号、问号、叹号、括号和句号是全角的。数字之间的逗号、冒号（1,000、9:30）不查。
为什么
    半角标点在排版时挤在一起，同一份文件里全角半角混用也不规范。
错误示例
    职责: |
      组织群众文化活动,辅导基层文艺创作(含戏曲),面向公众免费开放馆内设施。
应改为
    职责: |
      组织群众文化活动，辅导基层文艺创作（含戏曲），面向公众免费开放馆内设施。
依据
    《标点符号用法》（GB/T 15834—2011）；已公开的一份部门预算有八处“%,”用了半角逗号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import HAN, correction, matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG415", Severity.WARNING, since="0.1.0")

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_WORD = rf"[{HAN}”’》）)％%]"
_MARK = re.compile(
    rf"(?<={_WORD})[,;:?!](?![,;:?!/])(?!\d{{3}}(?!\d))|(?<=[A-Za-z0-9])[,;:?!](?=[{HAN}“《（])|(?<=[{HAN}])\.(?=[{HAN}]|\s*$)"
    rf"|\([^()（）\n]*[{HAN}][^()（）\n]*\)|(?<=[{HAN}”》])\([^()（）\n]*\)|\([^()（）\n]*\)(?=[{HAN}“《])"
)
# &nbsp; and #REF! are BG403's.
_CODE = re.compile(r"(?:&[a-z]+|#[A-Z0/]+)$")
_NUMBERED = re.compile(r"(?:^|[\n，。；：])\s*[一二三四五六七八九十]+$")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per half-width mark, or pair of brackets, beside Chinese characters."""
    for wording, match in matches(facts, _MARK):
        text, (start, end) = wording.text, match.span()
        marks = match[0]
        if (marks == "." and _NUMBERED.search(text[:start])) or (
            marks in ";!" and _CODE.search(text[:start])
        ):
            continue
        # The mark at the end of a reason is BG406's, marks in a row are BG414's.
        if wording.kind == "原因" and not text[end:].strip(" 。，、；：") and len(marks) == 1:
            continue
        if text[end : end + 1] in ("，", "。", "、", "；", "：") and len(marks) == 1:
            continue
        wide = _WIDE[marks] if len(marks) == 1 else f"（{marks[1:-1]}）"
        places = [start] if len(marks) == 1 else [start, end - 1]
        yield Finding(
            f"{wording.where}里用了半角的“{marks[0]}{marks[-1] if len(marks) > 1 else ''}”",
            facts.inside(text, start, end),
            hint=f"改为全角：“{wide}”",
            edits=tuple(
                edit
                for place in places
                for edit in correction(facts, wording, place, place + 1, _WIDE[text[place]])
            ),
        )
