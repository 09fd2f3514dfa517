"""A disk that is full, at any moment of a build: files stay whole, the unit fails with words, and later all is made good."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from budgetgen.district.job import State
from budgetgen.district.record import read_record, record_file
from budgetgen.district.settings import Settings
from tests.district import victims
from tests.district.repository import NAMES, build, litter, output, repository, source, states, write_source

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")


@pytest.fixture
def built(tmp_path: Path) -> Settings:
    settings = repository(tmp_path, NAMES[:2])
    assert build(settings).ok
    return settings


@pytest.mark.parametrize("moment", range(8))
def test_full_at_each_write_in_turn(moment: int, built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    former = output(built, "甲中心").read_bytes()
    write_source(built.root, "甲中心", 2000000)
    sync, count = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count > moment:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        run = build(built)
    codes = {
        one.code for one in (*run.diagnostics, *(d for r in run.results.values() for d in r.diagnostics))
    }
    result = run.results[source("甲中心")]
    if result.state is State.FAILED:
        assert "BG713" in codes
        assert output(built, "甲中心").read_bytes() == former
    else:
        # The disk held out until the unit was done, or longer.
        assert output(built, "甲中心").read_bytes() != former
    assert litter(built) == []
    assert build(built).ok
    assert "200.00万元" in output(built, "甲中心").read_text(encoding="utf-8")
    assert build(built).results == {}


@posix
@pytest.mark.parametrize("size", [0, 300, 1500])
def test_the_system_refuses_to_write_more(
    size: int, built: Settings, context: multiprocessing.context.BaseContext
) -> None:
    former = {name: output(built, name).read_bytes() for name in NAMES[:2]}
    for name in NAMES[:2]:
        write_source(built.root, name, 2000000)
    process = context.Process(target=victims.build_with_little_room, args=(built, size))  # type: ignore[attr-defined]
    process.start()
    process.join()
    assert process.exitcode == 0
    for name in NAMES[:2]:
        data = output(built, name).read_bytes()
        record = read_record(built, source(name))
        assert record is not None
        assert data == former[name] or (b"200.00" in data and data.endswith(b"</html>\n"))
    assert litter(built) == []
    assert states(build(built)).keys() <= {State.DONE}
    assert build(built).results == {}


@posix
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("mounting needs root")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        settings = repository(disk, NAMES[:3])
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(os.statvfs(disk).f_bavail * 4096 - 3 * 4096))
        run = build(settings)
        assert states(run)[State.FAILED] >= 1
        assert "BG713" in str([one.diagnostics for one in run.results.values()])
        for name in NAMES[:3]:
            path = output(settings, name)
            assert not path.exists() or path.read_bytes().endswith(b"</html>\n")
        ballast.unlink()
        assert build(settings).ok
        assert all(output(settings, name).exists() for name in NAMES[:3])
        assert litter(settings) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_state_folder_that_cannot_be_written(built: Settings) -> None:
    write_source(built.root, "甲中心", 2000000)
    folder = record_file(built, source("甲中心")).parent
    folder.chmod(0o500)
    try:
        assert states(build(built)) == {State.FAILED: 1}
    finally:
        folder.chmod(0o700)


def test_a_state_folder_that_is_a_file(tmp_path: Path) -> None:
    settings = repository(tmp_path, NAMES[:1])
    settings.state.write_text("", encoding="utf-8")
    run = build(settings)
    assert [one.code for one in run.results[source("甲中心")].diagnostics] == ["BG736"]
    assert not output(settings, "甲中心").exists()
