"""A local Dask cluster: the same jobs with the same results, also when a worker is killed at its work."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from budgetgen.district.cluster import run_on_cluster
from budgetgen.district.job import ExecutorError, Job, Result, State, Work
from budgetgen.district.run import build_district
from tests.district import victims
from tests.district.repository import NAMES, build, litter, output, repository, states

distributed = pytest.importorskip("distributed")


def test_a_worker_killed_in_mid_run_loses_nothing(tmp_path: Path) -> None:
    settings = repository(tmp_path)
    killed: list[int] = []
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
    ) as cluster:

        def on_cluster(_work: Work, jobs: Sequence[Job]) -> Generator[Result]:
            for result in run_on_cluster(victims.slow_build, jobs, cluster.scheduler_address):
                if not killed and sys.platform != "win32":
                    killed.append(next(iter(cluster.workers.values())).pid)
                    os.kill(killed[0], signal.SIGKILL)
                yield result

        run = build_district(settings, on_cluster)
    assert killed or sys.platform == "win32"
    assert run.ok, [one.diagnostics for one in run.results.values()]
    assert len(run.results) == len(NAMES)
    assert states(run).keys() <= {State.DONE, State.CURRENT}
    assert all(output(settings, name).exists() for name in NAMES)
    assert build(settings).results == {}
    assert litter(settings) == []


def test_no_cluster_at_the_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("budgetgen.district.cluster._PATIENCE", "1s")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    for wrong in (address, "没有:这种"):
        with pytest.raises(ExecutorError) as caught:
            list(run_on_cluster(victims.slow_build, [], wrong))
        assert caught.value.diagnostic.code == "BG734"
