"""The pool: a worker that dies costs its own unit at most, and a stopped run leaves nobody behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from budgetgen.district import pool
from budgetgen.district.job import Job, Result, State
from budgetgen.district.pool import run_local
from budgetgen.district.settings import Settings
from tests.district import victims
from tests.district.repository import NAMES, source

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
    pytest.mark.usefixtures("context"),
]


def jobs(root: Path, version: str = "") -> list[Job]:
    from budgetgen import __version__

    return [Job(Settings(root, "某区"), source(name), version or __version__) for name in NAMES]


def test_a_job_whose_worker_dies_is_done_by_another(tmp_path: Path) -> None:
    results = list(run_local(victims.kill_myself_once, jobs(tmp_path), 3))
    assert {one.source for one in results} == {source(name) for name in NAMES}
    assert {one.state for one in results} == {State.DONE}


def test_a_job_that_kills_every_worker_fails_alone(tmp_path: Path) -> None:
    results = {one.source: one for one in run_local(victims.kill_myself_at_the_second, jobs(tmp_path), 2)}
    assert len(results) == len(NAMES)
    failed = results.pop(source("乙中心"))
    assert {one.state for one in results.values()} == {State.DONE}
    (found,) = failed.diagnostics
    assert found.code == "BG730"
    assert "信号 9" in found.message


@pytest.mark.parametrize(("start", "processes"), [("forkserver", 6), ("spawn", 2)])
def test_a_worker_takes_one_unit_where_forking_is_cheap_else_several(
    start: str, processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_START", start)
    monkeypatch.setattr(pool, "_UNITS_PER_SPAWNED_WORKER", 3)
    results = list(run_local(victims.tell_process, jobs(tmp_path), 1))
    assert [one.source for one in results] == [source(name) for name in NAMES]
    assert len({size for one in results for size, _, _ in one.written.values()}) == processes
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("number", range(4))
def test_an_exception_is_a_result(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from budgetgen.district.job import guarded

    monkeypatch.setattr("budgetgen.__version__", str(number))
    result = guarded(victims.fail_in_every_way, jobs(tmp_path, str(number))[0])
    assert [one.code for one in result.diagnostics] == ["BG731"]


def test_a_machine_without_the_repository_or_with_another_version_says_so(tmp_path: Path) -> None:
    from budgetgen.district.job import guarded

    for job in (jobs(tmp_path / "没有")[0], jobs(tmp_path, "0.0.1")[0]):
        result: Result = guarded(victims.sleep_long, job)
        assert [one.code for one in result.diagnostics] == ["BG735"]


def test_a_stopped_run_ends_its_workers_and_lets_them_clean_up(tmp_path: Path) -> None:
    def press_control_c() -> None:
        while len(list(tmp_path.glob("*.begun"))) < 2:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    presser = threading.Thread(target=press_control_c)
    presser.start()
    results = run_local(victims.sleep_long, jobs(tmp_path), 2)
    with pytest.raises(KeyboardInterrupt):
        next(results)
    presser.join()
    results.close()
    assert len(list(tmp_path.glob("*.ended"))) == 2
    assert multiprocessing.active_children() == []
