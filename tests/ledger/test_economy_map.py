"""The map between the two economic classifications holds together with the catalogues, and answers by 性质 and year."""

from __future__ import annotations

from budgetgen.ledger.economy_map import department_codes, pairs_of, read_economy_map
from budgetgen.ledger.subjects import read_subjects


def test_every_code_of_the_map_is_in_its_catalogue() -> None:
    government = {subject.code for subject in read_subjects("government_economy")}
    department = {subject.code for subject in read_subjects("department_economy")}
    pairs = read_economy_map()
    assert pairs
    assert {pair.government for pair in pairs} <= government
    assert {pair.department for pair in pairs} <= department
    assert {pair.scope for pair in pairs} == {"机关", "事业", "全部"}
    assert all(pair.basis for pair in pairs)


def test_a_pair_is_written_once() -> None:
    keys = [(pair.government, pair.department, pair.scope, pair.since) for pair in read_economy_map()]
    assert len(keys) == len(set(keys))


def test_the_nature_of_the_unit_decides() -> None:
    assert [pair.government for pair in pairs_of("30101", "行政单位", 2026)] == ["50101"]
    assert [pair.government for pair in pairs_of("30101", "参公单位", 2026)] == ["50101"]
    assert [pair.government for pair in pairs_of("30101", "事业单位", 2026)] == ["50501"]
    assert [pair.government for pair in pairs_of("30302", "事业单位", 2026)] == ["50905"]
    assert pairs_of("30311", "事业单位", 2026) == ()


def test_the_year_decides() -> None:
    assert pairs_of("39909", "行政单位", 2020) == ()
    assert [pair.government for pair in pairs_of("39909", "行政单位", 2021)] == ["59909"]


def test_a_class_stands_for_all_below_it() -> None:
    assert set(department_codes("50101", "行政单位", 2026)) == {"30101", "30102", "30103"}
    assert set(department_codes("501", "行政单位", 2026)) > {"30101", "30113"}
    assert department_codes("501", "事业单位", 2026) == ()
