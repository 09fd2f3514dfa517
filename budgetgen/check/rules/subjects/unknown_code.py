"""目录里没有的科目编码

检查什么
    写到的功能科目、经济科目编码在本年度的科目目录里，或者在“科目名称”下声明了名称；上年数按上年度的目录查。
    本地在款（项）下自设的目（如 3021101）查它上面的款（项）；文档印出了目的，还要声明它的名称。
为什么
    查不到名称的编码，表格和正文里就只能印编码。多半是打错、漏了或换了一位数字。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070190, 经济科目: {30101: 1000000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30101: 1000000.00}}
依据
    财政部每年印发的《政府收支分类科目》。程序自带的目录不是全本，所以只作提醒。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.code_uses import CHINESE, CodeUse, code_uses
from budgetgen.check.facts import Facts
from budgetgen.check.printed import words
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.subject_codes import Kind, is_local, national
from budgetgen.ledger.subjects import Catalogue, load_catalogue, read_subjects

RULE = RuleInfo("BG260", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per code, at its first place; codes of another year or form belong to other rules.

    A local code (目) needs the code above it in the catalogue, and a name only where the document prints it.
    """
    yield from _unknown(facts)
    yield from _unnamed(facts)


def _unknown(facts: Facts) -> Iterator[Finding]:
    places: dict[tuple[str, str], list[CodeUse]] = {}
    for use in code_uses(facts.unit):
        code, catalogue = national(use.kind, use.code), catalogue_of(facts, use)
        if (
            not use.fits
            or code in catalogue
            or code in facts.catalogues[use.kind]
            or known_ever(use.kind, code)
        ):
            continue
        places.setdefault((use.kind, code), []).append(use)
    for (_, code), uses in places.items():
        first, *others = uses
        near = catalogue_of(facts, first).suggest(code)
        meant = f"是不是 {'、'.join(f'{one.code} {one.name}' for one in near)}；" if near else ""
        kind = CHINESE[first.kind]
        yield Finding(
            f"科目目录里没有{kind}{code}"
            + (f"（{first.code}在它下面）" if is_local(first.kind, first.code) else ""),
            first.code.span,
            hint=f"{meant}编码没有错的，在“科目名称”的“{kind}”下写 {code}: 名称",
            secondary=tuple(Label(other.code.span, "这里也用到") for other in others[:3]),
        )


def _unnamed(facts: Facts) -> Iterator[Finding]:
    local: dict[str, CodeUse] = {}
    for use in code_uses(facts.unit):
        if is_local(use.kind, use.code) and use.code not in facts.catalogues[use.kind]:
            local.setdefault(str(use.code), use)
    printed = " ".join(words(facts.document)) if local and facts.document else ""
    for code, use in local.items():
        if code in printed:
            kind = CHINESE[use.kind]
            yield Finding(
                f"文档里印出了{kind}{code}，它是本地自设的，没有名称",
                use.code.span,
                hint=f"在“科目名称”的“{kind}”下写 {code}: 名称",
            )


def catalogue_of(facts: Facts, use: CodeUse) -> Catalogue:
    """The catalogue of the year that a code is used in."""
    return load_catalogue(use.kind, facts.unit.year - 1) if use.last else facts.catalogues[use.kind]


def known_ever(kind: Kind, code: str) -> bool:
    """Whether the packaged catalogue knows the code in any year."""
    return any(subject.code == code for subject in read_subjects(kind))
