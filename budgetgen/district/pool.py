"""Jobs on all cores of this machine; a worker that dies costs at most the unit it was at.

The standard pools break as a whole when a worker is killed. Where the system can fork, each unit gets a process of its own,
forked from one that has loaded the program already: what typesetting one document leaves in memory goes with it.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final

from budgetgen.district.job import Job, Result, Work, failure, guarded

# Elsewhere the system cannot fork, or its own libraries do not bear it (macOS).
_START = "forkserver" if sys.platform.startswith("linux") else "spawn"
_ATTEMPTS: Final = 2
_UNITS_PER_SPAWNED_WORKER: Final = 20
_GRACE: Final = 10.0


def core_count() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_local(work: Work, jobs: Iterable[Job], workers: int) -> Generator[Result]:
    """The result of each job as it is done, by at most ``workers`` processes at a time.

    A job whose process dies is tried once more, then fails (BG730). When the iterator is closed early, work in progress is
    stopped; files are whole all the same.
    """
    context: Any = multiprocessing.get_context(_START)
    waiting = deque(_Try(job) for job in jobs)
    if _START == "forkserver":
        # For a few units each worker loads the program itself, all at the same time.
        context.set_forkserver_preload(_preloads(waiting[0].job) if len(waiting) > 2 * workers else [])
    busy: list[_Worker] = []
    idle: list[_Worker] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < workers:
                worker = idle.pop() if idle else _Worker.start(context, work)
                if worker.give(waiting[0]):
                    waiting.popleft()
                    busy.append(worker)
            ready = set(wait([worker.connection for worker in busy]))
            for worker in [one for one in busy if one.connection in ready]:
                busy.remove(worker)
                result = worker.take()
                assert worker.current is not None
                if result is not None:
                    if worker.units_left:
                        idle.append(worker)
                    yield result
                elif worker.current.attempt < _ATTEMPTS:
                    waiting.append(_Try(worker.current.job, worker.current.attempt + 1))
                else:
                    yield _died(worker.current.job, worker.process.exitcode)
    finally:
        for worker in idle:
            worker.connection.close()
        for worker in busy:
            worker.process.terminate()
        for worker in (*idle, *busy):
            worker.end()


@dataclass(frozen=True, slots=True)
class _Try:
    job: Job
    attempt: int = 1


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, the pipe to it, and what it is at."""

    process: BaseProcess
    connection: Connection[Any, Any]
    units_left: int
    current: _Try | None = None

    @classmethod
    def start(cls, context: Any, work: Work) -> _Worker:
        units = 1 if _START == "forkserver" else _UNITS_PER_SPAWNED_WORKER
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, work, units), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours, units)

    def give(self, one: _Try) -> bool:
        """Start a job; False when the process died while it was idle."""
        try:
            self.connection.send(one.job)
        except OSError:
            self.end()
            return False
        self.current = one
        self.units_left -= 1
        return True

    def take(self) -> Result | None:
        """The result of the job; None when the process died at it."""
        try:
            result: Result | None = self.connection.recv()
        except (EOFError, OSError):
            result = None
        if result is None or not self.units_left:
            self.end()
        return result

    def end(self) -> None:
        self.connection.close()
        self.process.join(_GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _serve(connection: Connection[Any, Any], work: Work, units: int) -> None:
    """A worker's life. Ctrl-C is the parent's business; its SIGTERM unwinds, so that outputs are taken back."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if units == 1:
        gc.disable()
    with contextlib.suppress(EOFError, OSError):
        for _ in range(units):
            connection.send(guarded(work, connection.recv()))


def _preloads(job: Job) -> list[str]:
    names = ["budgetgen.district.preload"]
    if job.recipe and "pdf" in job.settings.formats and job.settings.pdf_engine == "weasyprint":
        names.append("budgetgen.district.preload_weasyprint")
    return names


def _died(job: Job, code: int | None) -> Result:
    how = f"被信号 {-code} 终止" if code is not None and code < 0 else f"返回码 {code}"
    return failure(
        job, "BG730", f"生成这个单位的进程两次意外退出（{how}）",
        "多半是内存不足：用 --jobs 减少同时生成的个数，或单独生成这个单位看看",
    )  # fmt: skip
