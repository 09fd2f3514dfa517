"""单位名称写错

检查什么
    文字里没有与本单位名称（带不带省、市名都算）只差一两个字、漏了一个字的名称，也没有单位的原名（前面写了“原”的除外）。
为什么
    差一两个字多半是打错，或者从相邻区县、兄弟单位的文件复制来没有改全。
错误示例
    职责: |
      江原县文化馆组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。
应改为
    职责: |
      江源县文化馆组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。
依据
    单位名称与公章一致；已公开的一组自评表把同一个单位写成两个名称。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.near import is_another, is_chinese, slip_between, without_one
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG412", Severity.WARNING, since="0.1.0")

_SHORTEST, _LONG = 5, 10


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per name that is nearly the unit's, and per former name."""
    own = str(facts.unit.identity.name).strip()
    named = {str(name) for name in (*facts.unit.identity.budget_units, *facts.unit.identity.offices)}
    # An office may bear a part of the unit's own name: that part does not make a slip another body.
    others = {name for name in named if name not in own}
    former = str(facts.unit.identity.former_name or "").strip()
    for wording in facts.texts:
        if former and former not in own and former not in others:
            start = wording.text.find(former)
            if start >= 0 and wording.text[max(start - 1, 0) : start] != "原":
                yield Finding(
                    f"{wording.where}用了单位的原名“{former}”",
                    facts.inside(wording.text, start, start + len(former)),
                    hint=f"改为“{own}”",
                )
        for start, end in _near_names(wording.text, own):
            written = wording.text[start:end]
            if not any(written in other or other in written for other in others):
                slip = slip_between(written, own)
                yield Finding(
                    f"{wording.where}里的“{written}”与单位名称“{own}”只差一两个字"
                    + (f"：{slip}" if slip else ""),
                    facts.inside(wording.text, start, end),
                    hint=f"如果说的是本单位，改为“{own}”",
                )


def _near_names(text: str, own: str) -> Iterator[tuple[int, int]]:
    """Stretches of ``text`` that differ from ``own`` in one character, in long names in two, or lack one."""
    size = len(own)
    if size < _SHORTEST or len(text) < size - 1:
        return
    # A name with so few slips keeps two neighbouring characters somewhere: other texts need no closer look.
    half = size // 2
    if not any(edge in text for edge in (own[:2], own[-2:], own[half : half + 2])):
        return
    taken: list[tuple[int, int]] = []
    for name, most in _forms(own):
        found = [*_replaced(text, name, most), *(_lacking(text, name) if len(name) >= _LONG else ())]
        for start, end in found:
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
    # Right names are taken too, so that no part of one counts as a slip.
    yield from ((start, end) for start, end in taken if text[start:end] not in own)


def _forms(own: str) -> Iterator[tuple[str, int]]:
    """The name, then the name without its 省 or 市, as it is often written, with how many slips are looked for."""
    yield own, 2 if len(own) >= _LONG else 1
    for i, character in enumerate(own[:-_LONG]):
        if character in "省市":
            yield own[i + 1 :], 1


def _replaced(text: str, name: str, most: int) -> Iterator[tuple[int, int]]:
    size = len(name)
    at = 0
    while at + size <= len(text):
        window = text[at : at + size]
        wrong = [place for place, (a, b) in enumerate(zip(window, name, strict=True)) if a != b]
        if len(wrong) > most or (wrong and is_another(window, name, wrong)):
            at += 1
            continue
        yield at, at + size
        at += size


def _lacking(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where the name stands without one character, its first aside: that may belong to what stands before it."""
    for shorter, lost in without_one(name):
        start = text.find(shorter) if shorter != name[1:] and is_chinese(lost) else -1
        # What is cut off at the end is there after all when the text goes on with it.
        if start >= 0 and text[start : start + len(name)] != name:
            yield start, start + len(shorter)
