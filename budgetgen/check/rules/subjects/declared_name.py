"""声明的名称与目录矛盾

检查什么
    “科目名称”里声明的名称与科目目录（以及本地区模板）里确证的名称一致。
为什么
    科目名称由财政部统一规定，公开文件里印错科目名称是检查中的常见问题。
错误示例
    科目名称: {功能科目: {2080505: 养老保险缴费}}
应改为
    科目名称: {功能科目: {2070199: 其他文化和旅游支出}}
依据
    财政部《政府收支分类科目》；公开文件中科目名错字、用了款名、本地改号的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.entries import removal
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.rules.subjects.code_of_other_year import used_in
from budgetgen.diagnostic import Severity
from budgetgen.ledger.subject_codes import Kind
from budgetgen.ledger.subjects import Subject, load_catalogue, read_subjects
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text

RULE = RuleInfo("BG270", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per declaration that contradicts a certain name."""
    yield from contradictions(facts, certain=True)


def contradictions(facts: Facts, *, certain: bool) -> Iterator[Finding]:
    """The declarations that name a code otherwise than the catalogue; ``certain`` picks which names of it."""
    for kind, code, name in declarations(facts.unit):
        known = catalogue_subject(facts, kind, code)
        if known is None or known.certain is not certain or same_name(known.name, name):
            continue
        before = [row for row in read_subjects(kind) if row.code == code and same_name(row.name, name)]
        yield Finding(
            f"{code}在科目目录里叫“{known.name}”，这里写“{name.strip()}”",
            name.span,
            hint="删去这一行，用目录里的名称"
            + (f"（{used_in(before[0])}）" if before and (before[0].since or before[0].until) else "")
            + ("" if certain else "；目录里的这个名称没有核对过原书，确是目录错了的不用改"),
            edits=removal(code, name, facts.source.lines.get(code.span.file, ())) if certain else (),
        )


def declarations(unit: Unit) -> Iterator[tuple[Kind, Text, Text]]:
    """Every declared name with its classification and code."""
    names = unit.subject_names
    for code, name in names.function.items():
        yield "function", code, name
    for code, name in names.economy.items():
        yield "department_economy", code, name
    for code, name in names.government_economy.items():
        yield "government_economy", code, name


def catalogue_subject(facts: Facts, kind: Kind, code: str) -> Subject | None:
    """What the district or the packaged catalogue of the year calls a code."""
    catalogue = load_catalogue(kind, facts.unit.year)
    if kind == "function":
        district = facts.template.manifest.subject_names
        catalogue = catalogue.with_changes({str(k): str(v) for k, v in district.items()})
    return catalogue.get(code)


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in nothing but spaces and the width of brackets."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(name.split()).translate(str.maketrans("()", "（）"))
