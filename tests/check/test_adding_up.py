"""Printed parts against a printed total: which amounts are parts, and how far printing may be off."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.check.adding_up import Printed, gap_of, loose_gap_of
from budgetgen.ledger.ledger import coordinates_of
from budgetgen.ledger.money import MoneyFormat

STYLE = MoneyFormat("万元", 2)


def _printed(label: str, fen: int | None, **filters: str) -> Printed:
    return Printed(label, fen, STYLE, ((1, coordinates_of({"收支": "支出", **filters})),))


def _classes(*amounts: int | None) -> list[Printed]:
    return [_printed(f"类{n}", fen, 功能科目=f"2{n:02}") for n, fen in enumerate(amounts, 1)]


@given(st.lists(st.integers(0, 10**10), min_size=1, max_size=30))
def test_parts_of_exact_amounts_always_add_up(amounts: list[int]) -> None:
    assert gap_of(_printed("合计", sum(amounts)), _classes(*amounts)) is None


@given(st.lists(st.integers(0, 10**10), min_size=1, max_size=9), st.integers(1, 10**9))
def test_what_is_left_out_is_told_as_soon_as_it_shows(amounts: list[int], more: int) -> None:
    gap = gap_of(_printed("合计", sum(amounts) + more), _classes(*amounts))
    if more > 10_000 * (len(amounts) + 1):
        assert gap is not None
        assert abs(gap.lacking - more) <= 10_000 * (len(amounts) + 1)


def test_a_part_of_a_part_is_not_counted_twice() -> None:
    parts = [*_classes(60_000_00, 40_000_00), _printed("款", 60_000_00, 功能科目="20101")]
    assert gap_of(_printed("合计", 100_000_00), parts) is None


def test_the_same_amount_printed_again_is_no_part() -> None:
    total = _printed("合计", 100_000_00)
    assert gap_of(total, [_printed("本级", 100_000_00)]) is None


def test_of_several_kinds_of_parts_one_that_adds_up_is_enough() -> None:
    total = _printed("合计", 100_000_00)
    bought = [_printed("货物", 5_000_00, 采购="货物")]
    assert gap_of(total, [*_classes(60_000_00, 40_000_00), *bought]) is None
    gap = gap_of(total, [*_classes(60_000_00, 30_000_00), *bought])
    assert gap is not None
    assert gap.lacking == 10_000_00


def test_what_is_unknown_says_nothing() -> None:
    assert gap_of(_printed("合计", None), _classes(1_000_00)) is None
    assert gap_of(_printed("合计", 9_000_00), _classes(1_000_00, None)) is None


def test_parts_told_by_their_place_need_only_touch_the_total() -> None:
    total = _printed("人员经费合计", 90_000_00, 类型="人员经费")
    lists = [_printed("301", 60_000_00, 类型="基本支出", 经济科目="301")]
    assert gap_of(total, lists) is None
    gap = loose_gap_of(total, lists)
    assert gap is not None
    assert gap.lacking == 30_000_00
    assert loose_gap_of(total, [*lists, _printed("303", 30_000_00, 类型="基本支出", 经济科目="303")]) is None
