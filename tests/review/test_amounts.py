"""Totals and lines against the ledgers themselves, for any change of amounts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.review.lines import compare_lines
from budgetgen.review.money import amounts, from_to
from budgetgen.review.totals import compare_totals
from tests.support.sources import ledger_of

AMOUNTS = st.tuples(*[st.integers(0, 5_000_000)] * 6)


def body(values: tuple[int, ...]) -> str:
    yuan = [f"{value // 100}.{value % 100:02d}" for value in values]
    return f"""\
收入: {{一般公共预算: {yuan[0]}, 其他收入: {yuan[1]}}}
支出:
  基本支出:
    - {{功能科目: 2010350, 经济科目: {{30101: {yuan[2]}, 30217: {yuan[3]}}}}}
  项目支出:
    - {{名称: 甲, 功能科目: 2010350, 金额: {yuan[4]}, 采购: 服务}}
    - {{名称: 乙, 功能科目: 2010350, 金额: {yuan[5]}, 资金: 其他收入}}
"""


@given(AMOUNTS, AMOUNTS)
def test_every_total_that_differs_is_reported_with_the_ledgers_amounts(
    before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    old, new = ledger_of(body(before)), ledger_of(body(after))
    found = {one.name: (one.old, one.new) for one in compare_totals(old, new)}
    for name, filters in {
        "收入总计": {"收支": "收入总计"}, "支出总计": {"收支": "支出总计"}, "基本支出": {"类型": "基本支出"},
        "项目支出": {"类型": "项目支出"}, "三公经费": {"三公": "三公经费"}, "政府采购服务": {"采购": "服务"},
        "一般公共预算：支出总计": {"收支": "支出总计", "资金": "一般公共预算"},
        "其他收入：支出总计": {"收支": "支出总计", "资金": "其他收入"},
    }.items():  # fmt: skip
        asked = {"期间": "本年", "收支": "支出", **filters}
        expected = old.query(asked).amount, new.query(asked).amount
        assert found.get(name, expected) == expected
        assert (name in found) == (expected[0] != expected[1])


@given(AMOUNTS, AMOUNTS)
def test_the_lines_add_up_to_the_difference(before: tuple[int, ...], after: tuple[int, ...]) -> None:
    old, new = ledger_of(body(before)), ledger_of(body(after))
    found = compare_lines(old, new, {})
    assert len(found) == sum(a != b for a, b in zip(before, after, strict=True))
    spent = [one for one in found if ("收支", "支出") in one.place]
    asked = {"期间": "本年", "收支": "支出"}
    difference = (new.query(asked).amount or 0) - (old.query(asked).amount or 0)
    assert sum((one.new or 0) - (one.old or 0) for one in spent) == difference


def test_lines_of_one_place_are_one() -> None:
    line = "    - {功能科目: 2010350, 经济科目: {30101: %s}}\n"
    one = ledger_of("支出:\n  基本支出:\n" + line % "300.00")
    two = ledger_of("支出:\n  基本支出:\n" + line % "100.00" + line % "200.00")
    assert compare_lines(one, two, {}) == ()


def test_amounts_print_as_documents_do_unless_that_hides_the_change() -> None:
    assert amounts(12_000_000, 10_500_000) == ("12.00", "10.50", "-1.50")
    assert amounts(10_500_000, 12_000_000) == ("10.50", "12.00", "+1.50")
    assert amounts(12_000_000, 12_000_050) == ("120000.00元", "120000.50元", "+0.50元")
    assert amounts(None, 12_000_000) == ("—", "12.00", "")
    assert from_to(12_000_000, 10_500_000) == "12.00 → 10.50万元"
    assert from_to(12_000_000, None) == "12.00 → —"
