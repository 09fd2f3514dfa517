"""The made-up district of the bench: the same from the same seed, of many sizes, and without a single error."""

from __future__ import annotations

from pathlib import Path

from bench.batch import exponent
from bench.district import write_district
from budgetgen.compiler import compile_source


def test_its_units_have_no_errors_and_are_the_same_every_time(tmp_path: Path) -> None:
    sources = write_district(tmp_path / "a", 10)
    again = write_district(tmp_path / "b", 10)
    assert [path.read_bytes() for path in sources] == [path.read_bytes() for path in again]
    assert len({path.stat().st_size for path in sources}) > 5
    found = [compile_source(path) for path in sources]
    assert all(one.ok for one in found), [one.diagnostics for one in found if not one.ok]
    linked = [one for one in found if one.source is not None and one.source.last_year is not None]
    assert len(linked) == 4


def test_another_seed_gives_another_district(tmp_path: Path) -> None:
    (one,) = write_district(tmp_path / "a", 1)
    (other,) = write_district(tmp_path / "b", 1, seed=2)
    assert one.read_bytes() != other.read_bytes()


def test_the_fitted_exponent() -> None:
    assert abs(exponent([(size, 0.3 * size**1.5) for size in (10, 40, 160)]) - 1.5) < 1e-9
