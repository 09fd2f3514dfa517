"""单位名称写错

检查什么
    文字里没有与本单位名称只差一两个字的名称，也没有单位的原名（前面写了“原”的除外）。
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
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG412", Severity.WARNING, since="0.1.0")

_SHORTEST, _LONG = 5, 10
_ORDINALS = set("一二三四五六七八九十东南西北0123456789")


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
                yield Finding(
                    f"{wording.where}里的“{written}”与单位名称“{own}”只差一两个字",
                    facts.inside(wording.text, start, end),
                    hint=f"如果说的是本单位，改为“{own}”",
                )


def _near_names(text: str, own: str) -> Iterator[tuple[int, int]]:
    """Stretches of ``text`` that differ from ``own`` in one character, in long names in two."""
    size = len(own)
    if size < _SHORTEST or len(text) < size:
        return
    most = 2 if size >= _LONG else 1
    # A name with so few slips keeps two neighbouring characters somewhere: other texts need no closer look.
    half = size // 2
    if not any(edge in text for edge in (own[:2], own[-2:], own[half : half + 2])):
        return
    at = 0
    while at + size <= len(text):
        window = text[at : at + size]
        wrong = [place for place, (a, b) in enumerate(zip(window, own, strict=True)) if a != b]
        if len(wrong) > most or (wrong and _is_other(window, own, wrong)):
            at += 1
            continue
        if wrong:
            yield at, at + size
        at += size


def _is_other(window: str, own: str, wrong: list[int]) -> bool:
    """Whether the difference makes another name: 第一中学 and 第二中学, or a mark, where no name goes on."""
    if all(window[i] in _ORDINALS and own[i] in _ORDINALS for i in wrong):
        return True
    return not all("\u4e00" <= window[i] <= "\u9fff" for i in wrong)
