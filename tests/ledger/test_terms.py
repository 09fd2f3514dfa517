"""When one amount lies inside another by its queries: what the ledger sums bears it out, and the quick way gives what pairs give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.ledger.entry import Coordinates, Entry
from budgetgen.ledger.ledger import Ledger, coordinates_of
from budgetgen.ledger.terms import Terms, have_nothing_in_common, is_part, lies_inside, outermost

_VALUES = {
    "收支": ["收入", "支出", "年初结转", "收入总计"],
    "资金": ["财政拨款", "一般公共预算", "政府性基金预算", "单位资金", "其他收入"],
    "功能科目": ["208", "20805", "2080505", "2080506", "210"],
}
_FUNDS = ["财政拨款/一般公共预算", "财政拨款/政府性基金预算", "非财政拨款/单位资金/其他收入"]

_queries = st.fixed_dictionaries(
    {}, optional={name: st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True) for name, values in _VALUES.items()}
).map(coordinates_of)  # fmt: skip
_entries = st.builds(
    Entry,
    amount=st.integers(1, 9),
    flow=st.sampled_from(["收入", "支出", "年初结转"]),
    fund=st.sampled_from(_FUNDS),
    function=st.sampled_from(["2080505", "2080506", "2100101"]),
)
_sums = st.lists(st.tuples(st.sampled_from([1, 1, -1]), _queries), min_size=1, max_size=2).map(tuple)


@given(st.lists(_entries, max_size=6), _queries, _queries)
def test_what_lies_inside_is_summed_by_the_whole(
    entries: list[Entry], part: Coordinates, whole: Coordinates
) -> None:
    ledger = Ledger(entries)
    some, others = ({id(e) for e in ledger.query(query).entries} for query in (part, whole))
    if lies_inside(part, whole):
        assert some <= others
    if have_nothing_in_common(((1, part),), ((1, whole),)):
        assert not some & others


@given(st.lists(_sums, max_size=8, unique=True))
def test_the_outermost_are_those_inside_no_other(amounts: list[Terms]) -> None:
    # Of two that contain each other, as 财政拨款 and a list of it and 一般公共预算, the first stands for both.
    slow = [
        one
        for place, one in enumerate(amounts)
        if not any(
            is_part(one, other) and (at < place or not is_part(other, one))
            for at, other in enumerate(amounts)
            if at != place
        )
    ]
    assert outermost(amounts) == slow


def test_a_difference_is_inside_what_it_is_taken_from() -> None:
    projects, reserved = (
        coordinates_of({"收支": "支出", "类型": "项目支出"} | more) for more in ({}, {"项目": "预留"})
    )
    rest: Terms = ((1, projects), (-1, reserved))
    assert is_part(rest, ((1, projects),))
    assert not is_part(((1, projects),), rest)
