"""Amounts that fit printed figures."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from budgetgen.author.imports.docx.balance import Slab, assigned, begin, settle
from budgetgen.author.imports.docx.facts import interval
from budgetgen.ledger.money import MoneyFormat

STYLES = st.builds(
    MoneyFormat,
    unit=st.sampled_from(("元", "万元")),
    decimals=st.integers(0, 4),
    grouping=st.booleans(),
    zero=st.sampled_from(("", "0", "0.00")),
    trim=st.booleans(),
)


@given(fen=st.integers(-(10**12), 10**12), style=STYLES)
def test_interval_holds_the_amount_behind_a_print(fen: int, style: MoneyFormat) -> None:
    found = interval(style.number(fen), style)
    assert found is not None
    # What rounds to the print of an exact zero cannot be told from it.
    if style.number(fen) not in ("0", "0.00", style.zero):
        assert found[0] <= fen <= found[1]


@given(amounts=st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
@example(amounts=[0, 1, 4999])  # all print 0, two of them too, and the three print 1
def test_sums_of_rounded_parts_are_met(amounts: list[int]) -> None:
    step = 10_000

    def slab(parts: tuple[int, ...]) -> Slab[int]:
        printed = (sum(amounts[part] for part in parts) + step // 2) // step * step
        return Slab(parts, printed - step // 2, printed + step // 2 - 1)

    keys = tuple(range(len(amounts)))
    slabs = [*(slab((key,)) for key in keys), slab(keys), slab(keys[: len(keys) // 2 + 1])]
    held, left = settle(begin(keys, slabs), slabs)
    assert not left
    assert all(one.low <= sum(held[key] for key in one.parts) <= one.high for one in slabs)


def test_what_is_left_of_a_sum_goes_to_its_open_part() -> None:
    slabs = [Slab(("a",), 100, 100), Slab(("a", "b", "c"), 150, 150)]
    assert begin(("a", "b", "c"), slabs) == {"a": 100, "b": 50, "c": 0}


def test_items_are_put_into_groups_that_they_fill() -> None:
    items = {"a": (60, 60), "b": (40, 40), "c": (30, 30)}
    assert assigned(items, {"x": (100, 100), "y": (30, 30)}) == ({"a": "x", "b": "x", "c": "y"}, True)
    assert assigned({"a": (5, 5), "b": (5, 5)}, {"x": (5, 5), "y": (5, 5)})[1] is False
    assert assigned(items, {"x": (50, 50), "y": (80, 80)}) == (None, False)
