"""资金与功能科目不配

检查什么
    223类科目只用国有资本经营预算，反过来也一样；政府性基金专用的科目（如21208国有土地使用权出让收入安排的
    支出、22960彩票公益金安排的支出）只用政府性基金预算；社保、医疗、公积金科目不用政府性基金预算。
    只核对能够确定的科目。
为什么
    支出行没有写“资金”就算作一般公共预算，政府性基金的支出会印进一般公共预算支出表，两张表都错。
错误示例
    支出:
      项目支出:
        - {名称: 乡村文化站改造, 功能科目: 2296003, 金额: 1000000.00}
应改为
    收入: {政府性基金预算: 1000000.00}
    支出:
      项目支出:
        - {名称: 乡村文化站改造, 功能科目: 2296003, 资金: 政府性基金预算, 金额: 1000000.00}
依据
    《政府收支分类科目》一般公共预算、政府性基金预算、国有资本经营预算的支出功能分类科目。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import short, spending_lines
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG229", Severity.ERROR, since="0.1.0")

_STATE_CAPITAL = "财政拨款/国有资本经营预算"
_GOVERNMENT_FUND = "财政拨款/政府性基金预算"

# 国有资本经营预算 besides 223: 208 补充社保基金, 230 转移支付.
_STATE_CAPITAL_CLASSES = ("223", "208", "230")

_FUND_SECTIONS = frozenset({
    "20610", "20707", "20709", "20822", "20823", "21160", "21161", "21208", "21210", "21211", "21213",
    "21214", "21215", "21216", "21217", "21218", "21219", "21366", "21367", "21369", "21370", "21371",
    "21372", "21373", "21460", "21464", "21468", "21469", "21471", "21472", "22904", "22908", "22960",
    "23104", "23204", "23304",
})  # fmt: skip
_NEVER_FUND_SECTIONS = ("20805", "21011", "22102")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per line, at its 功能科目."""
    for item in spending_lines(facts.unit):
        code, fund = item.function, item.fund
        if code is None or fund is None:
            continue
        wanted = _wanted(str(code), fund)
        if wanted is None:
            continue
        name = facts.catalogues["function"].name(code) or facts.catalogues["function"].name(code[:5]) or ""
        stated = item.fund_text
        yield Finding(
            f"{code}{name}不能用{short(fund)}安排" + ("" if stated else "（没有写“资金”，算作一般公共预算）"),
            code.span,
            hint=f"{wanted}；或者核对功能科目编码",
            secondary=(Label(stated.span, "资金写在这里"),) if stated else (),
        )


def _wanted(code: str, fund: str) -> str | None:
    """What to write instead; None when code and fund may go together."""
    if not fund.startswith("财政拨款/"):
        return None
    if code.startswith("223") and fund != _STATE_CAPITAL:
        return "写“资金: 国有资本经营预算”"
    if fund == _STATE_CAPITAL and not code.startswith(_STATE_CAPITAL_CLASSES):
        return "国有资本经营预算用223类科目，用别的资金的把“资金”改过来"
    if code[:5] in _FUND_SECTIONS and fund != _GOVERNMENT_FUND:
        return "写“资金: 政府性基金预算”"
    if fund == _GOVERNMENT_FUND and code.startswith(_NEVER_FUND_SECTIONS):
        return "删去“资金”或改为一般公共预算"
    return None
