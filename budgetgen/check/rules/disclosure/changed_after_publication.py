"""公开后改动过源文件

检查什么
    “公开”下记录了“指纹”的源文件，内容与公开时一样；本文件和它用到的上年、年初预算文件都查。
为什么
    已经公开的数改了，本文件里由它得出的上年数、年初数就与公开的文件不同；应当先更正公开，或者改回来。
错误示例
    公开: {批复日期: 2026-02-10, 公开日期: 2026-02-20, 保密审查: 经审查不涉密（2026年2月12日）, 指纹: 0123456789abcdef}
应改为
    公开: {批复日期: 2026-02-10, 公开日期: 2026-02-20, 保密审查: 经审查不涉密（2026年2月12日）, 指纹: 10e80ee65066bcf1}
依据
    预算法第十四条；公开文件长期保留、不得随意更改的要求。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity, Span
from budgetgen.source.chain import Chain
from budgetgen.source.fingerprint import fingerprint

RULE = RuleInfo("BG540", Severity.WARNING, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """Some file must have been sealed."""
    if any(one.unit.publication.fingerprint for one in _files(facts.source.chain)):
        return None
    return "本文件和它用到的文件都没有记录“指纹”"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per file, at the key that names it."""
    for one in _files(facts.source.chain):
        sealed = one.unit.publication.fingerprint
        if sealed is None or one.node is None:
            continue
        now = fingerprint(one.node)
        if str(sealed) == now:
            continue
        own = one.unit is facts.unit
        where = "本文件" if own else f"{one.unit.year}年度的{one.unit.kind}"
        named = sealed.span if own else _named_at(facts, one) or sealed.span
        yield Finding(
            f"{where}公开以后改动过：记录的指纹是{sealed}，现在是{now}",
            named,
            hint="改回公开时的内容；已经更正公开的，用 budgetgen fingerprint 得出新的指纹，写到那个文件的“公开”下",
            secondary=() if own else (Label(sealed.span, "公开时的指纹"),),
        )


def _files(chain: Chain) -> Iterator[Chain]:
    """The unit's own file and all that it rests on, each once."""
    seen: set[int] = set()
    waiting = [chain]
    while waiting:
        one = waiting.pop(0)
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [other for other in (one.last, one.budget) if other is not None]


def _named_at(facts: Facts, wanted: Chain) -> Span | None:
    """Where the unit's own file names what leads to ``wanted``."""
    last, budget = facts.unit.last_year, facts.unit.opening_budget
    for stated, chain in ((last, facts.source.chain.last), (budget, facts.source.chain.budget)):
        if stated is not None and chain is not None and any(one is wanted for one in _files(chain)):
            return stated.place("file")
    return None
