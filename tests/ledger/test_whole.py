"""Last year's figures in several breakdowns: what is stated answers, what is not is unknown, and nothing is wrong."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.ledger.ledger import Ledger
from tests.support.sources import build_of, ledger_of

Asked = dict[str, str]


def last(held: Ledger, **filters: str) -> float | None:
    amount = held.query({"期间": "上年", "收支": "支出", **filters}).amount
    return None if amount is None else amount / 100


def stated(*lines: str, nature: str = "事业单位") -> Ledger:
    return ledger_of("上年:\n  支出:\n" + "".join(f"    {line}\n" for line in lines), nature=nature)


def test_an_economic_code_counts_for_no_kind_until_one_is_stated() -> None:
    silent = stated("2012604: {301: 45, 302: 5}", "2012699: {30227: 20}", nature="行政单位")
    assert last(silent, 经济科目="302") == 25
    assert last(silent, 经济科目="30227", 功能科目="2012699") == 20
    for kind in ("基本支出", "人员经费", "公用经费", "项目支出"):
        assert last(silent, 类型=kind) is None
    assert last(silent, 机关运行="机关运行经费") is None
    told = stated(
        "2012604: {基本支出: {301: 45, 302: 5}}", "2012699: {项目支出: {30227: 20}}", nature="行政单位"
    )
    assert [last(told, 类型=kind) for kind in ("基本支出", "人员经费", "公用经费", "项目支出")] == [
        50,
        45,
        5,
        20,
    ]
    assert last(told, 机关运行="机关运行经费") == 5


def test_a_code_beside_one_that_holds_it_is_a_part_of_it() -> None:
    held = stated("2070109: {基本支出: {301: 90, 302: 50, 30215: 20}}")
    assert last(held) == 140
    assert last(held, 经济科目="302") == 50
    assert last(held, 经济科目="30215") == 20
    assert last(held, 类型="公用经费") == 50
    assert last(held, 经济科目="30201") is None
    assert last(held, 经济科目="309") == 0


def test_parts_that_make_the_whole_leave_nothing_unknown() -> None:
    held = stated("2070109: {基本支出: {302: 50, 30215: 20, 30201: 30}}")
    assert last(held, 经济科目="30299") == 0
    assert last(held, 经济科目="302") == 50


def test_official_expenses_follow_from_what_is_named() -> None:
    coarse = stated("2070109: {基本支出: {302: 50, 30217: 4}}")
    assert last(coarse, 三公="公务接待费") == 4
    assert last(coarse, 三公="三公经费") is None
    fine = stated("2070109: {基本支出: {302: 50, 30217: 4, 30231: 6, 30212: 0}}")
    assert last(fine, 三公="三公经费") == 10


def test_breakdowns_stand_side_by_side() -> None:
    held = stated(
        "2070109: {基本支出: 100, 项目支出: 30}", "2080505: {基本支出: 20}",
        "基本支出: {301: 90, 302: 30}", "项目支出: {戏曲进校园: 10, 送戏下乡: 20}",
    )  # fmt: skip
    assert last(held) == 150
    assert last(held, 类型="公用经费") == 30
    assert last(held, 功能科目="207", 类型="基本支出") == 100
    assert last(held, 项目="送戏下乡") == 20
    assert last(held, 项目="送戏下乡", 功能科目="208") == 0
    assert last(held, 项目="送戏下乡", 功能科目="207") is None
    assert last(held, 功能科目="208", 类型="公用经费") is None
    assert last(held, 功能科目="210", 类型="公用经费") == 0


def test_one_kind_may_be_broken_down_where_another_breakdown_gives_its_total() -> None:
    held = stated(
        "2070109: {基本支出: 100, 项目支出: 30}", "2080505: {基本支出: 20}", "基本支出: {301: 90, 302: 30}"
    )
    assert last(held) == 150
    assert last(held, 类型="公用经费") == 30
    assert last(held, 类型="项目支出") == 30
    assert last(held, 类型="项目支出", 经济科目="302") is None
    assert last(held, 类型="基本支出", 经济科目="302") == 30


def test_each_breakdown_lists_its_own_values() -> None:
    held = stated("2070109: {基本支出: 100}", "2080505: {基本支出: 20}", "基本支出: {301: 90, 30201: 30}")
    asked = (("flow", ("支出",)), ("period", ("上年",)))
    assert {entry.department_economy for entry in held.listing(asked, "department_economy")} == {
        "301",
        "30201",
    }
    assert {entry.function for entry in held.listing(asked, "function")} == {"2070109", "2080505"}


def test_funds_stand_outermost_or_split_a_subject() -> None:
    outer = stated(
        "2050204: {基本支出: 90}", "财政专户管理资金: {2050204: {基本支出: 20, 项目支出: 3}}", "事业收入: 7"
    )
    assert last(outer) == 120
    assert last(outer, 资金="一般公共预算") == 90
    assert last(outer, 资金="财政专户管理资金", 类型="项目支出", 功能科目="2050204") == 3
    assert last(outer, 资金="事业收入", 功能科目="2050204") is None
    split = stated("2050204: {一般公共预算: 90, 财政专户管理资金: 23}", "2080505: 8")
    assert last(split, 资金="一般公共预算") == 98
    assert last(split, 资金="财政专户管理资金", 功能科目="2050204") == 23


def test_all_funds_together_beside_each_fund() -> None:
    held = stated(
        "全部资金: {2050204: {基本支出: 110, 项目支出: 10}}", "2050204: 95", "财政专户管理资金: 20", "事业收入: 5",
    )  # fmt: skip
    assert last(held) == 120
    assert last(held, 类型="项目支出") == 10
    assert last(held, 资金="事业收入") == 5
    assert last(held, 资金="一般公共预算", 功能科目="2050204") == 95
    assert last(held, 资金="一般公共预算", 类型="项目支出") is None


def test_all_funds_together_with_some_funds_unknown() -> None:
    held = stated("全部资金: 120", "一般公共预算: {2050204: 95}")
    assert last(held) == 120
    assert last(held, 资金="事业收入") is None
    assert last(held, 功能科目="2050204") is None
    assert last(held, 三公="三公经费") is None


def test_where_no_fund_is_known_neither_are_official_expenses() -> None:
    held = stated("全部资金: {基本支出: {30217: 5}}", nature="行政单位")
    assert last(held, 三公="公务接待费") is None
    assert last(held, 机关运行="机关运行经费") is None
    assert last(held, 机关运行="机关运行经费", 类型="项目支出") == 0


def test_a_total_and_what_is_known_of_it() -> None:
    held = stated("其他科目: 5", "合计: 9")
    assert last(held) == 9
    assert last(held, 功能科目="2050204") is None


# Random years: some lines with a place in every dimension, and the same said in random ways.

FUNDS: Final = ("一般公共预算", "政府性基金预算", "财政专户管理资金", "事业收入")
FUNCTIONS: Final = ("2070109", "2070199", "2080505", "2120801")
ECONOMIES: Final = ("30101", "30107", "30201", "30215", "30217", "30302")
GOVERNMENTS: Final = ("50501", "50502", "50901")
PLACES: Final = ("资金", "功能科目", "类型", "项目", "经济科目", "政府经济科目")
_KINDS: Final = ("基本支出", "项目支出")

Fact = tuple[dict[str, str], int]


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    """Lines of a year: a value in every dimension and an amount in 元; no two at the same place."""
    found: dict[tuple[str, ...], Fact] = {}
    for number in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(_KINDS))
        place = {
            "资金": draw(st.sampled_from(FUNDS)), "功能科目": draw(st.sampled_from(FUNCTIONS)), "类型": kind,
            "项目": draw(st.sampled_from(("平台", "普查"))) if kind == "项目支出" else "",
            "经济科目": draw(st.sampled_from(ECONOMIES)), "政府经济科目": draw(st.sampled_from(GOVERNMENTS)),
        }  # fmt: skip
        found[tuple(place.values())] = place, draw(st.integers(1, 9)) * 10**number
    return list(found.values())


@st.composite
def orders(draw: st.DrawFn) -> list[str]:
    """The dimensions in some order of keys: funds outermost, projects below 项目支出."""
    order: list[str] = draw(st.permutations([name for name in PLACES if name != "资金"]))
    if order.index("项目") < order.index("类型"):
        first, second = order.index("项目"), order.index("类型")
        order[first], order[second] = order[second], order[first]
    return ["资金", *order]


def tree_of(lines: list[Fact], order: list[str]) -> str:
    """``lines`` as keys in that order, each amount the sum of what comes together."""
    while order and all(not place[order[0]] for place, _ in lines):
        order = order[1:]
    if not order:
        return str(sum(amount for _, amount in lines))
    groups: dict[str, list[Fact]] = {}
    for place, amount in lines:
        groups.setdefault(place[order[0]], []).append((place, amount))
    if "" in groups:
        # 基本支出 has no projects: there is no key for it at this step.
        return tree_of(lines, order[1:]) if len(groups) == 1 else tree_of(lines, [*order[1:], order[0]])
    inner = ", ".join(f"{key}: {tree_of(held, order[1:])}" for key, held in groups.items())
    return f"{{{inner}}}"


def this_year(lines: list[Fact]) -> str:
    """The same lines as this year's source writes them."""
    written = dict.fromkeys(_KINDS, "")
    for place, amount in lines:
        name = f"名称: {place['项目']}, " if place["项目"] else ""
        written[place["类型"]] += (
            f"    - {{{name}功能科目: {place['功能科目']}, 资金: {place['资金']}, "
            f"政府经济科目: {place['政府经济科目']}, 经济科目: {{{place['经济科目']}: {amount}}}}}\n"
        )
    return "支出:\n" + "".join(f"  {kind}:\n{text}" for kind, text in written.items() if text)


@st.composite
def queries(draw: st.DrawFn, official: bool = True) -> Asked:
    """A query of some dimensions; 三公 only where asked for, for a project without economic codes counts as none of it."""
    asked = {
        "资金": st.sampled_from((*FUNDS, "财政拨款", "非财政拨款")), "功能科目": st.sampled_from((*FUNCTIONS, "207", "208", "20701")),
        "类型": st.sampled_from((*_KINDS, "人员经费", "公用经费")), "项目": st.sampled_from(("平台", "普查")),
        "经济科目": st.sampled_from((*ECONOMIES, "301", "302")), "政府经济科目": st.sampled_from((*GOVERNMENTS, "505")),
        "三公": st.sampled_from(("三公经费", "公务接待费")), "机关运行": st.just("机关运行经费"),
    }  # fmt: skip
    if not official:
        del asked["三公"]
    names = draw(st.lists(st.sampled_from(list(asked)), unique=True, max_size=4))
    return {name: draw(asked[name]) for name in names}


def answers(ledger: Ledger, asked: Asked) -> tuple[int | None, int | None]:
    now, before = (
        ledger.query({"期间": period, "收支": "支出", **asked}).amount for period in ("本年", "上年")
    )
    return now, before


@given(lines=facts(), order=orders(), asked=st.lists(queries(), min_size=1, max_size=8))
def test_the_same_stated_of_both_years_is_the_same(
    lines: list[Fact], order: list[str], asked: list[Asked]
) -> None:
    ledger = ledger_of(this_year(lines) + f"上年:\n  支出: {tree_of(lines, order)}\n", nature="行政单位")
    for one in asked:
        now, before = answers(ledger, one)
        assert now == before, one
        assert now is not None


@given(
    lines=facts(), order=orders(), left_out=st.sets(st.sampled_from(PLACES), min_size=1, max_size=4),
    asked=st.lists(queries(official=False), min_size=1, max_size=8),
)  # fmt: skip
def test_what_is_left_out_is_unknown_and_never_wrong(
    lines: list[Fact], order: list[str], left_out: set[str], asked: list[Asked]
) -> None:
    kept = [name for name in order if name not in left_out and not (name == "项目" and "类型" in left_out)]
    tree = tree_of(lines, kept)
    if "资金" in left_out:
        tree = f"{{全部资金: {tree}}}"
    elif not kept:
        tree = f"{{合计: {tree}}}"
    ledger = ledger_of(this_year(lines) + f"上年:\n  支出: {tree}\n", nature="行政单位")
    for one in asked:
        now, before = answers(ledger, one)
        assert before in (None, now), one


@given(
    lines=facts(), first=orders(), second=orders(), cut=st.integers(1, 4), other=st.integers(1, 4),
    asked=st.lists(queries(official=False), min_size=1, max_size=8),
)  # fmt: skip
def test_two_breakdowns_know_at_least_what_one_knows(
    lines: list[Fact], first: list[str], second: list[str], cut: int, other: int, asked: list[Asked]
) -> None:
    one_way = tree_of(lines, first[: cut + 1])
    ways = [one_way, tree_of(lines, [name for name in second[1 : other + 1] if name != "项目"])]
    body = this_year(lines) + "上年:\n  支出: {}\n"
    single = ledger_of(body.replace("{}", one_way), nature="行政单位")
    both, diagnostics = build_of(
        body.replace("{}", f"{{全部资金: {ways[1]}, {one_way[1:]}"), nature="行政单位"
    )
    assert not diagnostics
    for asking in asked:
        now, before = answers(single, asking)
        _, better = answers(both, asking)
        assert better in (None, now)
        assert before is None or better == before


@given(lines=facts(), order=orders(), number=st.integers(0, 5))
def test_two_breakdowns_that_disagree_are_refused(lines: list[Fact], order: list[str], number: int) -> None:
    slip = [(place, amount + (at == number % len(lines))) for at, (place, amount) in enumerate(lines)]
    whole = f"{{全部资金: {tree_of(slip, ['功能科目'])}, {tree_of(lines, order)[1:]}"
    _, diagnostics = build_of(f"上年:\n  支出: {whole}\n", nature="行政单位")
    assert [diagnostic.code for diagnostic in diagnostics] == ["BG214"]


@pytest.mark.parametrize("key", ["", "~"])
def test_a_key_without_an_amount_is_refused(key: str) -> None:
    with pytest.raises(AssertionError, match="BG157"):
        stated(f"2070109: {{基本支出: {key}}}")
