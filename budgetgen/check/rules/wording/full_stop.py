"""释义没有句号

检查什么
    名词解释的释义以句号结尾；绩效目标、补充的内容是句子又印成一段正文的，也以句号结尾；
    分几行写的，别的行都有句号、只有一行没有的也报。模板在后面加了句号的不查。
为什么
    释义原样印成一段，少了句号就是一段没有写完的话；各条有的有、有的没有，版面也不齐。
错误示例
    名词解释:
      科目:
        2070109: 指群众艺术馆、文化馆（站）开展群众文化活动、辅导和非物质文化遗产保护等方面的支出
应改为
    名词解释:
      科目:
        2070109: 指群众艺术馆、文化馆（站）开展群众文化活动、辅导和非物质文化遗产保护等方面的支出。
依据
    《标点符号用法》（GB/T 15834—2011）：句号用于句子末尾，表示陈述语气。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts, Wording
from budgetgen.check.printed import paragraphs
from budgetgen.check.prose import edit_at
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG431", Severity.WARNING, since="0.1.0")

_END = re.compile(r"[。！？…][”’）》]*$")
_OTHER_MARK = re.compile(r"[，、；：,;:.．]+$")
_INNER_MARK = re.compile(r"[，。；]\S")
_SHOWN, _SHORTEST = 6, 15
_ITEM = re.compile(r"[^，。；：\s]{2,}：\S")
_LINE = re.compile(r"[^\n]*\S")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per text, at its last characters; BG422's are those that break off."""
    printed = [text.rstrip() for text in paragraphs(facts.document)] if facts.document else None
    for wording in facts.texts:
        text = wording.text.rstrip()
        line = _only_line_without(wording)
        if line is not None:
            yield _finding(facts, wording, *line.span())
            continue
        if not _is_prose(wording) or _END.search(text):
            continue
        last = text.rpartition("\n")[2].strip()
        ends = printed is None or any(paragraph.endswith(last) for paragraph in printed)
        if not ends or (printed is None and wording.kind != "释义"):
            continue
        mark = _OTHER_MARK.search(text)
        if mark and mark[0][-1] in "，、,":
            continue
        yield _finding(facts, wording, 0, len(text))


def _finding(facts: Facts, wording: Wording, start: int, end: int) -> Finding:
    """About ``text[start:end]``, the whole text or one line of it."""
    mark = _OTHER_MARK.search(wording.text[:end])
    shown = wording.text[start:end].strip()
    what = (
        "的末尾没有句号"
        if start == 0 and not wording.text[end:].strip()
        else f"里“{shown}”的末尾没有句号，别的行都有"
    )
    return Finding(
        f"{wording.where}{what}",
        facts.inside(wording.text, max(end - _SHOWN, start), end),
        hint=f"把末尾的“{mark[0]}”改为句号" if mark else "在末尾加句号",
        edits=edit_at(facts, wording.text, mark.start() if mark else end, end, "。"),
    )


def _only_line_without(wording: Wording) -> re.Match[str] | None:
    """The one line of an answer that has no mark at its end while all others have a full stop.

    A line above others may be their heading or be broken by hand: it counts when it has an item's form (“名称：内容”).
    BG422 looks at 职责.
    """
    lines = list(_LINE.finditer(wording.text)) if wording.kind in ("目标", "其他") else []
    without = [line for line in lines if not _END.search(line[0])]
    if len(lines) == 1 or len(without) != 1 or _OTHER_MARK.search(without[0][0]):
        return None
    return without[0] if without[0] is lines[-1] or _ITEM.match(without[0][0].strip()) else None


def _is_prose(wording: Wording) -> bool:
    """Whether it is made of sentences: an explanation always, what else a pack prints when it has marks inside."""
    return wording.kind == "释义" or (
        wording.kind in ("目标", "其他")
        and len(wording.text) >= _SHORTEST
        and _INNER_MARK.search(wording.text) is not None
    )
