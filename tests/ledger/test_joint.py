"""The ledger of a department against its units': every answer is the sum of theirs, and unknown where one is unknown."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.ledger.entry import Entry, Statement
from budgetgen.ledger.joint import JointLedger, Share
from budgetgen.ledger.ledger import Ledger, coordinates_of
from tests.ledger.test_ledger import FULL, any_entries, queries

UNITS = ("甲馆", "乙馆", "丙馆")
PERIODS = tuple(FULL["period"])
EVERYTHING = frozenset(product(PERIODS, FULL["flow"]))

Asked = dict[str, tuple[str, ...]]


def shares_of(unit: str, ledger: Ledger) -> list[Share]:
    """A unit's ledger, period by period."""
    return [
        Share(
            "",
            period,
            tuple(entry for entry in ledger.entries if entry.period == period),
            tuple(s for s in ledger.statements if dict(s.coordinates)["period"] == (period,)),
            frozenset(pair for pair in ledger.stated if pair[0] == period),
        ).within(unit)
        for period in PERIODS
    ]


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """A unit's ledger: coarse and fine entries, a few statements, a period that may be silent."""
    stated = [
        {**draw(queries()), "period": (draw(st.sampled_from(PERIODS)),)}
        for _ in range(draw(st.integers(0, 3)))
    ]
    statements = {
        coordinates_of({k: v for k, v in asked.items() if k != "unit"}): draw(st.integers(-500, 5000))
        for asked in stated
    }
    return Ledger(
        [replace(entry, unit="") for entry in draw(any_entries)],
        [Statement(coordinates, amount) for coordinates, amount in statements.items()],
        draw(st.sampled_from([EVERYTHING, frozenset(p for p in EVERYTHING if p[0] == "本年")])),
    )


def total(answers: list[int | None]) -> int | None:
    known = [answer for answer in answers if answer is not None]
    return sum(known) if len(known) == len(answers) else None


@given(st.lists(ledgers(), min_size=1, max_size=3), queries(), st.sampled_from(PERIODS), st.data())
def test_an_answer_is_the_sum_of_the_units_answers(
    units: list[Ledger], asked: Asked, period: str, data: st.DataObject
) -> None:
    named = dict(zip(UNITS, units, strict=False))
    joint = JointLedger(share for name, unit in named.items() for share in shares_of(name, unit))
    own = {key: value for key, value in asked.items() if key not in ("unit", "project")} | {
        "period": (period,)
    }
    # What a unit stated is asked for as often as what follows from its lines.
    statements = [
        dict(s.coordinates) for unit in units for s in unit.statements if "project" not in dict(s.coordinates)
    ]
    own = data.draw(st.sampled_from([own, *statements]))
    assert joint.query(own).amount == total([unit.query(own).amount for unit in units])
    some = data.draw(st.lists(st.sampled_from(sorted(named)), min_size=1, unique=True))
    narrowed = {**own, "unit": tuple(some)}
    assert joint.query(narrowed).amount == total([named[name].query(own).amount for name in some])


@given(ledgers(), st.lists(st.sampled_from(FULL["project"]), min_size=1, unique=True))
def test_projects_of_one_name_are_told_apart_and_found_together(unit: Ledger, names: list[str]) -> None:
    joint = JointLedger([*shares_of("甲馆", unit), *shares_of("乙馆", unit)])
    for name in names:
        asked = {"period": ("本年",), "project": (name,)}
        known = unit.query(asked)
        if known.statements:
            continue
        assert joint.query(asked).amount == (None if known.amount is None else 2 * known.amount)
        one = joint.query({**asked, "project": (f"{name}/甲馆",)})
        assert [e.amount for e in one.entries] == [e.amount for e in known.entries]


def test_one_statement_and_lines_of_the_other_add_up() -> None:
    asked = {"期间": "本年", "收支": "支出", "三公": "公务接待费"}
    lines = Share("甲", "本年", (Entry(300, official="三公经费/公务接待费", unit="甲"),), (), EVERYTHING)
    coarse = (Entry(9000, official="", unit="乙"),)
    stated = Share("乙", "本年", coarse, (Statement(coordinates_of(asked), 500),), EVERYTHING)
    answer = JointLedger([lines, stated]).query(asked)
    assert (answer.amount, len(answer.statements)) == (800, 1)
    assert [entry.amount for entry in answer.summed] == [300]
    assert JointLedger([lines, replace(stated, statements=())]).query(asked).amount is None


def test_a_silent_unit_makes_the_sum_unknown_and_is_named() -> None:
    known = Share("甲", "上年", (Entry(300, period="上年", unit="甲"),), (), frozenset({("上年", "支出")}))
    ledger = JointLedger([known, Share("乙", "上年")])
    asked = coordinates_of({"期间": "上年", "收支": "支出"})
    assert ledger.query(asked).amount is None
    assert ledger.silent(asked) == ("乙",)
    assert ledger.query({"期间": "上年", "收支": "支出", "单位": "甲"}).amount == 300


def test_figures_for_all_units_together_are_unknown_for_one() -> None:
    whole = Share(
        "", "上年", (Entry(300, period="上年"),), (), frozenset({("上年", "支出"), ("上年", "收入")})
    )
    ledger = JointLedger([whole])
    assert ledger.query({"期间": "上年", "收支": "支出"}).amount == 300
    assert ledger.query({"期间": "上年", "收支": "支出", "单位": "甲"}).amount is None
    assert ledger.query({"期间": "上年", "收支": "收入", "单位": "甲"}).amount == 0
