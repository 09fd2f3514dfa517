"""结转按科目不平

检查什么
    每种资金、每个功能科目（项）：年初结转和结余＋本年收入＝本年支出＋年末结转和结余。资金合计已经不平的，由 BG220 报告，这里不再报。
为什么
    资金合计平了，科目之间一多一少，收入决算表、支出决算表和结转数放在一起就对不上。
错误示例
    年末结转和结余:
      一般公共预算: {2080505: 10000.00}
应改为
    年末结转和结余:
      一般公共预算: {2070109: 10000.00}
依据
    部门决算报表各表按功能科目的勾稽关系。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.ledger.subject_codes import national, national_length

RULE = RuleInfo("BG251", Severity.WARNING, since="0.1.0", kinds=("部门决算", "单位决算"))

_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "非财政拨款")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per fund and item."""
    for fund in _FUNDS:
        if not _even(facts, 资金=fund):
            continue
        for code in _codes(facts, fund):
            have = facts.value(收支="收入总计", 资金=fund, 功能科目=code)
            used = facts.value(收支="支出总计", 资金=fund, 功能科目=code)
            if have.amount is None or used.amount is None or have.amount == used.amount:
                continue
            span = next(iter((used if used.trace.spans else have).trace.spans), None)
            yield Finding(
                f"{fund}的{code}收支不平：年初结转加收入{facts.yuan(have.amount)}，支出加年末结转{facts.yuan(used.amount)}",
                span,
                hint=f"差{facts.yuan(abs(have.amount - used.amount))}；核对这个科目的收入、支出和年初、年末结转",
            )


def _even(facts: Facts, **filters: str) -> bool:
    return facts.value(收支="收入总计", **filters).amount == facts.value(收支="支出总计", **filters).amount


def _codes(facts: Facts, fund: str) -> list[str]:
    """The items in which the fund has amounts; none where an amount is not told by item."""
    entries = [
        *facts.value(收支="收入总计", 资金=fund).entries,
        *facts.value(收支="支出总计", 资金=fund).entries,
    ]
    codes = {national("function", entry.function or "") for entry in entries}
    return sorted(codes) if all(len(code) == national_length("function") for code in codes) else []
