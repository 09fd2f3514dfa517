"""What is built and what is left alone: by content, whatever the times of files say; one bad unit never stops the others."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from budgetgen.district import run as run_module
from budgetgen.district.digests import Digests
from budgetgen.district.job import State
from budgetgen.district.record import record_file
from budgetgen.district.settings import Settings
from tests.district.repository import (
    NAMES,
    TOML,
    build,
    litter,
    output,
    repository,
    source,
    states,
    write_source,
)


@pytest.fixture
def built(tmp_path: Path) -> Settings:
    settings = repository(tmp_path, NAMES[:3])
    run = build(settings)
    assert run.ok, [one.diagnostics for one in run.results.values()]
    assert states(run) == {State.DONE: 3}
    return settings


def due(settings: Settings) -> list[str]:
    """The names of the units that a second run builds."""
    run = build(settings)
    return sorted(name.split("/")[1] for name, one in run.results.items() if one.state is State.DONE)


def test_each_unit_stands_in_a_folder_of_its_own(built: Settings) -> None:
    for name in NAMES[:3]:
        page = output(built, name).read_text(encoding="utf-8")
        assert f"{name}本年收入" in page
        assert "100.00万元" in page
    assert (built.out / "index.html").is_file()
    assert not litter(built)


def test_nothing_is_done_when_nothing_changed(built: Settings) -> None:
    run = build(built)
    assert run.results == {}
    assert run.reasons == {}


def test_nothing_is_done_when_only_times_changed(built: Settings) -> None:
    for path in built.root.rglob("*.*"):
        if path.is_file():
            os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns + 5_000_000_000))
    assert due(built) == []


def test_nothing_is_read_again_once_sizes_and_times_are_known(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in built.root.rglob("*.*"):
        old = path.stat().st_mtime_ns - 60_000_000_000
        os.utime(path, ns=(old, old))
    build(built)
    digests = Digests(built.state / "digests.json")
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
    assert digests.of(built.root / source("甲中心"))
    assert digests.of(output(built, "甲中心"))


def test_a_file_changed_within_one_step_of_its_time_is_seen(built: Settings) -> None:
    path = built.root / source("甲中心")
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("1000000", "2000000"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert due(built) == ["甲中心"]


def change_source(settings: Settings) -> None:
    write_source(settings.root, "乙中心", 2000000)


def delete_output(settings: Settings) -> None:
    output(settings, "乙中心").unlink()


def edit_output(settings: Settings) -> None:
    path = output(settings, "乙中心")
    path.write_bytes(path.read_bytes()[:-1] + b"x")


def spoil_record(settings: Settings) -> None:
    record_file(settings, source("乙中心")).write_bytes(b'{"form": 1, "source": ')


def change_pack(settings: Settings) -> None:
    (settings.root / "模板/某区/document.md").write_text("# 另一种\n\n{{ 单位.名称 }}。\n", encoding="utf-8")


def add_to_pack(settings: Settings) -> None:
    (settings.root / "模板/某区/charts").mkdir()
    (settings.root / "模板/某区/charts/新.yaml").write_text("标题: 新\n", encoding="utf-8")


@pytest.mark.parametrize("change", [change_source, delete_output, edit_output, spoil_record])
def test_only_the_unit_concerned_is_built_again(change: Callable[[Settings], None], built: Settings) -> None:
    change(built)
    assert due(built) == ["乙中心"]
    assert due(built) == []


@pytest.mark.parametrize("change", [change_pack, add_to_pack])
def test_all_units_of_a_pack_are_due_when_it_changes(
    change: Callable[[Settings], None], built: Settings
) -> None:
    change(built)
    run = build(built)
    assert run.reasons.keys() == {source(name) for name in NAMES[:3]}


def test_last_years_source_is_an_input(tmp_path: Path) -> None:
    settings = repository(tmp_path, NAMES[:2], toml=TOML + '"源文件" = ["单位/*/2026-*.yaml"]\n')
    write_source(tmp_path, "甲中心", year=2025)
    write_source(tmp_path, "甲中心", more="上年: 2025-预算.yaml\n")
    assert build(settings).ok
    write_source(tmp_path, "甲中心", 900000, year=2025)
    run = build(settings)
    assert run.reasons == {source("甲中心"): "单位/甲中心/2025-预算.yaml 有改动"}


def test_another_version_or_format_builds_all(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(build(replace(built, formats=("html", "json"))).reasons.values()) == {"格式变了"}
    assert output(built, "甲中心", ending=".json").is_file()
    monkeypatch.setattr(run_module, "__version__", "9.9")
    monkeypatch.setattr("budgetgen.__version__", "9.9")
    assert set(build(replace(built, formats=("html", "json"))).reasons.values()) == {"程序版本变了"}


def test_everything_can_be_asked_for(built: Settings) -> None:
    assert states(build(built, everything=True)) == {State.DONE: 3}


def test_a_repository_that_moved_is_up_to_date(built: Settings, tmp_path: Path) -> None:
    new = tmp_path / "新"
    new.mkdir()
    for name in ("单位", "模板", "公开", ".budgetgen", "budgetgen.toml"):
        (tmp_path / name).rename(new / name)
    moved = replace(built, root=new, out=new / "公开")
    assert due(moved) == []


def test_a_bad_unit_stops_no_other_and_keeps_its_last_good_files(built: Settings) -> None:
    good = output(built, "乙中心").read_bytes()
    write_source(built.root, "乙中心", more="收人: 1\n")
    write_source(built.root, "丙中心", 3000000)
    run = build(built)
    assert not run.ok
    assert states(run) == {State.DONE: 1, State.FAILED: 1}
    failed = run.results[source("乙中心")]
    place = failed.diagnostics[0].span
    assert place is not None
    assert (place.file, place.start.line) == (source("乙中心"), 11)
    assert output(built, "乙中心").read_bytes() == good
    # It is tried again each time, until it is mended.
    assert states(build(built)) == {State.FAILED: 1}
    write_source(built.root, "乙中心")
    assert states(build(built)) == {State.DONE: 1}


def test_an_input_changed_while_it_was_read_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = repository(tmp_path, NAMES[:1])
    from budgetgen import build as build_module

    make = build_module.make

    def meddle(path: Path, *arguments: object, **named: object) -> object:
        made = make(path, *arguments, **named)  # type: ignore[arg-type]
        write_source(tmp_path, "甲中心", 5000000)
        return made

    with monkeypatch.context() as patched:
        patched.setattr(build_module, "make", meddle)
        build(settings)
    assert "100.00万元" in output(settings, "甲中心").read_text(encoding="utf-8")
    assert due(settings) == ["甲中心"]
    assert "500.00万元" in output(settings, "甲中心").read_text(encoding="utf-8")


def test_two_sources_of_one_document_do_not_overwrite_each_other(tmp_path: Path) -> None:
    settings = repository(tmp_path, NAMES[:2])
    copy = tmp_path / "单位" / "抄件"
    copy.mkdir()
    (copy / "2026-预算.yaml").write_bytes((tmp_path / source("甲中心")).read_bytes())
    run = build(settings)
    codes = [one.code for result in run.results.values() for one in result.diagnostics]
    assert codes.count("BG732") == 1
    assert states(run) == {State.DONE: 2, State.FAILED: 1}
    # The other one takes its place once the first has gone.
    kept = next(name for name, one in run.results.items() if one.state is State.DONE and "乙" not in name)
    (tmp_path / kept).unlink()
    assert states(build(settings)) == {State.DONE: 1}


def test_outputs_whose_source_has_gone_are_told_not_deleted(built: Settings) -> None:
    (built.root / source("丙中心")).unlink()
    for _ in range(2):
        (told,) = build(built).diagnostics
        assert told.code == "BG737"
        assert "丙中心2026年单位预算.html" in told.message
    output(built, "丙中心").unlink()
    assert build(built).diagnostics == ()
    assert not record_file(built, source("丙中心")).exists()


def test_outputs_under_a_former_name_are_told_until_they_are_removed(built: Settings) -> None:
    path = built.root / source("丙中心")
    path.write_text(path.read_text(encoding="utf-8").replace("丙中心", "新名中心"), encoding="utf-8")
    (told,) = build(built).diagnostics
    assert "改过名称" in told.message
    assert output(built, "丙中心").is_file()
    assert output(built, "新名中心").is_file()
    output(built, "丙中心").unlink()
    assert build(built).diagnostics == ()


def test_a_renamed_source_that_writes_the_same_files_leaves_nothing(built: Settings) -> None:
    (built.root / "单位/丙中心").rename(built.root / "单位/丙")
    run = build(built)
    assert states(run) == {State.DONE: 1}
    assert run.diagnostics == ()
    assert build(built).records.keys() == {"单位/丙/2026-预算.yaml", source("甲中心"), source("乙中心")}


def test_a_name_that_its_source_gave_up_is_free_for_another(built: Settings) -> None:
    path = built.root / source("丙中心")
    path.write_text(path.read_text(encoding="utf-8").replace("单位预算", "部门预算"), encoding="utf-8")
    assert build(built).ok
    other = built.root / "单位/丁/2026-预算.yaml"
    other.parent.mkdir()
    other.write_text(path.read_text(encoding="utf-8").replace("部门预算", "单位预算"), encoding="utf-8")
    run = build(built)
    assert run.ok
    assert run.diagnostics == ()


def test_no_source_at_all_is_told(tmp_path: Path) -> None:
    (found,) = build(repository(tmp_path, ())).diagnostics
    assert found.code == "BG196"


def test_outputs_are_never_taken_for_sources(tmp_path: Path) -> None:
    settings = repository(tmp_path, NAMES[:1], toml=TOML + '"源文件" = ["**/*.yaml"]\n')
    (settings.out / "2026").mkdir(parents=True)
    (settings.out / "2026" / "甲.yaml").write_text("年度: 2026\n", encoding="utf-8")
    assert not any(name.startswith("公开") for name in build(settings).sources)


def test_stopped_by_the_user_it_goes_on_where_it_was(tmp_path: Path) -> None:
    settings = repository(tmp_path)

    def stop(_result: object) -> None:
        done.append(1)
        if len(done) == 2:
            raise KeyboardInterrupt

    done: list[int] = []
    run = build(settings, progress=stop)
    assert run.interrupted
    assert not run.ok
    assert states(run) == {State.DONE: 2}
    assert states(build(settings)) == {State.DONE: 4}
