"""多余的科目名称

检查什么
    “科目名称”里声明的，不是目录里本来就有的同一名称，也不是全文没有用到的编码。
为什么
    重复目录的声明以后不会随目录更新，名称改了反而会印旧名；没有用到的声明多半是编码写错了。
错误示例
    科目名称: {功能科目: {2080505: 机关事业单位基本养老保险缴费支出}}
应改为
    科目名称: {}
依据
    《政府收支分类科目》每年修订，名称以当年目录为准。
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from budgetgen.check.code_uses import code_uses
from budgetgen.check.entries import removal
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.rules.subjects.declared_name import catalogue_subject, declarations, same_name
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG272", Severity.INFO, since="0.1.0")

_NEAR = 0.8


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per declaration."""
    used: dict[str, set[str]] = {}
    for use in code_uses(facts.unit):
        used.setdefault(use.kind, set()).add(str(use.code))
    for kind, code, name in declarations(facts.unit):
        known = catalogue_subject(facts, kind, code)
        codes = used.get(kind, set())
        if known is not None and same_name(known.name, name):
            yield Finding(
                f"科目目录里{code}就叫“{known.name}”，不用声明",
                code.span,
                hint="删去这一行",
                edits=removal(code, name, facts.source.lines.get(code.span.file, ())),
            )
        elif known is None and facts.catalogues[kind].level(code) and not _covers(str(code), codes):
            near = next(iter(get_close_matches(str(code), sorted(codes), n=1, cutoff=_NEAR)), None)
            yield Finding(
                f"声明了{code}的名称，全文没有用到这个编码",
                code.span,
                hint=(f"是不是 {near}；" if near else "") + "没有用到就删去这一行",
            )


def _covers(code: str, used: set[str]) -> bool:
    """Whether a used code is this one or lies below it."""
    return any(one.startswith(code) for one in used)
