"""What rules look at: lines with what they take over, amounts, codes."""

from __future__ import annotations

from budgetgen.check.amounts import stated_amounts, typed
from budgetgen.check.code_uses import code_uses
from budgetgen.check.spending_lines import GENERAL, spending_lines
from budgetgen.ledger.government import is_single
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Mapping
from budgetgen.source.reader import parse_yaml
from budgetgen.source.validate import validate

SOURCE = """
类型: 单位预算
年度: 2026
模板: budget
金额单位: 元
单位: {名称: 甲, 性质: 事业单位}
收入: {一般公共预算: {2070109: 70.00}, 其他收入: 30.00}
支出:
  基本支出: [{功能科目: 2070109, 经济科目: {30101: 50.00, 30201: 10.00}}]
  项目支出:
    - 名称: 乙
      功能科目: 2070110
      资金: 其他收入
      采购: 货物
      明细:
        - {金额: 30.00}
        - {功能科目: 2070111, 资金: 一般公共预算, 经济科目: {31002: 10.00}}
    - {名称: 丙, 功能科目: 2070109, 资金: 没有这种资金, 金额: 1.00}
上年: {支出: {2070109: {30101: 40.00, 项目支出: 5.00}, 政府性基金预算: {2296003: 3.00}, 合计: 1.00}}
"""


def unit_of(text: str) -> Unit:
    node, found = parse_yaml(text, "a.yaml")
    assert isinstance(node, Mapping)
    unit, more = validate(Unit, node, context={})
    assert unit is not None
    assert not found
    assert not more
    return unit


def test_details_take_over_what_they_do_not_state() -> None:
    _, first, second, third = spending_lines(unit_of(SOURCE))
    assert (first.function, first.fund, first.procurement) == (
        "2070110",
        "非财政拨款/单位资金/其他收入",
        "货物",
    )
    assert (second.function, second.fund) == ("2070111", GENERAL)
    assert third.fund is None
    assert is_single(unit_of(SOURCE))


def test_every_amount_is_named() -> None:
    amounts = {stated.where: stated.money.fen for stated in stated_amounts(unit_of(SOURCE))}
    assert amounts == {
        "收入“一般公共预算”的2070109": 7000,
        "收入“其他收入”": 3000,
        "基本支出2070109的经济科目30101": 5000,
        "基本支出2070109的经济科目30201": 1000,
        "项目“乙”的金额": 3000,
        "项目“乙”的经济科目31002": 1000,
        "项目“丙”的金额": 100,
        "上年支出“2070109”的30101": 4000,
        "上年支出“2070109”的项目支出": 500,
        "上年支出“政府性基金预算”的2296003": 300,
        "上年支出“合计”": 100,
    }


def test_every_code_is_found_once_where_it_is_written() -> None:
    uses = [(use.kind, str(use.code), use.last) for use in code_uses(unit_of(SOURCE))]
    assert uses == [
        ("function", "2070109", False),
        ("function", "2070109", False),
        ("department_economy", "30101", False),
        ("department_economy", "30201", False),
        ("function", "2070110", False),
        ("function", "2070111", False),
        ("department_economy", "31002", False),
        ("function", "2070109", False),
        ("function", "2070109", True),
        ("department_economy", "30101", True),
        ("function", "2296003", True),
    ]


def test_amounts_as_they_are_typed() -> None:
    assert typed(unit_of(SOURCE), 20_580_000) == "205800.00"
    assert typed(unit_of(SOURCE.replace("金额单位: 元", "金额单位: 万元")), 20_580_000) == "20.58"
