"""公开后改动过源文件

检查什么
    “公开”下记录了“指纹”的源文件，内容与公开时一样；本文件和它用到的上年、年初预算、所属单位的文件都查。
为什么
    已经公开的数改了，本文件里由它得出的上年数、年初数就与公开的文件不同；应当先更正公开，或者改回来。
错误示例
    公开: {批复日期: 2026-02-10, 公开日期: 2026-02-20, 保密审查: 经审查不涉密（2026年2月12日）, 指纹: 0123456789abcdef}
应改为
    公开: {批复日期: 2026-02-10, 公开日期: 2026-02-20, 保密审查: 经审查不涉密（2026年2月12日）, 指纹: 97b31ce5a83bf18a}
依据
    预算法第十四条；公开文件长期保留、不得随意更改的要求。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity, Span
from budgetgen.source.chain import Chain

RULE = RuleInfo("BG540", Severity.WARNING, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """Some file must have been sealed."""
    if any(one.unit.publication.fingerprint for one in facts.source.chain.files()):
        return None
    return "本文件和它用到的文件都没有记录“指纹”"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per file, at the key that names it."""
    for one in facts.source.chain.files():
        sealed = one.unit.publication.fingerprint
        if sealed is None or one.node is None:
            continue
        now = one.fingerprint
        if str(sealed) == now:
            continue
        own = one is facts.source.chain
        name = one.unit.identity.name
        whose = "" if name == facts.unit.identity.name else name
        where = "本文件" if own else f"{whose}{one.unit.year}年度的{one.unit.kind}"
        named = sealed.span if own else _named_at(facts, one) or sealed.span
        yield Finding(
            f"{where}公开以后改动过：记录的指纹是{sealed}，现在是{now}",
            named,
            hint="改回公开时的内容；已经更正公开的，用 budgetgen fingerprint 得出新的指纹，写到那个文件的“公开”下",
            secondary=() if own else (Label(sealed.span, "公开时的指纹"),),
        )


def _named_at(facts: Facts, wanted: Chain) -> Span | None:
    """Where the unit's own file names what leads to ``wanted``."""
    chain, unit = facts.source.chain, facts.unit
    named: list[tuple[Chain | None, Span | None]] = [
        (chain.last, unit.last_year.place("file") if unit.last_year else None),
        (chain.budget, unit.opening_budget.place("file") if unit.opening_budget else None),
        *zip(chain.members.values(), (member.file.span for member in unit.members), strict=True),
    ]
    for one, span in named:
        if one is not None and any(file is wanted for file in one.files()):
            return span
    return None
