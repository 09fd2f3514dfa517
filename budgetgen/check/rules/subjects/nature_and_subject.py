"""单位性质与科目不符

检查什么
    事业单位不用行政单位的医疗、离退休科目（2101101、2080501），基本支出不用“行政运行”（如2010301）；行政单位、
    参公单位不用事业单位的医疗、离退休科目（2101102、2080502）。列了几家预算单位的，行政单位、参公单位的部门预算
    没有列出预算单位的，不查。
为什么
    这几个科目按单位性质分设，名称里就写着“行政单位”“事业单位”，用错了读者一眼能看出来；“行政运行”只反映行政单位
    和参照公务员法管理的事业单位的基本支出，其他事业单位是“事业运行”。
错误示例
    支出:
      基本支出:
        - {功能科目: 2101101, 经济科目: {30110: 1000000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2101102, 经济科目: {30110: 1000000.00}}
依据
    《政府收支分类科目》2080501行政单位离退休、2080502事业单位离退休、2101101行政单位医疗、2101102事业单位医疗，
    各款的“行政运行”和“事业运行”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.government import one_nature
from budgetgen.ledger.subject_codes import national

RULE = RuleInfo("BG267", Severity.WARNING, since="0.1.0")

_RUNNING, _INSTITUTION_RUNNING = "行政运行", "50"
_PAIRS = (("2080501", "2080502"), ("2101101", "2101102"))


def not_run(facts: Facts) -> str | None:
    """In a department both may occur."""
    return None if one_nature(facts.unit) else "不止一家预算单位，或者没有列出预算单位，性质可以不同"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per line."""
    identity = facts.unit.identity
    wrong = 0 if identity.nature == "事业单位" else 1
    instead = {pair[wrong]: pair[1 - wrong] for pair in _PAIRS}
    catalogue = facts.catalogues["function"]
    place = identity.place("nature")
    for item in spending_lines(facts.unit):
        code = item.function
        if code is None:
            continue
        own = national("function", code)
        name = catalogue.name(own) or ""
        running = identity.nature == "事业单位" and item.group == "基本支出" and name == _RUNNING
        if not running and own not in instead:
            continue
        right = instead.get(own) or code[:5] + _INSTITUTION_RUNNING
        yield Finding(
            f"本单位是{identity.nature}，{item.group if running else ''}用了{code}{name}",
            code.span,
            hint=(f"改为 {right} {catalogue.name(right)}" if right in catalogue else "改为事业单位用的科目")
            + ("；参照公务员法管理的，把“性质”改为 参公单位" if running else "；性质写错的改正“性质”"),
            secondary=(Label(place, "性质写在这里"),) if place else (),
        )
