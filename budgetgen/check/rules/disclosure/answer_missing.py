"""漏写一项

检查什么
    补充里按功能科目逐个填写的内容（如各科目的用途），没有漏掉有支出的科目：同一级次的科目多数写了，就都要写。
    别的项目都写了编号、类别的，没有哪一个漏写。
为什么
    中间漏了一行，印出来那一格是空的，或者印成通用的说法；一个一个看看不出来，放在一起就看得出缺哪个。
错误示例
    支出:
      项目支出:
        - {名称: 群众文化活动, 编号: A01, 功能科目: 2070109, 金额: 400000.00}
        - {名称: 非遗展厅布展, 编号: A02, 功能科目: 2070109, 金额: 300000.00}
        - {名称: 馆舍设备更新, 功能科目: 2070109, 金额: 300000.00}
应改为
    支出:
      项目支出:
        - {名称: 群众文化活动, 编号: A01, 功能科目: 2070109, 金额: 400000.00}
        - {名称: 非遗展厅布展, 编号: A02, 功能科目: 2070109, 金额: 300000.00}
        - {名称: 馆舍设备更新, 编号: A03, 功能科目: 2070109, 金额: 300000.00}
依据
    公开检查对公开内容完整的要求。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Label, Severity, Span
from budgetgen.ledger.subject_codes import CODE_LEVELS
from budgetgen.source.base import Model
from budgetgen.source.node import Text

RULE = RuleInfo("BG527", Severity.WARNING, since="0.1.0")

_LEAST = 2
_FIELDS = ("number", "category")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per code that a list by codes lacks, and per project without what all others have."""
    yield from _projects(facts)
    extra = facts.unit.extra
    if isinstance(extra, Model):
        for alias, name in type(extra).aliases().items():
            held = getattr(extra, name)
            if isinstance(held, Mapping):
                yield from _codes(facts, alias, {str(key): key for key in held}, extra.key_place(name))


def _codes(facts: Facts, where: str, written: dict[str, Text], place: Span | None) -> Iterator[Finding]:
    catalogue = facts.catalogues["function"]
    if not all(catalogue.name(code) for code in written):
        return
    paid: dict[str, None] = {}
    for item in spending_lines(facts.unit):
        code = str(item.function or "")
        if any(money.fen for _, money in item.amounts):
            paid.update(dict.fromkeys((*catalogue.ancestors(code), code)))
    for size in CODE_LEVELS["function"].values():
        used = [code for code in paid if len(code) == size]
        missing = [code for code in used if code not in written]
        if missing and len(used) - len(missing) >= max(_LEAST, len(used) // 2 + 1):
            names = "、".join(f"{code}{catalogue.name(code) or ''}" for code in missing)
            near = next((written[code] for code in used if code in written), None)
            yield Finding(
                f"“补充 → {where}”里没有{names}，同级次的别的科目都写了",
                place,
                hint=f"在“{where}”下补上：{missing[0]}: …",
                secondary=(Label(near.span, "别的科目写在这里"),) if near else (),
            )


def _projects(facts: Facts) -> Iterator[Finding]:
    projects = facts.unit.spending.projects
    for field in _FIELDS:
        without = [project for project in projects if not getattr(project, field)]
        if len(without) == 1 and len(projects) > _LEAST:
            (project,) = without
            called = type(project).model_fields[field].alias
            yield Finding(
                f"项目“{project.name}”没有写“{called}”，别的项目都写了",
                project.name.span,
                hint=f"补上这个项目的“{called}”",
            )
