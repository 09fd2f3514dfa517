"""A department's ledger from sources: units, their nature and periods, what flows between them, and what cannot be taken out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetgen.diagnostic import Diagnostic
from budgetgen.ledger.build import build_chain
from budgetgen.ledger.ledger import Ledger
from budgetgen.source.chain import Chain
from tests.support.sources import unit_of

TRANSFER = "内部往来:\n- {从: 甲, 到: 乙, 金额: 30, 收入: 上级补助收入}\n"
PAYS = "支出: {对附属单位补助支出: [{功能科目: 2070109, 资金: 事业收入, 金额: 40}]}\n"
QUERIES = (
    {"收支": "收入"},
    {"收支": "支出"},
    {"收支": "收入", "资金": "单位资金"},
    {"收支": "收入", "资金": "上级补助收入"},
    {"收支": "收入", "资金": "一般公共预算"},
    {"收支": "支出", "资金": "单位资金"},
    {"收支": "支出", "功能科目": "20701"},
    {"收支": "支出", "类型": "对附属单位补助支出"},
    {"收支": "支出", "类型": "项目支出"},
    {"收支": "支出", "功能科目": "208"},
    {"收支": "收入总计"},
)


def department(body: str = "", *, natures: dict[str, str] | None = None, **units: str) -> Chain:
    """A department with ``body`` and units of the given bodies by name, each with the nature given or 事业单位."""
    members = {
        name: Chain(unit_of(text, nature=(natures or {}).get(name, "事业单位")))
        for name, text in units.items()
    }
    return Chain(unit_of(body, nature="行政单位"), members=members)


def built(chain: Chain) -> Ledger:
    ledger, diagnostics = build_chain(chain)
    assert not diagnostics
    return ledger


def told(chain: Chain) -> list[Diagnostic]:
    return list(build_chain(chain)[1])


def amount(ledger: Ledger, period: str = "本年", **asked: str) -> int | None:
    return ledger.query({"期间": period, **asked}).amount


yuan = st.integers(1, 10**7)


@settings(max_examples=40)
@given(grants=st.tuples(yuan, yuan), own=yuan, paid=yuan, data=st.data())
def test_a_department_is_the_sum_of_its_units_less_what_flows_between_them(
    grants: tuple[int, int], own: int, paid: int, data: st.DataObject
) -> None:
    gone = data.draw(st.integers(1, paid))
    units = {
        "甲": (
            f"收入: {{一般公共预算: {grants[0]}, 事业收入: {own}}}\n"
            "支出:\n  基本支出: [{功能科目: 2080505, 经济科目: {30108: 7}}]\n"
            f"  对附属单位补助支出: [{{功能科目: 2070109, 资金: 事业收入, 金额: {paid}}}]\n"
        ),
        "乙": (
            f"收入: {{一般公共预算: {grants[1]}, 上级补助收入: {paid}}}\n"
            f"支出: {{项目支出: [{{名称: 演出, 功能科目: 2070109, 资金: 上级补助收入, 金额: {paid}}}]}}\n"
        ),
    }
    transfer = f"内部往来: [{{从: 甲, 到: 乙, 金额: {gone}, 收入: 上级补助收入}}]\n"
    joint = built(department(transfer, **units))
    alone = [built(Chain(unit_of(body))) for body in units.values()]
    inside = {
        "收入": [{}, {"资金": "单位资金"}, {"资金": "上级补助收入"}],
        "收入总计": [{}],
        "支出": [{}, {"资金": "单位资金"}, {"功能科目": "20701"}, {"类型": "对附属单位补助支出"}],
    }
    for asked in QUERIES:
        filters = {key: value for key, value in asked.items() if key != "收支"}
        less = gone * 100 if filters in inside[asked["收支"]] else 0
        sums = sum(amount(ledger, **asked) or 0 for ledger in alone)
        assert amount(joint, **asked) == sums - less, asked
        assert amount(joint, 单位="内部往来", **asked) == -less
        for name, ledger in zip(units, alone, strict=True):
            assert amount(joint, 单位=name, **asked) == amount(ledger, **asked)


def test_running_costs_follow_each_unit_s_own_nature() -> None:
    line = "支出: {基本支出: [{功能科目: 2070101, 经济科目: {30201: 5}}]}\n"
    ledger = built(department(甲=line, 乙=line, natures={"甲": "行政单位"}))
    assert amount(ledger, 收支="支出", 机关运行="机关运行经费") == 500
    assert amount(ledger, 收支="支出", 机关运行="机关运行经费", 单位="乙") == 0


def test_a_stated_figure_of_one_unit_and_a_derived_one_add_up() -> None:
    lines = "支出: {基本支出: [{功能科目: 2070101, 经济科目: {30217: 5}}]}\n"
    coarse = "支出: {基本支出: [{功能科目: 2070101, 金额: 50}]}\n"
    ledger = built(department(甲=lines, 乙=coarse + "三公: {公务接待费: 2}\n"))
    assert amount(ledger, 收支="支出", 三公="公务接待费", 资金="财政拨款") == 700
    unknown = built(department(甲=lines, 乙=coarse))
    assert amount(unknown, 收支="支出", 三公="公务接待费", 资金="财政拨款") is None


def test_lines_of_the_department_itself_are_a_unit_of_its_name() -> None:
    own = "收入: {一般公共预算: 3}\n三公: {公务接待费: 1}\n"
    ledger = built(department(own, 甲="收入: {一般公共预算: 4}\n"))
    assert amount(ledger, 收支="收入") == 700
    assert amount(ledger, 收支="收入", 单位="某区城市运行中心") == 300
    assert not ledger.statements


LAST = "上年: {收入: {一般公共预算: 6}, 支出: {2070101: 6}}\n"


def test_last_year_is_the_units_sum() -> None:
    ledger = built(department(甲=LAST, 乙=LAST))
    assert amount(ledger, "上年", 收支="收入") == 1200
    assert amount(ledger, "上年", 收支="收入", 单位="甲") == 600


def test_last_year_of_one_unit_only_is_unknown() -> None:
    ledger = built(department(甲=LAST, 乙=""))
    assert amount(ledger, "上年", 收支="收入") is None
    assert ledger.silent((("flow", ("收入",)), ("period", ("上年",)))) == ("乙",)


def test_lines_of_the_department_without_a_last_year_make_it_unknown() -> None:
    ledger = built(department("收入: {一般公共预算: 3}\n", 甲=LAST))
    assert amount(ledger, "上年", 收支="收入") is None


def test_the_department_s_own_last_year_stands_for_all_units() -> None:
    ledger = built(department("上年: {收入: {一般公共预算: 20}}\n", 甲=LAST, 乙=""))
    assert amount(ledger, "上年", 收支="收入") == 2000
    assert amount(ledger, "上年", 收支="支出") is None
    assert amount(ledger, "上年", 收支="收入", 单位="甲") is None


def test_units_tell_of_last_year_in_different_breakdowns() -> None:
    coarse = "上年:\n  支出: {2070109: 7, 2080505: 2, 基本支出: {301: 6, 302: 1}, 项目支出: {平台: 2}}\n"
    fine = "上年:\n  支出: {2070109: {基本支出: {30101: 3, 302: 5, 30215: 4}, 项目支出: {平台: 8}}}\n"
    ledger = built(department(甲=coarse, 乙=fine))
    assert amount(ledger, "上年", 收支="支出") == 900 + 1600
    assert amount(ledger, "上年", 收支="支出", 类型="公用经费") == 600
    assert amount(ledger, "上年", 收支="支出", 功能科目="207") == 700 + 1600
    assert amount(ledger, "上年", 收支="支出", 项目="平台") == 1000
    assert amount(ledger, "上年", 收支="支出", 项目="平台/乙") == 800
    assert amount(ledger, "上年", 收支="支出", 经济科目="30215") is None
    assert amount(ledger, "上年", 收支="支出", 类型="公用经费", 经济科目="30215", 单位="乙") == 400
    assert amount(ledger, "上年", 收支="支出", 类型="项目支出", 功能科目="207") is None


def test_a_department_s_last_file_is_a_department_too() -> None:
    before = department(TRANSFER, 甲=PAYS, 乙="收入: {上级补助收入: 40}\n")
    chain = department("上年: 2025.yaml\n", 甲="", 乙="")
    ledger = built(Chain(chain.unit, last=before, members=chain.members))
    assert amount(ledger, "上年", 收支="支出") == 1000
    assert amount(ledger, "上年", 收支="支出", 单位="甲") == 4000
    assert amount(ledger, "上年", 收支="收入", 单位="内部往来") == -3000
    assert amount(ledger, "本年", 收支="支出") == 0


def test_transfers_of_last_year_are_taken_out_of_last_year() -> None:
    transfer = (
        "内部往来: [{从: 甲, 到: 乙, 金额: 6, 收入: 一般公共预算, 支出: {功能科目: 2070101}, 期间: 上年}]\n"
    )
    ledger = built(department(transfer, 甲=LAST, 乙=LAST))
    assert amount(ledger, "上年", 收支="收入") == 600
    assert amount(ledger, "上年", 收支="支出") == 600


def test_carried_over_money_is_each_unit_s_own() -> None:
    final = unit_of("结转下年: {一般公共预算: 8}\n").model_copy(update={"kind": "单位决算"})
    chain = department(甲="上年: 2025.yaml\n", 乙="上年: {收入: {一般公共预算: 1}}\n")
    members = {"甲": Chain(chain.members["甲"].unit, last=Chain(final)), "乙": chain.members["乙"]}
    ledger = built(Chain(chain.unit, members=members))
    assert amount(ledger, 收支="年初结转", 单位="甲") == 800
    assert amount(ledger, 收支="年初结转") == 800


def test_a_transfer_out_of_a_project_names_its_line() -> None:
    project = "- {{名称: {}, 功能科目: 2070109, 资金: 事业收入, 金额: {}}}\n"
    pays = "支出:\n  项目支出:\n  " + project.format("演出", 9) + "  " + project.format("巡展", 9)
    transfer = "内部往来: [{从: 甲, 到: 乙, 金额: 5, 收入: 其他收入, 支出: {类型: 项目支出, 项目: 演出}}]\n"
    ledger = built(department(transfer, 甲=pays, 乙="收入: {其他收入: 5}\n"))
    assert amount(ledger, 收支="支出", 项目="演出") == 400
    assert amount(ledger, 收支="支出", 项目="巡展") == 900
    assert amount(ledger, 收支="收入") == 0


WRONG = {
    "no such unit": ("{从: 甲, 到: 丙, 金额: 1, 收入: 上级补助收入}", "BG206", "所属单位里没有“丙”"),
    "nothing to take it from": (
        "{从: 乙, 到: 甲, 金额: 1, 收入: 事业收入, 支出: 项目支出}",
        "BG206",
        "“乙”项目支出的支出没有可以抵销的数",
    ),
    "more than there is": (
        "{从: 甲, 到: 乙, 金额: 41, 收入: 上级补助收入}",
        "BG207",
        "要抵销41.00元，“乙”上级补助收入的收入只有40.00元",
    ),
    "no such fund": ("{从: 甲, 到: 乙, 金额: 1, 收入: 上级补助, 支出: 支出}", "BG202", "资金没有“上级补助”"),
    "several lines": (
        "{从: 甲, 到: 乙, 金额: 1, 收入: 其他收入, 支出: 对附属单位补助支出}",
        "BG208",
        "“乙”其他收入的收入有2笔，看不出抵销哪一笔",
    ),
    "fiscal on one side": (
        "{从: 甲, 到: 乙, 金额: 1, 收入: 一般公共预算, 支出: 对附属单位补助支出}",
        "BG209",
        "这笔往来一边是财政拨款，一边不是",
    ),
}


@pytest.mark.parametrize(("item", "code", "message"), WRONG.values(), ids=WRONG)
def test_a_transfer_that_cannot_be_taken_out(item: str, code: str, message: str) -> None:
    payee = "收入: {上级补助收入: 40, 一般公共预算: 1, 其他收入: {2070109: 2, 2070111: 3}}\n"
    chain = department(f"内部往来: [{item}]\n", 甲="收入: {事业收入: 40}\n" + PAYS, 乙=payee)
    ledger, (problem,) = build_chain(chain)
    assert (problem.code, problem.message[: len(message)]) == (code, message)
    assert problem.hint
    assert problem.span is not None
    assert amount(ledger, 收支="支出") == 4000


def test_all_lines_together_may_be_taken_out() -> None:
    item = "内部往来: [{从: 甲, 到: 乙, 金额: 5, 收入: 其他收入, 支出: 对附属单位补助支出}]\n"
    ledger = built(department(item, 甲=PAYS, 乙="收入: {其他收入: {2070109: 2, 2070111: 3}}\n"))
    assert amount(ledger, 收支="收入", 功能科目="2070111") == 0


def test_two_transfers_share_what_is_there() -> None:
    twice = TRANSFER + TRANSFER.splitlines()[1] + "\n"
    (problem,) = told(department(twice, 甲=PAYS, 乙="收入: {上级补助收入: 40}\n"))
    assert (problem.code, problem.message) == ("BG207", "要抵销30.00元，“乙”上级补助收入的收入只有10.00元")


def test_transfers_need_units() -> None:
    (problem,) = told(Chain(unit_of(TRANSFER)))
    assert (problem.code, problem.message) == ("BG206", "写了“内部往来”，没有写“所属单位”")


def test_control_figures_are_read_like_any_other() -> None:
    (problem,) = told(Chain(unit_of("控制数: {收入: {一般公共收入: 1}}\n")))
    assert problem.code == "BG202"
