"""What the processes do that are killed, run out of disk, or run into each other. They are started by name."""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from budgetgen.district.job import Job, Result, State
from budgetgen.district.settings import Settings
from tests.district.repository import build


def nothing() -> None:
    """End at once."""


def build_serially(settings: Settings, everything: bool, told: Path | None = None) -> None:
    """Build in this process; the names of what was built, one a line, go to ``told``."""
    run = build(settings, everything=everything)
    if told is not None:
        done = [name for name, one in run.results.items() if one.state is State.DONE]
        told.write_text("\n".join([f"ok {run.ok}", *done]), encoding="utf-8")


def build_with_little_room(settings: Settings, size: int) -> None:
    """Build all where no file may be larger than ``size`` bytes, as the system enforces it."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    build(settings, everything=True)


def kill_myself_once(job: Job) -> Result:
    """A unit at which the first worker dies."""
    mark = job.settings.root / f"{job.path.parent.name}.killed"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(job.source, State.DONE)


def kill_myself_at_the_second(job: Job) -> Result:
    """One unit kills every worker that takes it."""
    if job.path.parent.name == "乙中心":
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(job.source, State.DONE)


def tell_process(job: Job) -> Result:
    """Which process did it, in place of a size."""
    return Result(job.source, State.DONE, written={job.path: (os.getpid(), 0, "")})


def fail_in_every_way(job: Job) -> Result:
    """Exceptions that a worker must survive."""
    ways: Sequence[BaseException] = (
        ValueError("坏"),
        MemoryError(),
        RecursionError(),
        OSError(errno.EIO, "io"),
    )
    raise ways[int(job.version)]


def sleep_long(job: Job) -> Result:
    """A unit that takes until the run is stopped; it says when it has begun and when it was asked to end."""
    mark = job.settings.root / job.path.parent.name
    mark.with_suffix(".begun").touch()
    try:
        time.sleep(60)
    finally:
        mark.with_suffix(".ended").touch()
    return Result(job.source, State.DONE)


def slow_build(job: Job) -> Result:
    """Build a unit, leaving time to kill its worker before and after."""
    from budgetgen.district.unit import build_unit

    time.sleep(0.1)
    result = build_unit(job)
    time.sleep(0.1)
    return result
