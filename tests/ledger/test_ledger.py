"""The ledger's query: sums, margins, what is unknown, and independence of the order of lines."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.diagnostic import Span
from budgetgen.ledger.dimension import DIMENSIONS, UnknownMemberError
from budgetgen.ledger.entry import Entry, Statement
from budgetgen.ledger.ledger import Ledger, coordinates_of
from tests.ledger.naive import naive_sum

FULL = {
    "period": ["本年", "上年"],
    "flow": ["收入", "支出"],
    "fund": ["财政拨款/一般公共预算", "财政拨款/政府性基金预算", "非财政拨款/单位资金/事业收入", "非财政拨款/单位资金/其他收入"],
    "function": ["2010301", "2010350", "2010499", "2080505", "2120801"],
    "department_economy": ["30101", "30102", "30201", "31007"],
    "government_economy": ["50501", "50502", "50601"],
    "kind": ["基本支出/人员经费", "基本支出/公用经费", "项目支出"],
    "project": ["甲", "乙"],
    "unit": ["本级", "二中心"],
    "procurement": ["政府采购/货物", "政府采购/服务"],
    "official": ["三公经费/公务接待费", "三公经费/公务用车购置及运行费/公务用车购置费"],
    "running": ["机关运行经费"],
    "reserved": ["面向中小企业/面向小微企业"],
}  # fmt: skip
"""Values down to the leaves, by dimension."""

COARSE = {
    "fund": ["财政拨款", "非财政拨款", "非财政拨款/单位资金"],
    "function": ["201", "20103", "208", "212"],
    "department_economy": ["301", "302"],
    "government_economy": ["505"],
    "kind": ["基本支出"],
    "official": ["三公经费", "三公经费/公务用车购置及运行费"],
    "procurement": ["政府采购"],
    "reserved": ["面向中小企业"],
}
"""Values above the leaves."""

NAMES = [dimension.name for dimension in DIMENSIONS]
amounts = st.integers(-500, 5000)


def _known(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(FULL[name])


def _any(name: str) -> st.SearchStrategy[str | None]:
    if name in ("period", "flow"):
        return _known(name)
    return st.sampled_from([*FULL[name], *COARSE.get(name, []), "", None])


known_entries = st.lists(
    st.builds(Entry, amount=amounts, **{name: _known(name) for name in NAMES}), max_size=25
)
any_entries = st.lists(st.builds(Entry, amount=amounts, **{name: _any(name) for name in NAMES}), max_size=25)


@st.composite
def queries(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """A few dimensions with one or several values each, at any depth."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4))
    return {
        name: tuple(
            draw(st.lists(st.sampled_from([*FULL[name], *COARSE.get(name, [])]), min_size=1, max_size=3))
        )
        for name in names
    }


def _sum(ledger: Ledger, **asked: str) -> int | None:
    return ledger.query({name: value for name, value in asked.items() if value}).amount


@given(any_entries, queries())
def test_a_query_is_what_the_naive_ledger_says(
    entries: list[Entry], asked: dict[str, tuple[str, ...]]
) -> None:
    everything = product(FULL["period"], FULL["flow"])
    result = Ledger(entries, stated=everything).query(asked)
    assert result.amount == naive_sum(entries, asked)
    if result.amount is not None:
        assert sum(entry.amount for entry in result.entries) == result.amount
        assert not result.unknown
    else:
        assert result.unknown


@given(known_entries, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_margins_are_the_sums_of_their_cells(entries: list[Entry], rows: str, columns: str) -> None:
    ledger = Ledger(entries)
    total = sum(entry.amount for entry in entries)
    assert ledger.query({}).amount == total
    if rows == columns:
        return
    margin = {row: _sum(ledger, **{rows: row}) for row in FULL[rows]}
    foot = {column: _sum(ledger, **{columns: column}) for column in FULL[columns]}
    cell = {
        key: ledger.query(dict(zip((rows, columns), key, strict=True))).amount or 0
        for key in product(margin, foot)
    }
    assert sum(value or 0 for value in margin.values()) == total
    assert sum(value or 0 for value in foot.values()) == total
    assert margin == {row: sum(cell[row, column] for column in foot) for row in margin}
    assert foot == {column: sum(cell[row, column] for row in margin) for column in foot}


@given(known_entries)
def test_a_class_is_the_sum_of_its_groups_and_of_its_items(entries: list[Entry]) -> None:
    ledger = Ledger(entries)
    for name in ("function", "department_economy", "government_economy"):
        held = ledger.values(name, {})
        for length in (3, 5):
            for code in {value[:length] for value in held}:
                below = {
                    value[:deeper]
                    for value in held
                    for deeper in (5, 7)
                    if value.startswith(code) and deeper > length
                }
                for deeper in (5, 7):
                    parts = [part for part in below if len(part) == deeper]
                    if parts:
                        assert _sum(ledger, **{name: code}) == sum(
                            _sum(ledger, **{name: part}) or 0 for part in parts
                        )


@given(any_entries, queries(), st.randoms(use_true_random=False))
def test_the_order_of_lines_never_matters(
    entries: list[Entry], asked: dict[str, tuple[str, ...]], chance: random.Random
) -> None:
    mixed = list(entries)
    chance.shuffle(mixed)
    one, other = Ledger(entries).query(asked), Ledger(mixed).query(asked)
    assert one.amount == other.amount
    assert sorted(map(repr, one.entries)) == sorted(map(repr, other.entries))
    assert sorted(map(repr, one.unknown)) == sorted(map(repr, other.unknown))


@given(any_entries, queries())
def test_the_order_and_the_repetition_of_values_never_matter(
    entries: list[Entry], asked: dict[str, tuple[str, ...]]
) -> None:
    ledger = Ledger(entries)
    turned = {name: [*reversed(values), values[0]] for name, values in reversed(asked.items())}
    assert ledger.query(turned) == ledger.query(asked)
    assert coordinates_of(turned) == coordinates_of(asked)


@given(any_entries, st.sampled_from(NAMES))
def test_several_values_are_their_union(entries: list[Entry], name: str) -> None:
    ledger = Ledger(entries)
    parts = [ledger.query({name: value}) for value in FULL[name]]
    whole = ledger.query({name: FULL[name]})
    if all(part.amount is not None for part in parts):
        assert whole.amount == sum(part.amount or 0 for part in parts)


def test_names_may_be_chinese_short_or_whole_paths() -> None:
    ledger = Ledger([Entry(700, kind="基本支出/人员经费", function="2080505")])
    for kind in ("人员经费", "基本支出/人员经费"):
        for dimension in ("类型", "支出类型", "kind"):
            assert ledger.query({dimension: kind, "功能科目": "208"}).amount == 700


def test_wrong_names_are_refused_with_near_ones() -> None:
    with pytest.raises(KeyError):
        Ledger([]).query({"口味": "甜"})
    with pytest.raises(UnknownMemberError, match="类型没有“人员经资”") as caught:
        Ledger([]).query({"类型": "人员经资"})
    assert caught.value.near[0] == "人员经费"


@pytest.mark.parametrize(
    ("held", "asked", "amount"),
    [
        ("2080505", "208", 100),
        ("208", "208", 100),
        ("208", "20805", None),
        ("208", "2080505", None),
        ("", "2080505", None),
        ("208", "210", 0),
        (None, "208", 0),
        ("2080505", "2080506", 0),
    ],
)
def test_what_is_known_only_coarsely_is_unknown_below(
    held: str | None, asked: str, amount: int | None
) -> None:
    result = Ledger([Entry(100, function=held)]).query({"功能科目": asked})
    assert result.amount == amount
    assert bool(result.unknown) == (amount is None)


def test_an_entry_of_nothing_makes_nothing_unknown() -> None:
    entries = [Entry(0, function="208"), Entry(300, function="2080505")]
    assert Ledger(entries).query({"功能科目": "2080505"}).amount == 300


def test_a_name_that_begins_like_another_is_not_below_it() -> None:
    ledger = Ledger([Entry(100, project="平台"), Entry(20, project="平台运维")])
    assert ledger.query({"项目": "平台"}).amount == 100
    assert ledger.query({"项目": "平台运维"}).amount == 20


def test_a_dimension_that_does_not_apply_is_outside_even_of_any_value() -> None:
    ledger = Ledger([Entry(100, procurement=None), Entry(20, procurement="")])
    assert ledger.query({"采购": ""}).amount == 20
    assert ledger.query({"采购": "政府采购"}).amount is None
    assert ledger.query({}).amount == 120


def test_a_statement_answers_its_own_query_and_no_other() -> None:
    asked = {"期间": "上年", "收支": "支出", "三公": "公务接待费"}
    span = Span.at("budget.yaml", 9)
    lines = [Entry(5000, "上年", official="")]
    ledger = Ledger(lines, [Statement(coordinates_of(asked), 210, span)])
    answer = ledger.query(asked)
    assert answer.amount == 210
    assert [statement.span for statement in answer.statements] == [span]
    assert ledger.query({**asked, "资金": "一般公共预算"}).amount is None
    assert ledger.query({**asked, "三公": "三公经费"}).amount is None
    # It adds to nothing.
    assert ledger.query({"期间": "上年", "收支": "支出"}).amount == 5000


def test_a_statement_wins_over_lines_that_know() -> None:
    asked = {"期间": "本年", "收支": "支出", "采购": "货物"}
    ledger = Ledger([Entry(900, procurement="政府采购/货物")], [Statement(coordinates_of(asked), 1000)])
    answer = ledger.query(asked)
    assert answer.amount == 1000
    assert [entry.amount for entry in answer.entries] == [900]


def test_what_the_source_says_nothing_about_is_unknown() -> None:
    ledger = Ledger([Entry(100)], stated=[("本年", "支出"), ("本年", "收入")])
    assert ledger.query({"期间": "本年", "收支": "收入"}).amount == 0
    assert ledger.query({"期间": "上年", "收支": "支出"}).amount is None
    assert ledger.query({"期间": ["本年", "上年"], "收支": "支出"}).amount is None
    assert ledger.query({"期间": "上年", "收支": "支出", "功能科目": "208"}).amount is None


def test_what_is_stated_follows_from_the_entries_when_nobody_says() -> None:
    ledger = Ledger([Entry(100), Entry(7, "上年")])
    assert ledger.query({"期间": "上年", "收支": "支出"}).amount == 7
    assert ledger.query({"期间": "上年", "收支": "收入"}).amount is None


def test_values_are_the_known_ones_inside() -> None:
    entries = [
        Entry(1, function="2080505"),
        Entry(0, function="2010350"),
        Entry(3, function=""),
        Entry(4, function=None),
        Entry(5, "上年", function="2210201"),
    ]
    ledger = Ledger(entries)
    assert ledger.values("function", {"期间": "本年"}) == ("2010350", "2080505")
    assert ledger.values("function", {"功能科目": "208"}) == ("2080505",)


def test_an_empty_ledger_answers() -> None:
    empty = Ledger([], stated=[("本年", "支出")])
    assert empty.query({"期间": "本年", "收支": "支出"}).amount == 0
    assert empty.values("function", {}) == ()


def test_many_thousand_entries_are_summed_exactly() -> None:
    chance = random.Random(7)
    every: dict[str, list[Any]] = {
        name: [*FULL[name], *COARSE.get(name, []), None] for name in NAMES if name not in ("period", "flow")
    }
    entries = [
        replace(
            Entry(
                chance.randrange(-(10**9), 10**12), chance.choice(FULL["period"]), chance.choice(FULL["flow"])
            ),
            **{name: chance.choice(values) for name, values in every.items()},
        )
        for _ in range(12_345)
    ]
    ledger = Ledger(entries)
    assert ledger.query({}).amount == sum(entry.amount for entry in entries)
    questions: tuple[dict[str, tuple[str, ...]], ...] = (
        {"period": ("上年",), "flow": ("支出",)},
        {"fund": ("财政拨款", "非财政拨款"), "kind": ("项目支出",)},
        {"function": ("201", "208", "212"), "period": ("本年",)},
        {"unit": ("本级",), "project": ("甲", "乙")},
        {"function": ("2010301",)},
        {"running": ("机关运行经费",), "kind": ("项目支出", "基本支出"), "fund": ("财政拨款",)},
    )
    for asked in questions:
        result = ledger.query(asked)
        assert result.amount == naive_sum(entries, asked)
        assert set(result.entries).isdisjoint(result.unknown)
