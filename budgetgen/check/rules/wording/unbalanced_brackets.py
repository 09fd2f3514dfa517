"""括号、引号不成对

检查什么
    每一段里的括号（）〔〕【】、书名号《》、引号“”‘’成对，左右用同一种；“1）”这样的序号不算。
为什么
    少一半括号或引号，意思就断不清，多半是删改时留下的。
错误示例
    职责: |
      组织群众文化活动，执行“免费开放规定，面向公众开放馆内设施（含展厅。
应改为
    职责: |
      组织群众文化活动，执行“免费开放”规定，面向公众开放馆内设施（含展厅）。
依据
    《标点符号用法》（GB/T 15834—2011）；已公开的一份自评表有引号始终没有合上。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import paragraphs
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG418", Severity.WARNING, since="0.1.0")

_PAIRS = {
    "（": "）",
    "〔": "〕",
    "【": "】",
    "《": "》",
    "“": "”",
    "‘": "’",
    "(": ")",
    "「": "」",
    "『": "』",
    "〈": "〉",
}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_NUMBERED = re.compile(
    r"(?:^|[^（(0-9一二三四五六七八九十])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$"
)
_WHOLE_NUMBER = re.compile(r"^\s*（\d{1,2}）", re.MULTILINE)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per paragraph: the first bracket or quotation mark without its partner."""
    for wording in facts.texts:
        whole_numbers = _WHOLE_NUMBER.search(wording.text) is not None
        for begin, paragraph in paragraphs(wording.text):
            place = _first_odd(paragraph, whole_numbers)
            if place is None:
                continue
            mark = paragraph[place]
            partner = _PAIRS.get(mark) or _CLOSING[mark]
            yield Finding(
                f"{wording.where}里的“{mark}”没有配对的“{partner}”",
                facts.inside(wording.text, begin + place, begin + place + 1),
                hint=f"{'在后面' if mark in _PAIRS else '在前面'}补上“{partner}”，或者删掉这一个",
            )


def _first_odd(text: str, whole_numbers: bool) -> int | None:
    """The index of the first mark without a partner, None when all is well; 4） is well where no paragraph has （3）."""
    open_marks: list[int] = []
    for index, character in enumerate(text):
        if character in _PAIRS:
            open_marks.append(index)
        elif character in _CLOSING:
            if open_marks and text[open_marks[-1]] == _CLOSING[character]:
                open_marks.pop()
            elif not (
                character in "）)"
                and _NUMBERED.search(text[:index])
                and not (whole_numbers and text[:index].strip().isdigit())
            ):
                # An apostrophe is no quotation mark.
                if character == "’" and text[index - 1 : index].isascii():
                    continue
                return open_marks[-1] if open_marks else index
    return open_marks[0] if open_marks else None
