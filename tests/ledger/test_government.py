"""政府经济科目 that follow from 经济科目: by 性质 and year, for every period, and never in place of what is stated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.ledger.build import build_ledger
from budgetgen.ledger.economy_map import pair_of, read_economy_map
from budgetgen.ledger.entry import Entry
from budgetgen.ledger.government import with_government
from budgetgen.ledger.ledger import Ledger
from budgetgen.ledger.subjects import read_subjects
from tests.support.sources import read_unit, source_text

NATURES = ("行政单位", "参公单位", "事业单位")
CODES = sorted({subject.code for subject in read_subjects("department_economy")})
DIMENSION = {"经济科目": "department_economy", "政府经济科目": "government_economy"}
GOVERNMENT = sorted({subject.code for subject in read_subjects("government_economy")})

entries = st.builds(
    Entry,
    amount=st.integers(-100, 1000),
    department_economy=st.sampled_from([*CODES, "", "3021101", "39899"]),
    government_economy=st.sampled_from(["", "", "", *GOVERNMENT]),
)


def _ledger(body: str, *, nature: str = "事业单位", kind: str = "单位预算", units: str = "") -> Ledger:
    text = source_text(body, nature=nature).replace("部门预算", kind, 1)
    text = text.replace("}\n", f", 预算单位: [{units}]}}\n", 1) if units else text
    unit, diagnostics = read_unit(text)
    assert unit is not None, diagnostics
    ledger, diagnostics = build_ledger(unit)
    assert not diagnostics
    return ledger


def _government(ledger: Ledger, period: str = "本年") -> dict[str, str | None]:
    return {
        e.department_economy or "": e.government_economy
        for e in ledger.entries
        if (e.period, e.flow) == (period, "支出")
    }  # fmt: skip


LINE = "支出: {基本支出: [{功能科目: 2070109, 经济科目: {30101: 9, 30217: 2, 30302: 1, 302: 3}}]}\n"


@pytest.mark.parametrize(
    ("nature", "derived"),
    [
        ("行政单位", {"30101": "50101", "30217": "50206", "30302": "50905", "302": "502"}),
        ("参公单位", {"30101": "50101", "30217": "50206", "30302": "50905", "302": "502"}),
        ("事业单位", {"30101": "50501", "30217": "50502", "30302": "50905", "302": "50502"}),
    ],
)
def test_the_nature_of_the_unit_decides(nature: str, derived: dict[str, str]) -> None:
    assert _government(_ledger(LINE, nature=nature)) == derived


def test_last_year_is_derived_as_this_year() -> None:
    body = "上年: {支出: {2070109: {30101: 9, 302: 3, 30311: 1}}}\n"
    assert _government(_ledger(body), "上年") == {"30101": "50501", "302": "50502", "30311": ""}


def test_the_year_of_the_figures_decides() -> None:
    # 39909 came with the subjects of 2021: the year of 上年 is 2020.
    body = (
        "支出: {基本支出: [{功能科目: 2070109, 经济科目: {39909: 9}}]}\n上年: {支出: {2070109: {39909: 9}}}\n"
    )
    unit, _ = read_unit(source_text(body, year=2021).replace("部门预算", "单位预算", 1))
    assert unit is not None
    ledger, _ = build_ledger(unit)
    assert [(e.period, e.government_economy) for e in ledger.entries] == [("本年", "59909"), ("上年", "")]


def test_a_source_of_several_units_knows_what_is_the_same_for_all() -> None:
    several = {"30101": "", "30217": "", "30302": "50905", "302": ""}
    assert _government(_ledger(LINE, kind="部门预算", units="某局, 某馆")) == several
    assert _government(_ledger(LINE, kind="部门预算", nature="行政单位")) == several
    assert _government(_ledger(LINE, kind="部门预算", nature="行政单位", units="某局"))["30101"] == "50101"


def test_no_office_stands_under_an_institution() -> None:
    assert _government(_ledger(LINE, kind="部门预算"))["30101"] == "50501"


def test_what_is_stated_wins() -> None:
    body = (
        "支出:\n  基本支出:\n"
        "  - {功能科目: 2070109, 政府经济科目: 50101, 经济科目: {30101: 9}}\n"
        "  项目支出:\n"
        "  - {名称: 甲, 功能科目: 2070109, 政府经济科目: 50299, 明细: [{经济科目: {30201: 1}}]}\n"
        "  - {名称: 乙, 功能科目: 2070109, 政府经济科目: 505, 经济科目: {30216: 2}}\n"
    )
    assert _government(_ledger(body)) == {"30101": "50101", "30201": "50299", "30216": "50502"}


def test_a_code_without_a_pair_and_an_amount_without_a_code_stay_unknown() -> None:
    body = "支出:\n  基本支出:\n  - {功能科目: 2070109, 经济科目: {30311: 9}}\n  - {功能科目: 2080505, 金额: 5}\n"
    ledger = _ledger(body)
    asked = {"期间": "本年", "收支": "支出", "政府经济科目": "509"}
    assert ledger.query(asked).amount is None
    assert [entry.amount for entry in ledger.query(asked).unknown] == [900, 500]


def test_pairs_not_seen_in_print_are_marked() -> None:
    body = "支出: {基本支出: [{功能科目: 2010301, 经济科目: {30201: 1, 30203: 2}}]}\n"
    marks = {e.department_economy: e.presumed for e in _ledger(body, nature="行政单位").entries}
    assert marks == {"30201": False, "30203": True}


LAST = {"期间": "上年", "收支": "支出"}


def test_last_year_s_stated_codes_win_over_derived_ones() -> None:
    # The same 150 by 经济科目 and by 政府经济科目: the map would have 50502 for 30201.
    body = "上年: {支出: {2070109: {合计: 150, 30101: 100, 30201: 50, 50501: 100, 50299: 50}}}\n"
    ledger = _ledger(body)
    asked = {
        code: ledger.query({**LAST, "政府经济科目": code}).amount for code in ("50501", "50299", "50502")
    }
    assert asked == {"50501": 100_00, "50299": 50_00, "50502": 0}


def test_last_year_s_code_split_by_the_source_is_not_derived_beside() -> None:
    body = "上年: {支出: {2070109: {30101: {50101: 60, 50501: 40}, 30201: 50}, 2080505: {30108: 8}}}\n"
    ledger = _ledger(body)
    asked = {
        code: ledger.query({**LAST, "政府经济科目": code}).amount
        for code in ("50101", "50501", "50502", "505")
    }
    assert asked == {"50101": 60_00, "50501": 48_00, "50502": 50_00, "505": 98_00}


def test_last_year_is_listed_by_the_codes_that_follow() -> None:
    body = "上年: {支出: {2070109: {基本支出: 90, 项目支出: 60, 30101: 100, 30201: 50}}}\n"
    listed = _ledger(body).listing(
        tuple(sorted({"period": ("上年",), "flow": ("支出",)}.items())), "government_economy"
    )
    assert {(entry.government_economy, entry.amount) for entry in listed} == {
        ("50501", 100_00),
        ("50502", 50_00),
    }


def test_a_place_s_own_code_belongs_where_its_item_does() -> None:
    body = "支出: {基本支出: [{功能科目: 2010301, 经济科目: {3021101: 9, 3030205: 1}}]}\n"
    assert _government(_ledger(body, nature="行政单位")) == {"3021101": "50201", "3030205": "50905"}


def test_only_spending_is_derived() -> None:
    ledger = _ledger("收入: {一般公共预算: 5}\n上年结转: {一般公共预算: 3}\n")
    assert {entry.government_economy for entry in ledger.entries} == {None}


@given(st.lists(entries, max_size=30), st.sampled_from([*NATURES, ""]), st.integers(2018, 2030))
def test_no_amount_is_lost_or_moved(lines: list[Entry], nature: str, year: int) -> None:
    derived = list(with_government(lines, nature, year))
    same = ("amount", "department_economy", "function", "kind", "fund", "span")
    assert [[getattr(e, name) for name in same] for e in derived] == [
        [getattr(e, name) for name in same] for e in lines
    ]
    for before, after in zip(lines, derived, strict=True):
        stated = before.government_economy or ""
        assert (after.government_economy or "").startswith(stated)
        if len(stated) == 5:
            assert after == before


@given(st.data(), st.sampled_from(NATURES), st.sampled_from(["本年", "上年"]))
def test_the_government_codes_add_up_to_the_economic_ones(
    data: st.DataObject, nature: str, period: str
) -> None:
    paired = [code for code in CODES if pair_of(code, nature, 2026) is not None]
    line = st.builds(
        Entry, st.integers(-100, 1000), st.just(period), department_economy=st.sampled_from(paired),
        government_economy=st.sampled_from(["", "", *GOVERNMENT]),
    )  # fmt: skip
    lines = data.draw(st.lists(line, max_size=30))
    ledger = Ledger(with_government(lines, nature, 2026))
    for dimension in ("经济科目", "政府经济科目"):
        classes = {value[:3] for value in ledger.values(DIMENSION[dimension], {})}
        amounts = [ledger.query({"期间": period, dimension: code}).amount for code in classes]
        assert sum(amount for amount in amounts if amount is not None) == sum(line.amount for line in lines)
        assert None not in amounts


@given(st.sampled_from(CODES), st.sampled_from(NATURES), st.integers(2018, 2030))
def test_a_class_holds_what_its_items_do(code: str, nature: str, year: int) -> None:
    whole, part = pair_of(code[:3], nature, year), pair_of(code, nature, year)
    if whole is not None and part is not None:
        assert part.government.startswith(whole.government)


def test_every_pair_of_the_map_is_reached() -> None:
    for pair in read_economy_map():
        nature = {"机关": "行政单位", "事业": "事业单位"}.get(pair.scope, "事业单位")
        assert pair_of(pair.department, nature, 2026) == pair
