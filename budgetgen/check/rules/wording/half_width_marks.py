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

from budgetgen.check.facts import Facts, Wording
from budgetgen.check.prose import HAN, correction
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG415", Severity.WARNING, since="0.1.0")

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_STOPS = "，。、；："
_MOST_LABELS = 5
_WORD = rf"{HAN}|[”’》）)％%]"
_MARK = re.compile(
    rf"(?<={_WORD})[,;:?!](?![,;:?!/])(?!\d{{3}}(?!\d))|(?<=[A-Za-z0-9])[,;:?!](?={HAN}|[“《（])|(?<={HAN})\.(?={HAN}|\s*$)"
    rf"|\([^()（）\n]*{HAN}[^()（）\n]*\)|(?<={HAN}|[”》])\([^()（）\n]*\)|\([^()（）\n]*\)(?={HAN}|[“《])"
)
# &nbsp; and #REF! are BG403's.
_CODE = re.compile(r"(?:&[a-z]+|#[A-Z0/]+)$")
_NUMBERED = re.compile(r"(?:^|[\n，。；：])\s*[一二三四五六七八九十]+$")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per text: the first half-width mark or pair of brackets, with the corrections of all."""
    for wording in facts.texts:
        found = [match for match in _MARK.finditer(wording.text) if _is_wrong(wording, match)]
        if not found:
            continue
        first = found[0][0]
        shown = first if len(first) == 1 else "()"
        wide = _WIDE[first] if len(first) == 1 else f"（{first[1:-1]}）"
        yield Finding(
            f"{wording.where}里用了半角的“{shown}”"
            + (f"，这样的标点共{len(found)}处" if len(found) > 1 else ""),
            facts.inside(wording.text, *found[0].span()),
            hint=f"改为全角：“{wide}”",
            secondary=tuple(
                Label(facts.inside(wording.text, *match.span())) for match in found[1:_MOST_LABELS]
            ),
            edits=tuple(
                edit
                for match in found
                for place in sorted({match.start(), match.end() - 1})
                for edit in correction(facts, wording, place, place + 1, _WIDE[wording.text[place]])
            ),
        )


def _is_wrong(wording: Wording, match: re.Match[str]) -> bool:
    text, mark = wording.text, match[0]
    if len(mark) > 1:
        return True
    if (mark == "." and _NUMBERED.search(text[: match.start()])) or (
        mark in ";!" and _CODE.search(text[: match.start()])
    ):
        return False
    # The mark at the end of a reason is BG406's, marks in a row are BG414's.
    rest = text[match.end() :]
    return not (rest.startswith(tuple(_STOPS)) or (wording.kind == "原因" and not rest.strip(_STOPS + " ")))
