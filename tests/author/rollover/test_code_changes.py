"""The table of codes that follow others: what ended must be a code that ended, what follows one that holds from then on."""

from __future__ import annotations

import pytest

from budgetgen.author.rollover.code_changes import change_of, successors
from budgetgen.ledger.subject_codes import Kind
from budgetgen.ledger.subjects import load_catalogue


@pytest.mark.parametrize(("ended", "follows"), successors().items())
def test_rows_fit_the_catalogues(ended: tuple[Kind, str], follows: tuple[str, int]) -> None:
    (kind, code), (new, year) = ended, follows
    assert code in load_catalogue(kind, year - 1)
    assert code not in load_catalogue(kind, year)
    assert new in load_catalogue(kind, year)
    assert load_catalogue(kind, year).level(new) == load_catalogue(kind, year).level(code)


def test_a_renamed_code_is_told_and_stays() -> None:
    change = change_of("function", "2080599", 2019, 2020)
    assert change is not None
    assert change.code == "2080599"
    assert "改名为“其他行政事业单位养老支出”" in change.told


def test_what_follows_an_ended_code_may_be_unknown() -> None:
    change = change_of("function", "2011006", 2020, 2021)
    assert change is not None
    assert change.code is None
    assert change.told.startswith("2021年度没有2011006，没有改")


def test_codes_that_hold_or_are_unknown_are_left() -> None:
    assert change_of("function", "2080505", 2026, 2027) is None
    assert change_of("function", "2079988", 2026, 2027) is None
