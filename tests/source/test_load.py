"""Loading a source and the file that its 上年 names."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.source.load import load_source
from tests.support.sources import source_text


def _write(path: Path, body: str = "", *, year: int = 2026, head: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source_text(body, year=year, head=head), encoding="utf-8")
    return path


def _load(path: Path) -> list[tuple[str, str, int]]:
    _, diagnostics = load_source(path, name=path.name)
    assert all(diagnostic.span is not None for diagnostic in diagnostics)
    return [(d.code, Path(d.span.file).name, d.span.start.line) for d in diagnostics if d.span]


def test_a_source_is_read_under_the_name_the_user_gave(tmp_path: Path) -> None:
    path = _write(tmp_path / "budget.yaml", "收入: {一般公共预算: 5}")
    source, diagnostics = load_source(path, name="我的预算.yaml")
    assert not diagnostics
    assert source is not None
    assert source.unit.span is not None
    assert source.unit.span.file == "我的预算.yaml"
    assert source.last_year is None
    assert source.lines["我的预算.yaml"][4] == "收入: {一般公共预算: 5}"
    unnamed, _ = load_source(path)
    assert unnamed is not None
    assert unnamed.unit.span is not None
    assert unnamed.unit.span.file == str(path)


def test_the_file_s_unit_of_money_is_used(tmp_path: Path) -> None:
    path = _write(tmp_path / "budget.yaml", "收入: {一般公共预算: 95.3}", head="金额单位: 万元")
    source, diagnostics = load_source(path)
    assert not diagnostics
    assert source is not None
    assert [breakdown.fen for breakdown in source.unit.income.values()] == [95_300_000]


@pytest.mark.parametrize("unit", ["百元", "[元]", "{元: 1}"])
def test_a_wrong_unit_of_money_is_reported_once(tmp_path: Path, unit: str) -> None:
    path = _write(tmp_path / "budget.yaml", "收入: {一般公共预算: 95.3}", head=f"金额单位: {unit}")
    assert [place[1:] for place in _load(path)] == [("budget.yaml", 5)]


@pytest.mark.parametrize(
    "written", ["../2025/budget.yaml", '"..\\\\2025\\\\budget.yaml"', "{文件: ../2025/budget.yaml}"]
)
def test_last_year_s_file_is_found_beside_this_one(tmp_path: Path, written: str) -> None:
    _write(tmp_path / "2025" / "budget.yaml", "收入: {一般公共预算: 4}", year=2025)
    path = _write(tmp_path / "2026" / "budget.yaml", f"上年: {written}")
    source, diagnostics = load_source(path)
    assert not diagnostics
    assert source is not None
    assert source.last_year is not None
    assert source.last_year.year == 2025


def test_last_year_s_file_has_its_own_unit_of_money(tmp_path: Path) -> None:
    _write(tmp_path / "last.yaml", "收入: {一般公共预算: 4}", year=2025, head="金额单位: 万元")
    source, _ = load_source(_write(tmp_path / "budget.yaml", "上年: last.yaml\n收入: {一般公共预算: 4}"))
    assert source is not None
    assert source.last_year is not None
    assert [breakdown.fen for breakdown in source.unit.income.values()] == [400]
    assert [breakdown.fen for breakdown in source.last_year.income.values()] == [4_000_000]


@pytest.mark.parametrize(
    "file", ["/etc/passwd", "C:\\budget.yaml", "~/budget.yaml", "\\\\server\\budget.yaml", "file:x"]
)
def test_last_year_s_file_has_a_relative_path(tmp_path: Path, file: str) -> None:
    assert _load(_write(tmp_path / "budget.yaml", f"上年: '{file}'")) == [("BG170", "budget.yaml", 5)]


@pytest.mark.parametrize("file", ["2025.yaml", ".", "../nowhere/x.yaml", "长" * 300, "a\\0b", ""])
def test_last_year_s_file_that_is_not_there_is_reported(tmp_path: Path, file: str) -> None:
    assert _load(_write(tmp_path / "budget.yaml", f'上年: "{file}"')) == [("BG171", "budget.yaml", 5)]


def test_last_year_is_the_year_before(tmp_path: Path) -> None:
    _write(tmp_path / "old.yaml", year=2024)
    assert _load(_write(tmp_path / "budget.yaml", "上年: old.yaml")) == [("BG172", "budget.yaml", 5)]
    # A file that names itself ends there.
    assert _load(_write(tmp_path / "budget.yaml", "上年: budget.yaml")) == [("BG172", "budget.yaml", 5)]


def test_mistakes_in_last_year_s_file_are_located_there(tmp_path: Path) -> None:
    _write(tmp_path / "last.yaml", "收入: {一般公共预算: x}", year=2025)
    path = _write(tmp_path / "budget.yaml", "上年: last.yaml")
    assert _load(path) == [("BG160", "last.yaml", 5)]
    source, _ = load_source(path)
    assert source is not None
    assert source.last_year is None


def test_a_file_that_is_not_there_is_no_exception(tmp_path: Path) -> None:
    source, (diagnostic,) = load_source(tmp_path / "nothing.yaml", name="nothing.yaml")
    assert source is None
    assert diagnostic.code == "BG101"
    source, (diagnostic,) = load_source(tmp_path, name="folder")
    assert source is None
    assert diagnostic.code == "BG102"
