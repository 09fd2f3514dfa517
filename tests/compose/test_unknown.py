"""What is said of a line that is too coarse: the keys that it lacks, and the lines to write in its place."""

from __future__ import annotations

import pytest

from budgetgen.compose.unknown import advice, lack, lacking
from budgetgen.ledger.entry import Coordinates, Entry
from budgetgen.ledger.ledger import coordinates_of
from budgetgen.source.reader import parse_yaml
from tests.support.sources import ledger_of

PAST = {"期间": "上年", "收支": "支出"}


def told(body: str, *, nature: str = "事业单位", money_unit: str = "元", **filters: str) -> tuple[str, str]:
    """What the first unknown line lacks, and the advice."""
    asked = coordinates_of({"期间": "本年", "收支": "支出", **filters})
    unknown = ledger_of(body, nature=nature).query(asked).unknown
    names = lacking(unknown[0], asked)
    return lack(unknown[0], names), advice(unknown, asked, names, money_unit)


def last_year(*lines: str) -> str:
    return "上年:\n  支出:\n" + "".join(f"    {line}\n" for line in lines)


LAST_YEAR = {
    "a kind": (
        ["2070109: {30201: 5, 30227: 3}", "2080505: {30108: 2}"], {"类型": "公用经费"}, "没有写类型",
        "在“上年”的“支出”下写明类型：“2070109: {基本支出: {30201: 5.00, 30227: 3.00}}”，"
        "是项目的写“2070109: {项目支出: {30201: 5.00, 30227: 3.00}}”",
    ),
    "a kind of an amount": (
        ["2070109: 5"], {"类型": "项目支出"}, "没有写类型", "在“上年”的“支出”下写细：“2070109: {项目支出: …, …}”",
    ),
    "a part of a kind": (
        ["2070109: {基本支出: 5}"], {"类型": "公用经费"}, "类型写得不够细", "在“上年”的“支出”下写细：“2070109: {基本支出: {公用经费: …, …}}”",
    ),
    "a part of no kind": (
        ["2070109: 5"], {"类型": "公用经费"}, "没有写类型", "在“上年”的“支出”下写细：“2070109: {基本支出: {公用经费: …, …}, …}”",
    ),
    "an economic code": (
        ["事业收入: {2070109: {项目支出: 5}}"], {"经济科目": "30227"}, "没有写经济科目",
        "在“上年”的“支出”下写细：“事业收入: {2070109: {项目支出: {30227: …, …}}}”",
    ),
    "a finer economic code": (
        ["2070109: {基本支出: {302: 5}}"], {"经济科目": "30215"}, "经济科目写得不够细",
        "在“上年”的“支出”下写细：“2070109: {基本支出: {30215: …, …}}”",
    ),
    "a government code": (
        ["2070109: {基本支出: {302: 5}}"], {"政府经济科目": "50502"}, "没有写政府经济科目",
        "在“上年”的“支出”下写细：“2070109: {基本支出: {302: {50502: …, …}}}”",
    ),
    "a finer subject": (["207: 5"], {"功能科目": "2070109"}, "功能科目写得不够细", "在“上年”的“支出”下写细：“2070109: …, …”"),
    "a project": (
        ["2070109: 5"], {"项目": "普查"}, "没有写项目", "在“上年”的“支出”下写细：“2070109: {项目支出: {普查: …, …}, …}”",
    ),
    "a fund": (
        ["全部资金: {2070109: 5}"], {"资金": "事业收入"}, "没有写资金", "在“上年”的“支出”下写细：“事业收入: {2070109: …}, …”",
    ),
    "official expenses": (
        ["2070109: {基本支出: 5}"], {"三公": "公务接待费"}, "看不出是不是三公经费",
        "在“上年”的“支出”下写细：“2070109: {基本支出: {302: …, …}}”；或者在“上年”的“三公”下写“公务接待费: …”，没有发生的写 0",
    ),
    "running costs": (
        ["2070109: {30201: 5}"], {"机关运行": "机关运行经费"}, "看不出是不是机关运行经费",
        "在“上年”的“支出”下写明类型：“2070109: {基本支出: {30201: 5.00}}”，是项目的写“2070109: {项目支出: {30201: 5.00}}”；"
        "或者在“上年”下写“机关运行经费: …”，没有发生的写 0",
    ),
    "procurement": (["2070109: 5"], {"采购": "货物"}, "没有写采购", "上年的政府采购由源文件得出：写“上年: 源文件的路径”"),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "asked", "lacks", "hint"), LAST_YEAR.values(), ids=LAST_YEAR.keys())
def test_last_year_s_lines(lines: list[str], asked: dict[str, str], lacks: str, hint: str) -> None:
    assert told(last_year(*lines), nature="行政单位", **PAST, **asked) == (lacks, hint)


ANSWERING = [
    name for name, (_, asked, *_) in LAST_YEAR.items() if not {"三公", "机关运行", "采购"} & asked.keys()
]


@pytest.mark.parametrize("name", ANSWERING)
def test_the_lines_that_are_shown_answer_the_question(name: str) -> None:
    _, asked, _, hint = LAST_YEAR[name]
    shown = hint.partition("：“")[2].partition("”")[0].replace(": …", ": 1").replace(", …", "")
    assert ledger_of(last_year(shown)).query({**PAST, **asked}).amount is not None
    node, found = parse_yaml(f"{{{shown}}}", "x.yaml")
    assert node
    assert not found


BASIC = "支出:\n  基本支出: [{功能科目: 2070109, 金额: 5}]\n"
PROJECT = "支出:\n  项目支出: [{名称: 甲, 功能科目: 207, 采购: 货物, 金额: 5}]\n"
THIS_YEAR = {
    "a kind": (BASIC, {"类型": "公用经费"}, "类型写得不够细", "经济科目: {30201: …}"),
    "a code": (BASIC, {"经济科目": "302"}, "没有写经济科目", "经济科目: {30201: …}"),
    "a government code": (BASIC, {"政府经济科目": "502"}, "没有写政府经济科目", "政府经济科目: 编码"),
    "a subject": (PROJECT, {"功能科目": "2070109"}, "功能科目写得不够细", "功能科目: 编码"),
    "what procurement is reserved for": (PROJECT, {"预留": "面向中小企业"}, "没有写预留", "预留: 面向中小企业"),
    "official expenses": (BASIC, {"三公": "公务接待费"}, "看不出是不是三公经费", "三公: 公务接待费"),
    "running costs": (BASIC, {"机关运行": "机关运行经费"}, "看不出是不是机关运行经费", "机关运行经费: …"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "asked", "lacks", "hint"), THIS_YEAR.values(), ids=THIS_YEAR.keys())
def test_this_year_s_lines(body: str, asked: dict[str, str], lacks: str, hint: str) -> None:
    said, shown = told(body, nature="行政单位", **asked)
    assert said == lacks
    assert hint in shown


def test_amounts_are_shown_as_the_file_writes_them() -> None:
    _, hint = told(last_year("2070109: {30201: 12000.50}"), money_unit="万元", **PAST, 类型="公用经费")
    assert "30201: 1.20005}" in hint


def test_a_unit_that_is_not_told_needs_a_file_of_its_own() -> None:
    coordinates: Coordinates = (("unit", ("甲",)),)
    entry = Entry(5, "上年", unit="")
    names = lacking(entry, coordinates)
    assert names == ("unit",)
    assert "所属单位" in advice([entry], coordinates, names, "元")


def test_spending_of_a_fund_that_only_the_totals_name() -> None:
    body = "上年:\n  收支总计: {一般公共预算: 30, 其他收入: 7}\n  支出: {合计: 28}\n"
    assert told(body, **PAST, 资金="其他收入") == (
        "只写了收支总计，“上年”的“支出”没有写其他收入",
        "在“上年”的“支出”下写“其他收入: {功能科目: …}”，只知道合计的写“其他收入: …”，没有支出的写“其他收入: 0”",
    )
