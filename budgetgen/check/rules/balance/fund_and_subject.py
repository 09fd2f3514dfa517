"""资金与功能科目不配

检查什么
    223类科目只用国有资本经营预算，反过来也一样；政府性基金专用的科目（如21208国有土地使用权出让收入安排的
    支出、22960彩票公益金安排的支出）只用政府性基金预算；一般公共预算的科目（如2010301行政运行、2080505养老保险
    缴费）不用政府性基金预算。支出、上年支出和按科目写的收入、结转都查；目录里没有的科目不查。
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
from budgetgen.check.fund_sections import GOVERNMENT_FUND_SECTIONS, is_ordinary
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import GENERAL, short, spending_lines
from budgetgen.diagnostic import Label, Severity, Span
from budgetgen.ledger.dimension import FUND
from budgetgen.ledger.subjects import Catalogue
from budgetgen.source.node import Text

RULE = RuleInfo("BG229", Severity.ERROR, since="0.1.0")

_STATE_CAPITAL = "财政拨款/国有资本经营预算"
_GOVERNMENT_FUND = "财政拨款/政府性基金预算"

# 国有资本经营预算 besides 223: 208 补充社保基金, 230 转移支付.
_STATE_CAPITAL_CLASSES = ("223", "208", "230")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per place where both stand: at the 功能科目, or at last year's amount."""
    told = set()
    for code, fund, stated in _this_year(facts):
        found = _finding(facts, str(code), fund, code.span, stated)
        if found is not None:
            told.add((str(code), fund))
            yield found
    for last_code, fund, place in _last_year(facts):
        # What is wrong in both years is told once.
        known = (last_code, fund) in told
        found = None if known else _finding(facts, last_code, fund, place, None, "上年的")
        if found is not None:
            told.add((last_code, fund))
            yield found


def _this_year(facts: Facts) -> Iterator[tuple[Text, str, Text | None]]:
    """(功能科目, path of the fund, the fund as written) of each line, and of income and carry-over by subject."""
    for item in spending_lines(facts.unit):
        if item.function is not None and item.fund is not None:
            yield item.function, item.fund, item.fund_text
    for held in (facts.unit.income, facts.unit.opening, facts.unit.closing):
        for key, breakdown in held.items():
            for part in breakdown:
                if str(key) in FUND.members and part.key.isdigit():
                    yield part.key, FUND.path(str(key)), key


def _last_year(facts: Facts) -> Iterator[tuple[str, str, Span]]:
    """Last year's lines in this file; those of a file of its own are looked at with that file."""
    own = facts.unit.span.file if facts.unit.span else ""
    for entry in facts.ledger.entries:
        place = entry.span
        if place is None or place.file != own or not entry.function or entry.fund is None:
            continue
        if entry.period == "上年" and entry.flow == "支出":
            yield entry.function, entry.fund, place


def _finding(
    facts: Facts, code: str, fund: str, place: Span, stated: Text | None, whose: str = ""
) -> Finding | None:
    catalogue = facts.catalogues["function"]
    wanted = _wanted(code, fund, catalogue)
    if wanted is None:
        return None
    name = catalogue.name(code) or catalogue.name(code[:5]) or ""
    unsaid = fund == GENERAL and stated is None
    return Finding(
        f"{whose}{code}{name}不能用{short(fund)}安排"
        + ("（没有写“资金”，算作一般公共预算）" if unsaid else ""),
        place,
        hint=f"{wanted}；或者核对功能科目编码",
        secondary=(Label(stated.span, "资金写在这里"),) if stated else (),
    )


def _wanted(code: str, fund: str, catalogue: Catalogue) -> str | None:
    """What to write instead; None when code and fund may go together."""
    if not fund.startswith("财政拨款/"):
        return None
    if code.startswith("223") and fund != _STATE_CAPITAL:
        return "写“资金: 国有资本经营预算”"
    if fund == _STATE_CAPITAL and not code.startswith(_STATE_CAPITAL_CLASSES):
        return "国有资本经营预算用223类科目，用别的资金的把“资金”改过来"
    if code[:5] in GOVERNMENT_FUND_SECTIONS and fund != _GOVERNMENT_FUND:
        return "写“资金: 政府性基金预算”"
    if fund == _GOVERNMENT_FUND and is_ordinary(code, catalogue):
        return "这是一般公共预算的科目，资金改为一般公共预算"
    return None
