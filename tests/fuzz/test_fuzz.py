"""Random sources of every sort: diagnostics or a document, no traceback, no hang, little memory."""

from __future__ import annotations

import pytest

from tests.fuzz.cases import SORTS
from tests.fuzz.run import LONGEST, MOST_MEGABYTES, Totals, case, peak_megabytes, run


@pytest.fixture(scope="module")
def totals() -> Totals:
    """Sixty cases of each sort; ``python -m tests.fuzz 20000`` runs more."""
    totals = Totals()
    run(range(60), totals)
    return totals


def test_no_source_raises_or_hangs(totals: Totals) -> None:
    assert totals.failures == []
    assert totals.cases == dict.fromkeys(SORTS, 60)
    assert totals.longest[0] < LONGEST


def test_memory_stays_small() -> None:
    before = peak_megabytes()
    run(range(60, 66), Totals())
    assert peak_megabytes() - before < MOST_MEGABYTES / 5


def test_random_sources_are_no_mere_rubbish(totals: Totals) -> None:
    """A good part of the shaped ones is read, composed and checked, so that the test reaches what it is about."""
    assert totals.read["样式"] >= 30
    assert totals.composed["样式"] >= 10
    assert totals.read["结构"] >= 5


def test_a_case_can_be_had_again() -> None:
    assert all(case(sort, 7) == case(sort, 7) != case(sort, 8) for sort in SORTS)
