"""Source lines → entries: every kind of line, last year in every granularity, statements, and located mistakes."""

from __future__ import annotations

import re

import pytest

from budgetgen.diagnostic import Diagnostic
from tests.support.dump import dump_ledger
from tests.support.sources import build_of, ledger_of, read_unit, source_text

GENERAL = {"期间": "上年", "收支": "支出"}
_DERIVED = re.compile(r" government_economy=\d+| presumed=True")


def _entries(body: str, nature: str = "事业单位", before: str | None = None) -> list[str]:
    """The entries, without the 政府经济科目 that follow from others: test_government.py is about them."""
    entries = dump_ledger(ledger_of(body, nature=nature, before=before)).splitlines()
    return (
        entries
        if "政府经济科目" in body or ": {50" in body
        else [_DERIVED.sub("", entry) for entry in entries]
    )


# The body of a source begins at line 5; every entry is printed with its line, 分, and all that is not the default.
LINES = {
    "income in one amount": (
        "收入: {一般公共预算: 12.34, 事业收入: 5}",
        [
            "5 +1234 本年 收入 department_economy=- government_economy=- kind=-",
            "5 +500 本年 收入 fund=非财政拨款/单位资金/事业收入 department_economy=- government_economy=- kind=-",
        ],
    ),
    "income by subject": (
        "收入:\n  政府性基金: {2120801: 7}",
        ["6 +700 本年 收入 fund=财政拨款/政府性基金预算 function=2120801 department_economy=- government_economy=- kind=-"],
    ),
    "balances carried in and out": (
        "上年结转: {一般公共预算: 3}\n结转下年: {其他收入: 4}",
        [
            "5 +300 本年 年初结转 department_economy=- government_economy=- kind=-",
            "6 +400 本年 年末结转 fund=非财政拨款/单位资金/其他收入 department_economy=- government_economy=- kind=-",
        ],
    ),
    "basic spending by economic code": (
        "支出:\n  基本支出:\n  - 功能科目: 2010350\n    经济科目:\n      30101: 1\n      30201: 2\n      30199: 0",
        [
            "9 +100 本年 支出 function=2010350 department_economy=30101 kind=基本支出/人员经费",
            "10 +200 本年 支出 function=2010350 department_economy=30201 kind=基本支出/公用经费",
            "11 +0 本年 支出 function=2010350 department_economy=30199 kind=基本支出/人员经费",
        ],
    ),
    "basic spending in one amount": (
        "支出:\n  基本支出:\n  - {功能科目: 2080505, 金额: 9}",
        ["7 +900 本年 支出 function=2080505 kind=基本支出 official=?"],
    ),
    "a stated kind wins over the code": (
        "支出:\n  基本支出:\n  - {功能科目: 2080505, 类型: 公用经费, 经济科目: {30305: 9}}",
        ["7 +900 本年 支出 function=2080505 department_economy=30305 kind=基本支出/公用经费"],
    ),
    "another fund, unit and government code": (
        "支出:\n  基本支出:\n  - {功能科目: 2080505, 资金: 经营收入, 单位: 二中心, 政府经济科目: 50501, 经济科目: {30101: 9}}",
        [
            "7 +900 本年 支出 fund=非财政拨款/单位资金/事业单位经营收入 function=2080505 department_economy=30101 "
            "government_economy=50501 kind=基本支出/人员经费 unit=二中心"
        ],
    ),
    "a project in one amount": (
        "支出:\n  项目支出:\n  - {名称: 甲, 功能科目: 2060503, 金额: 9, 采购: 服务}",
        ["7 +900 本年 支出 function=2060503 kind=项目支出 project=甲 procurement=政府采购/服务 reserved=?"],
    ),
    "a project in several lines": (
        "支出:\n  项目支出:\n  - 名称: 甲\n    功能科目: 2060503\n    政府经济科目: 50601\n    采购: 货物\n    单位: 二中心\n    明细:\n"
        "    - {经济科目: {30217: 1, 31002: 2}}\n"
        "    - {功能科目: 2120801, 资金: 政府性基金, 金额: 3, 采购: 服务, 政府经济科目: 50602}",
        [
            "13 +100 本年 支出 function=2060503 department_economy=30217 government_economy=50601 kind=项目支出 project=甲 "
            "unit=二中心 procurement=政府采购/货物 official=三公经费/公务接待费 reserved=?",
            "13 +200 本年 支出 function=2060503 department_economy=31002 government_economy=50601 kind=项目支出 project=甲 "
            "unit=二中心 procurement=政府采购/货物 reserved=?",
            "14 +300 本年 支出 fund=财政拨款/政府性基金预算 function=2120801 government_economy=50602 kind=项目支出 project=甲 "
            "unit=二中心 procurement=政府采购/服务 reserved=?",
        ],
    ),
    "a project marked as official expenses": (
        "支出:\n  项目支出:\n  - {名称: 车, 功能科目: 2010302, 金额: 9, 三公: 公务用车运行费}",
        [
            "7 +900 本年 支出 function=2010302 kind=项目支出 project=车 "
            "official=三公经费/公务用车购置及运行费/公务用车运行维护费"
        ],
    ),
    "the other kinds of spending": (
        "支出:\n  经营支出:\n  - {功能科目: 2060503, 资金: 经营收入, 金额: 1}\n"
        "  上缴上级支出:\n  - {功能科目: 2060503, 资金: 事业收入, 经济科目: {30299: 2}}\n"
        "  对附属单位补助支出:\n  - {功能科目: 2060503, 资金: 其他收入, 经济科目: {30701: 3}}",
        [
            "7 +100 本年 支出 fund=非财政拨款/单位资金/事业单位经营收入 function=2060503 kind=经营支出",
            "9 +200 本年 支出 fund=非财政拨款/单位资金/事业收入 function=2060503 department_economy=30299 kind=上缴上级支出",
            "11 +300 本年 支出 fund=非财政拨款/单位资金/其他收入 function=2060503 department_economy=30701 kind=对附属单位补助支出",
        ],
    ),
    "official expenses by code": (
        "支出:\n  基本支出:\n  - 功能科目: 2010350\n    经济科目: {30212: 1, 30217: 2, 30231: 3, 31013: 4, 302: 5, 30299: 6}",
        [
            "8 +100 本年 支出 function=2010350 department_economy=30212 kind=基本支出/公用经费 official=三公经费/因公出国（境）费",
            "8 +200 本年 支出 function=2010350 department_economy=30217 kind=基本支出/公用经费 official=三公经费/公务接待费",
            "8 +300 本年 支出 function=2010350 department_economy=30231 kind=基本支出/公用经费 "
            "official=三公经费/公务用车购置及运行费/公务用车运行维护费",
            "8 +400 本年 支出 function=2010350 department_economy=31013 kind=基本支出/公用经费 "
            "official=三公经费/公务用车购置及运行费/公务用车购置费",
            "8 +500 本年 支出 function=2010350 department_economy=302 kind=基本支出/公用经费 official=?",
            "8 +600 本年 支出 function=2010350 department_economy=30299 kind=基本支出/公用经费",
        ],
    ),
    "last year by item": (
        "上年:\n  支出: {2010350: 5}",
        ["6 +500 上年 支出 function=2010350 project=? procurement=? official=? reserved=?"],
    ),
    "last year by class": ("上年:\n  支出: {208: 5}", ["6 +500 上年 支出 function=208 project=? procurement=? official=? reserved=?"]),
    "last year in total": ("上年:\n  支出: {合计: 5}", ["6 +500 上年 支出 project=? procurement=? official=? reserved=?"]),
    "last year's other subjects": (
        "上年:\n  支出: {2010350: 5, 其他科目: 6}",
        [
            "6 +500 上年 支出 function=2010350 project=? procurement=? official=? reserved=?",
            "6 +600 上年 支出 function=- project=? procurement=? official=? reserved=?",
        ],
    ),
    "last year by kind": (
        "上年:\n  支出:\n    2010350: {基本支出: 5, 人员经费: 4, 项目支出: 6}",
        [
            "7 +400 上年 支出 function=2010350 kind=基本支出/人员经费 procurement=? reserved=?",
            "7 +100 上年 支出 function=2010350 kind=基本支出 procurement=? official=? reserved=?",
            "7 +600 上年 支出 function=2010350 kind=项目支出 project=? procurement=? reserved=?",
        ],
    ),
    "last year by economic code": (
        "上年:\n  支出:\n    2010350: {基本支出: {30101: 5, 30217: 6, 302: 7}}",
        [
            "7 +500 上年 支出 function=2010350 department_economy=30101 kind=基本支出/人员经费 procurement=? reserved=?",
            "7 +600 上年 支出 function=2010350 department_economy=30217 kind=基本支出/公用经费 procurement=? "
            "official=三公经费/公务接待费 reserved=?",
            "7 +100 上年 支出 function=2010350 department_economy=302 kind=基本支出/公用经费 procurement=? official=? reserved=?",
        ],
    ),
    "last year by economic code of no kind": (
        "上年:\n  支出:\n    2010350: {30101: 5, 30217: 6}",
        [
            "7 +500 上年 支出 function=2010350 department_economy=30101 project=? procurement=? reserved=?",
            "7 +600 上年 支出 function=2010350 department_economy=30217 project=? procurement=? official=三公经费/公务接待费 reserved=?",
        ],
    ),
    "last year by project": (
        "上年:\n  支出:\n    项目支出: {普查: {2010350: {30227: {50205: 5}}}, 平台: 6}",
        [
            "7 +500 上年 支出 function=2010350 department_economy=30227 government_economy=50205 kind=项目支出 project=普查 "
            "procurement=? reserved=?",
            "7 +600 上年 支出 kind=项目支出 project=平台 procurement=? reserved=?",
        ],
    ),
    "last year by fund": (
        "上年:\n  支出:\n    一般公共预算: 9\n    政府性基金预算: {2120801: 5}\n    国有资本经营预算: 6",
        [
            "7 +900 上年 支出 project=? procurement=? official=? reserved=?",
            "8 +500 上年 支出 fund=财政拨款/政府性基金预算 function=2120801 project=? procurement=? official=? reserved=?",
            "9 +600 上年 支出 fund=财政拨款/国有资本经营预算 project=? procurement=? official=? reserved=?",
        ],
    ),
    "last year's income": (
        "上年:\n  收入: {一般公共预算: 5}",
        ["6 +500 上年 收入 department_economy=- government_economy=- kind=-"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "entries"), LINES.values(), ids=LINES.keys())
def test_lines_become_entries(body: str, entries: list[str]) -> None:
    assert _entries(body) == entries


def test_running_costs_follow_from_the_unit_s_nature() -> None:
    body = (
        "支出:\n  基本支出:\n  - {功能科目: 2010301, 经济科目: {30101: 1, 30201: 2}}\n"
        "  - {功能科目: 2010301, 金额: 4}\n"
        "  - {功能科目: 2010301, 资金: 其他收入, 经济科目: {30201: 8}}\n"
        "  项目支出:\n  - {名称: 甲, 功能科目: 2010302, 金额: 16}"
    )
    asked = {"期间": "本年", "收支": "支出", "机关运行": "机关运行经费"}
    for nature in ("行政单位", "参公单位"):
        ledger = ledger_of(body, nature=nature)
        assert [entry.running for entry in ledger.entries] == [None, "机关运行经费", "", None, None]
        assert ledger.query(asked).amount is None
    assert ledger_of(body).query(asked).amount == 0


def test_stated_figures_answer_their_queries_under_every_fund() -> None:
    body = (
        "支出:\n  基本支出:\n  - {功能科目: 2010350, 金额: 100}\n"
        "三公: {公务用车购置费: 5, 公务用车运行维护费: 3, 公务接待费: 2}\n机关运行经费: 40\n"
    )
    ledger = ledger_of(body, nature="行政单位")
    expected = {
        "三公经费": 1000, "公务用车购置及运行费": 800, "公务用车购置费": 500, "公务用车运行费": 300, "公务接待费": 200,
        "因公出国（境）费": 0,
    }  # fmt: skip
    for item, fen in expected.items():
        for fund in ({}, {"资金": "财政拨款"}, {"资金": "一般公共预算"}):
            answer = ledger.query({"期间": "本年", "收支": "支出", "三公": item, **fund})
            assert (answer.amount, bool(answer.statements)) == (fen, True)
    assert ledger.query({"期间": "本年", "收支": "支出", "机关运行": "机关运行经费"}).amount == 4000
    # A part of 三公经费 that nobody stated stays unknown.
    assert (
        ledger.query({"期间": "本年", "收支": "支出", "三公": "三公经费", "类型": "公用经费"}).amount is None
    )


def test_statements_point_to_the_lines_that_state_them() -> None:
    ledger = ledger_of("三公:\n  公务用车运行维护费: 3\n  公务接待费: 2\n")
    lines = {dict(s.coordinates)["official"][0].rpartition("/")[2]: s.span for s in ledger.statements}
    assert {item: span and span.start.line for item, span in lines.items()} == {
        "因公出国（境）费": 6, "公务用车购置费": 6, "公务用车运行维护费": 6, "公务用车购置及运行费": 6, "公务接待费": 7, "三公经费": 6,
    }  # fmt: skip


def test_procurement_by_tags_and_by_statement() -> None:
    lines = (
        "支出:\n  项目支出:\n  - {名称: 甲, 功能科目: 2060503, 金额: 9, 采购: 服务}\n"
        "  - {名称: 乙, 功能科目: 2060503, 金额: 4, 采购: 货物}\n  - {名称: 丙, 功能科目: 2060503, 金额: 2}\n"
    )
    base = {"期间": "本年", "收支": "支出"}
    tagged = ledger_of(lines)
    assert [tagged.query({**base, "采购": name}).amount for name in ("政府采购", "货物类", "工程", "服务")] == [
        1300, 400, 0, 900,
    ]  # fmt: skip
    stated = ledger_of(lines + "政府采购: {货物: 1, 服务: 7}\n")
    assert [stated.query({**base, "采购": name}).amount for name in ("政府采购", "货物类", "工程", "服务")] == [
        800, 100, 0, 700,
    ]  # fmt: skip


def test_what_procurement_is_reserved_for() -> None:
    line = "  - {{名称: {}, 功能科目: 2060503, 金额: {}, 采购: 服务{}}}\n"

    def reserved(*marks: str, stated: str = "") -> list[int | None]:
        lines = (line.format("甲乙丙"[i], i + 1, mark) for i, mark in enumerate(marks))
        ledger = ledger_of("支出:\n  项目支出:\n" + "".join(lines) + stated)
        base = {"期间": "本年", "收支": "支出"}
        return [ledger.query({**base, "预留": name}).amount for name in ("面向中小企业", "面向小微企业")]

    assert reserved(", 预留: 面向小微企业", ", 预留: 无", stated="") == [100, 100]
    # 中小 or 小微 is not known of the first line, nothing of the second.
    assert reserved(", 预留: 面向中小企业", ", 预留: 无") == [100, None]
    assert reserved("", ", 预留: 面向小微企业") == [None, None]
    assert reserved("", stated="政府采购: {服务: 1, 面向中小企业: 0.5}\n") == [50, 0]


def test_last_year_s_balances_may_stand_inline() -> None:
    ledger = ledger_of(
        "上年:\n  收入: {一般公共预算: 5}\n  上年结转: {一般公共预算: 2}\n  结转下年: {其他收入: 1}\n"
    )
    asked = {
        flow: ledger.query({"期间": "上年", "收支": flow}).amount
        for flow in ("收入", "年初结转", "年末结转", "支出")
    }
    assert asked == {"收入": 500, "年初结转": 200, "年末结转": 100, "支出": None}
    assert ledger.query({"期间": "上年", "收支": ["收入", "年初结转"]}).amount == 700


def test_last_year_s_procurement_is_unknown_rather_than_nothing() -> None:
    ledger = ledger_of("上年: {支出: {2010350: 5}}")
    assert ledger.query({**GENERAL, "采购": "政府采购"}).amount is None


def test_last_year_stated_beside_its_lines() -> None:
    ledger = ledger_of(
        "上年:\n  支出: {2010350: 500}\n  三公: {公务接待费: 2}\n  机关运行经费: 0\n", nature="行政单位"
    )
    assert ledger.query({**GENERAL, "三公": "三公经费"}).amount == 200
    assert ledger.query({**GENERAL, "三公": "因公出国（境）费"}).amount == 0
    assert ledger.query({**GENERAL, "机关运行": "机关运行经费"}).amount == 0
    assert ledger.query({**GENERAL, "类型": "项目支出"}).amount is None


def test_last_year_that_is_left_out_is_unknown() -> None:
    assert ledger_of("收入: {一般公共预算: 1}").query(GENERAL).amount is None
    only_income = ledger_of("上年: {收入: {一般公共预算: 1}}")
    assert only_income.query({"期间": "上年", "收支": "收入"}).amount == 100
    assert only_income.query(GENERAL).amount is None


def test_last_year_from_its_own_file() -> None:
    before = "收入: {一般公共预算: 7}\n支出:\n  基本支出:\n  - {功能科目: 2010301, 经济科目: {30101: 3, 30217: 4}}\n三公: {公务接待费: 5}\n"
    ledger = ledger_of("收入: {一般公共预算: 9}\n上年: ../2025/budget.yaml", nature="行政单位", before=before)
    assert dump_ledger(ledger).splitlines()[:4] == [
        "5 +900 本年 收入 department_economy=- government_economy=- kind=-",
        "5 +700 上年 收入 department_economy=- government_economy=- kind=-",
        "8 +300 上年 支出 function=2010301 department_economy=30101 kind=基本支出/人员经费",
        "8 +400 上年 支出 function=2010301 department_economy=30217 kind=基本支出/公用经费 official=三公经费/公务接待费 "
        "running=机关运行经费",
    ]  # fmt: skip
    assert ledger.query({**GENERAL, "三公": "公务接待费"}).amount == 500
    assert ledger.query({**GENERAL, "机关运行": "机关运行经费"}).amount == 400
    # A file says everything of its year: what it does not name is nothing.
    assert ledger.query({**GENERAL, "功能科目": "208"}).amount == 0
    assert ledger.query({**GENERAL, "采购": "政府采购"}).amount == 0
    assert ledger.query({"期间": "上年", "收支": "年初结转"}).amount == 0
    assert ledger.query({"期间": "本年", "收支": "支出", "三公": "公务接待费"}).amount == 0


MISTAKES = {
    "fund": ("收入:\n  一般公共预箅: 5", "BG202", 6, "资金没有“一般公共预箅”", "一般公共预算"),
    "fund of a line": ("支出:\n  基本支出:\n  - 功能科目: 2010350\n    资金: 财政\n    金额: 5", "BG202", 8, "资金没有“财政”", "可写"),
    "kind": ("支出:\n  基本支出:\n  - 功能科目: 2010350\n    类型: 人员\n    金额: 5", "BG202", 8, "类型没有“人员”", "人员经费"),
    "official": (
        "支出:\n  项目支出:\n  - {名称: 甲, 功能科目: 2010350, 金额: 5,\n     三公: 接待}", "BG202", 8, "三公没有“接待”", "公务接待费",
    ),
    "no amount": ("支出:\n  基本支出:\n  - 功能科目: 2010350", "BG201", 7, "没有金额", "金额: …"),
    "no amount in a project": ("支出:\n  项目支出:\n  - 名称: 甲\n    功能科目: 2010350", "BG201", 7, "没有金额", "经济科目"),
    "one amount for economic codes": (
        "支出:\n  基本支出:\n  - {功能科目: 2010350, 经济科目: 500}", "BG201", 7, "没有金额", "编码: 金额",
    ),
    "an amount and other parts": (
        "支出:\n  基本支出:\n  - 功能科目: 2010350\n    经济科目: {30101: 4}\n    金额: 5", "BG204", 9, "不相等", "只留一处",
    ),
    "income of a class and of its items": (
        "收入:\n  一般公共预算: {208: 9, 2080505: 5}", "BG204", 6, "“2080505”已经包含在“208”里", "只写一次",
    ),
    "income by a word": ("收入:\n  一般公共预算: {办公: 5}", "BG203", 6, "“办公”不是功能科目编码", "资金下面"),
    "last year's subject": ("上年:\n  支出:\n    教育支出: 5", "BG203", 7, "“教育支出”不是科目编码", "其他科目"),
    "last year's short code": ("上年:\n  支出:\n    20: 5", "BG203", 7, "“20”不是科目编码", "3、5或7位"),
    "last year's part": ("上年:\n  支出:\n    208: {2100505: 5}", "BG204", 7, "“2100505”不在“208”里", "并列"),
    "last year's kind": ("上年:\n  支出:\n    2080505: {人员经弗: 5}", "BG202", 7, "不认识“人员经弗”", "人员经费"),
    "last year's fund": ("上年:\n  支出:\n    2080505: {项目支出: {事业收人: 5}}", "BG202", 7, "不认识“事业收人”", "事业收入"),
    "a project of no kind": ("上年:\n  支出:\n    2080505: {信息化: 5}", "BG203", 7, "“信息化”不是科目编码", "“项目支出”下面"),
    "a fund inside another": ("上年:\n  支出:\n    2080505: {基本支出: 3, 事业收入: 5}", "BG204", 7, "“事业收入”不在“一般公共预算”里", "最外一层"),
    "a total beside a fund": ("上年:\n  支出:\n    合计: 9\n    事业收入: 5", "BG204", 7, "看不出“合计”含不含事业收入", "全部资金"),
    "twice": ("上年:\n  支出:\n    2080505: {合计: 9, 基本支出: 9}\n    一般公共预算: {2080505: 9}", "BG204", 8, "“2080505”的数写了两处", "只写一次"),
    "more than the class": ("上年:\n  支出:\n    2080505: 51\n    208: 50", "BG214", 8, "比它还多", "后者是前者的一部分"),
    "more than the total": ("上年:\n  支出:\n    合计: 9\n    2010350: 10", "BG214", 7, "“合计”是9.00元", "核对"),
    "a part beside parts": (
        "上年:\n  支出:\n    2010350: {302: {30201: 4}, 30215: 2}", "BG204", 7, "“30215”已经包含在“302”里", "移到“302”下面",
    ),
    "codes and kinds that disagree": (
        "上年:\n  支出:\n    2010350: {30101: 4, 项目支出: 2}", "BG214", 7, "经济科目30101没有写类型，旁边只写了项目支出",
        "“2010350: {基本支出: {30101: …}, 项目支出: …}”",
    ),
    "two breakdowns of the same that disagree": (
        "上年:\n  支出:\n    2010350: {基本支出: 4, 项目支出: 3}\n    2010302: {项目支出: 3}\n    基本支出: 5\n    项目支出: 5",
        "BG214", 9, "这里写的是5.00元，按另一种写法算出来是4.00元", "核对这两处",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "code", "line", "message", "hint"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes_are_located(body: str, code: str, line: int, message: str, hint: str) -> None:
    _, (diagnostic,) = build_of(body)
    assert (diagnostic.code, diagnostic.span and diagnostic.span.start.line) == (code, line)
    assert message in diagnostic.message
    assert hint in diagnostic.hint


def test_a_line_with_a_mistake_does_not_hide_the_others() -> None:
    ledger, diagnostics = build_of("收入: {财政: 5, 事业收入: 7}\n上年结转: {钱: 1}")
    assert [entry.amount for entry in ledger.entries] == [700]
    assert [diagnostic.code for diagnostic in diagnostics] == ["BG202", "BG202"]


@pytest.mark.parametrize(
    "inline", ["支出: {合计: 5}", "收入: {一般公共预算: 5}", "三公: {公务接待费: 5}", "机关运行经费: 0"]
)
def test_a_file_and_figures_for_one_year_exclude_each_other(inline: str) -> None:
    _, (diagnostic,) = build_of(f"上年:\n  文件: ../2025.yaml\n  {inline}", before="收入: {一般公共预算: 7}")
    assert (diagnostic.code, diagnostic.span and diagnostic.span.start.line) == ("BG204", 7)


def test_mistakes_in_last_year_s_file_are_reported_too() -> None:
    _, diagnostics = build_of("上年: ../2025.yaml", before="收入: {钱: 7}")
    assert [diagnostic.code for diagnostic in diagnostics] == ["BG202"]


def test_an_economic_code_that_is_none_never_reaches_the_ledger() -> None:
    text = source_text("支出:\n  基本支出:\n  - {功能科目: 2010350, 经济科目: {办公费: 5}}")
    unit, diagnostics = read_unit(text)
    assert unit is None
    assert _where(diagnostics) == [("BG161", 7)]


def _where(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, int]]:
    return [(d.code, d.span.start.line if d.span else 0) for d in diagnostics]
