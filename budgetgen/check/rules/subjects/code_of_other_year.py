"""本年度没有的科目编码

检查什么
    写到的编码在本年度仍然有效（上年数按上年度查）：没有停用，也不是以后年度才有的。
为什么
    《政府收支分类科目》每年有增删，照抄往年文件容易留下已经停用的编码。
错误示例
    支出:
      项目支出:
        - {名称: 来访接待场所改造, 功能科目: 2010308, 金额: 1000000.00}
应改为
    支出:
      项目支出:
        - {名称: 来访接待场所改造, 功能科目: 2014004, 金额: 1000000.00}
依据
    财政部各年度《政府收支分类科目》及增补通知。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.code_uses import CHINESE, code_uses
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.rules.subjects.unknown_code import catalogue_of
from budgetgen.diagnostic import Severity
from budgetgen.ledger.subject_codes import national
from budgetgen.ledger.subjects import Subject, read_subjects

RULE = RuleInfo("BG261", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per code and year, at its first place."""
    told: set[tuple[str, str, bool]] = set()
    for use in code_uses(facts.unit):
        code, catalogue = national(use.kind, use.code), catalogue_of(facts, use)
        key = (use.kind, code, use.last)
        if key in told or code in catalogue or code in facts.catalogues[use.kind]:
            continue
        rows = [row for row in read_subjects(use.kind) if row.code == code]
        if not rows:
            continue
        told.add(key)
        year = facts.unit.year - use.last
        near = [
            below
            for subject in catalogue.suggest(rows[-1].name, under=code[:3])
            if subject.name == rows[-1].name
            for below in (catalogue.children(subject.code) if len(subject.code) < len(code) else (subject,))
        ] or catalogue.suggest(code)
        yield Finding(
            f"{year}年度没有{CHINESE[use.kind]}{code}：{'；'.join(map(used_in, rows))}",
            use.code.span,
            hint=(f"可能应是 {'、'.join(f'{one.code} {one.name}' for one in near[:6])}；" if near else "")
            + f"核对{year}年《政府收支分类科目》",
        )


def used_in(row: Subject) -> str:
    """“就业专项资金”用到2017年为止."""
    if row.since and row.until:
        return f"“{row.name}”只在{row.since}—{row.until}年使用"
    return f"“{row.name}”{row.since}年起使用" if row.since else f"“{row.name}”用到{row.until}年为止"
