"""Periods besides 本年: 年初预算, 全年预算 and 上年 from files or inline; totals, balances, and what stays unknown."""

from __future__ import annotations

import pytest

from budgetgen.diagnostic import Diagnostic
from budgetgen.ledger.build import build_chain
from budgetgen.ledger.ledger import Ledger
from budgetgen.source.chain import Chain
from budgetgen.source.models.unit import Unit
from tests.support.sources import read_unit


def unit(kind: str, year: int, body: str, nature: str = "行政单位") -> Unit:
    head = f"类型: {kind}\n年度: {year}\n模板: budget\n单位: {{名称: 甲, 性质: {nature}}}\n"
    made, diagnostics = read_unit(head + body)
    assert made is not None, diagnostics
    return made


def built(
    body: str, last: Chain | None = None, budget: Chain | None = None
) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    return build_chain(Chain(unit("单位决算", 2024, body), last, budget))


def ledger(body: str, last: Chain | None = None, budget: Chain | None = None) -> Ledger:
    made, diagnostics = built(body, last, budget)
    assert not diagnostics
    return made


def yuan(held: Ledger, **filters: str) -> float | None:
    amount = held.query({"期间": "本年", "收支": "支出", **filters}).amount
    return None if amount is None else amount / 100


FLOWS = """\
收入: {一般公共预算: {2010301: 10}, 其他收入: {2010301: 3}}
年初结转和结余: {一般公共预算: {2010302: 5}}
使用非财政拨款结余: 2
结余分配: {2010301: 1}
年末结转和结余: {一般公共预算: 4}
支出:
  基本支出: [{功能科目: 2010301, 金额: 11}, {功能科目: 2010301, 资金: 其他收入, 金额: 4}]
"""


def test_totals_are_sums_of_flows() -> None:
    held = ledger(FLOWS)
    assert yuan(held, 收支="收入总计") == 20
    assert yuan(held, 收支="支出总计") == 20
    assert yuan(held, 收支="收入总计", 资金="财政拨款") == 15
    assert yuan(held, 收支="收入总计", 功能科目="2010302") is None  # 使用结余 is not told by item
    assert yuan(held, 收支="收入总计", 功能科目="2010302", 资金="财政拨款") == 5
    assert yuan(held, 收支="使用非财政拨款结余") == 2
    assert yuan(held, 收支="结余分配", 功能科目="2010301") == 1


def test_used_balances_lie_outside_the_budget_but_in_no_fund_below() -> None:
    held = ledger(FLOWS)
    assert yuan(held, 收支="使用结余", 资金="财政拨款") == 0
    assert yuan(held, 收支="使用结余", 资金="其他收入") is None


TOTALS = "上年:\n  收支总计: {一般公共预算: 30, 非财政拨款: 7}\n  支出: {合计: 28}\n"


@pytest.mark.parametrize(
    ("filters", "amount"),
    [
        ({"收支": "收入总计"}, 37),
        ({"收支": "支出总计"}, 37),
        ({"收支": "收入总计", "资金": "财政拨款"}, 30),
        ({"收支": "收入总计", "资金": "政府性基金预算"}, 0),
        ({"收支": "收入总计", "资金": "其他收入"}, None),
        ({"收支": "支出", "资金": "一般公共预算"}, 28),
        ({"收支": "支出"}, None),
        ({"收支": "收入"}, None),
        ({"收支": "年初结转"}, None),
    ],
)
def test_last_year_s_totals_answer_their_own_question(filters: dict[str, str], amount: int | None) -> None:
    assert yuan(ledger(TOTALS), 期间="上年", **filters) == amount


def test_totals_need_all_their_parts() -> None:
    assert yuan(ledger("上年: {收入: {一般公共预算: 5}}\n"), 期间="上年", 收支="收入总计") is None


def test_vehicles_known_only_together() -> None:
    held = ledger("上年: {支出: {合计: 90}, 三公: {因公出国（境）费: 1, 公务用车购置及运行费: 6}}\n")
    assert yuan(held, 期间="上年", 三公="公务用车购置及运行费") == 6
    assert yuan(held, 期间="上年", 三公="三公经费", 资金="财政拨款") == 7
    assert yuan(held, 期间="上年", 三公="公务用车购置费") is None


def test_vehicles_stated_twice() -> None:
    _, (told,) = built("全年预算: {三公: {公务用车购置及运行费: 6, 公务用车购置费: 2}}\n")
    assert told.code == "BG204"
    assert "公务用车购置及运行费" in told.message


INLINE = """\
年初预算:
  支出: {2010301: {基本支出: 10}, 2010302: {项目支出: 7}}
  三公: {公务接待费: 1}
全年预算: {三公: {公务接待费: 2}}
"""


def test_budgets_inline() -> None:
    held = ledger(INLINE)
    assert yuan(held, 期间="年初预算") == 17
    assert yuan(held, 期间="年初预算", 功能科目="2010302", 类型="项目支出") == 7
    assert yuan(held, 期间="年初预算", 经济科目="302") is None
    assert yuan(held, 期间="年初预算", 三公="公务接待费") == 1
    assert yuan(held, 期间="调整预算", 三公="三公经费") == 2
    assert yuan(held, 期间="年初预算", 收支="收入") is None


def test_what_no_budget_was_told_of_is_unknown() -> None:
    assert yuan(ledger("收入: {一般公共预算: 5}\n"), 期间="年初预算") is None


BUDGET = "收入: {一般公共预算: 9}\n支出:\n  基本支出: [{功能科目: 2010301, 经济科目: {30101: 6, 30217: 3}}]\n"


def test_the_budget_file_is_the_opening_budget() -> None:
    held = ledger("年初预算: budget.yaml\n", budget=Chain(unit("单位预算", 2024, BUDGET)))
    assert yuan(held, 期间="年初预算") == 9
    assert yuan(held, 期间="年初预算", 三公="公务接待费") == 3
    assert yuan(held, 期间="年初预算", 收支="收入总计") == 9
    assert yuan(held) == 0


def test_a_file_stands_alone() -> None:
    body = "年初预算: {文件: budget.yaml, 支出: {2010301: 4}}\n"
    _, (told,) = built(body, budget=Chain(unit("单位预算", 2024, BUDGET)))
    assert told.code == "BG204"
    assert "“年初预算”写了文件，又写了数字" in told.message


ACCOUNTS = """\
收入: {一般公共预算: {2010301: 20}}
年末结转和结余: {一般公共预算: {2010301: 4}, 其他收入: {2010302: 2}}
支出: {基本支出: [{功能科目: 2010301, 经济科目: {30101: 16}}]}
年初预算: {支出: {2010301: 12}}
"""


def test_what_accounts_carried_forward_is_carried_over() -> None:
    last = Chain(unit("单位决算", 2023, ACCOUNTS))
    held = ledger("上年: last.yaml\n", last)
    assert yuan(held, 收支="年初结转", 资金="一般公共预算", 功能科目="2010301") == 4
    assert yuan(held, 收支="年初结转", 资金="其他收入") == 2
    stated = ledger("上年: last.yaml\n年初结转和结余: {一般公共预算: 3}\n", last)
    assert yuan(stated, 收支="年初结转") == 3


def test_a_budget_after_accounts_compares_with_their_budget() -> None:
    inline = Chain(unit("单位决算", 2023, ACCOUNTS))
    held, diagnostics = build_chain(Chain(unit("单位预算", 2024, "上年: last.yaml\n"), inline))
    assert not diagnostics
    assert yuan(held, 期间="上年") == 12
    assert yuan(held, 收支="年初结转") == 6
    by_file = Chain(inline.unit, budget=Chain(unit("单位预算", 2023, BUDGET)))
    held, _ = build_chain(Chain(unit("单位预算", 2024, "上年: last.yaml\n"), by_file))
    assert yuan(held, 期间="上年") == 9
    assert yuan(held, 期间="上年", 三公="公务接待费") == 3


def test_a_budget_after_accounts_without_budget_knows_no_last_year() -> None:
    bare = Chain(unit("单位决算", 2023, "年末结转和结余: {一般公共预算: 4}\n"))
    held, _ = build_chain(Chain(unit("单位预算", 2024, "上年: last.yaml\n"), bare))
    assert yuan(held, 期间="上年") is None
    assert yuan(held, 收支="年初结转") == 4


def test_official_expenses_are_paid_from_the_budget() -> None:
    body = "支出:\n  基本支出: [{功能科目: 2010301, 资金: 其他收入, 经济科目: {30217: 5}}, {功能科目: 2010301, 资金: 其他收入, 金额: 5}]\n"
    assert yuan(ledger(body), 三公="三公经费") == 0


BY_FUND = "上年:\n  收支总计: {一般公共预算: 30, 其他收入: 7}\n"


@pytest.mark.parametrize(
    ("spending", "other", "everything"),
    [
        ("{合计: 28}", None, None),
        ("{2070104: 28}", None, None),
        ("{2070104: 28, 其他收入: 0}", 0, 28),
        ("{2070104: 28, 其他收入: 5}", 5, 33),
        ("{2070104: {一般公共预算: 28, 其他收入: 5}}", 5, 33),
        ("{2070104: 28, 非财政拨款: 5}", None, 33),
        ("{全部资金: {2070104: 33}}", None, 33),
    ],
)
def test_spending_of_a_fund_that_only_the_totals_name_is_unknown(
    spending: str, other: int | None, everything: int | None
) -> None:
    held = ledger(f"{BY_FUND}  支出: {spending}\n")
    assert yuan(held, 期间="上年", 收支="支出", 资金="其他收入") == other
    assert yuan(held, 期间="上年", 收支="支出") == everything
    assert yuan(held, 期间="上年", 收支="支出总计", 资金="其他收入") == 7
    assert yuan(held, 期间="上年", 收支="支出总计") == 37
    if "全部资金" not in spending:
        assert yuan(held, 期间="上年", 收支="支出", 资金="一般公共预算") == 28
        assert yuan(held, 期间="上年", 收支="支出", 资金="政府性基金预算") == 0


@pytest.mark.parametrize(("closing", "spent"), [(7, 0), (3, None)])
def test_what_all_was_carried_on_was_not_spent(closing: int, spent: int | None) -> None:
    held = ledger(f"{BY_FUND}  结转下年: {{其他收入: {closing}}}\n  支出: {{2070104: 28}}\n")
    assert yuan(held, 期间="上年", 收支="支出", 资金="其他收入") == spent
