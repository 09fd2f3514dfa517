"""One unit's work, done in whichever process: what is asked for (Job) and what came of it (Result)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.district.digests import Known
from budgetgen.district.settings import Settings


class State(Enum):
    """What came of a job."""

    DONE = "done"
    FAILED = "failed"
    CURRENT = "current"
    """Nothing had changed, or another run has just done it."""
    UNAFFECTED = "unaffected"
    """None of its inputs is among ``Job.changed``."""
    BUSY = "busy"
    """Another run is at it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One unit to build. ``version`` and ``recipe`` are those of the run; ``changed`` limits the work to units whose inputs
    are among these portable paths; ``everything`` builds what has not changed, too; ``wait`` for another run's lock.
    """

    settings: Settings
    source: str
    version: str
    recipe: dict[str, str] = field(default_factory=dict)
    changed: frozenset[str] | None = None
    everything: bool = False
    wait: bool = False

    @property
    def path(self) -> Path:
        """The source file."""
        return self.settings.root / self.source


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one job. Spans are relative to the repository. ``written`` are the outputs; ``cpu`` is in seconds, ``memory``
    the peak of the process in bytes, 0 where the system does not tell.
    """

    source: str
    state: State
    diagnostics: tuple[Diagnostic, ...] = ()
    written: dict[Path, Known] = field(default_factory=dict)
    cpu: float = 0.0
    memory: int = 0


Work = Callable[[Job], Result]


class ExecutorError(Exception):
    """Jobs cannot be done where they were to be done; ``diagnostic`` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def guarded(work: Work, job: Job) -> Result:
    """``work`` on a job, with whatever goes wrong as a failed result: one unit never stops the others."""
    begun = time.process_time()
    result = _unfit(job)
    if result is None:
        try:
            result = work(job)
        except Exception as cause:
            result = failure(job, "BG731", f"程序内部出错：{type(cause).__name__}: {cause}",
                             "这是 budgetgen 自身的问题，请把这条信息和源文件一并反馈")  # fmt: skip
    return replace(
        result,
        diagnostics=tuple(relative(result.diagnostics, job.settings.root)),
        cpu=time.process_time() - begun,
        memory=_peak(),
    )


def failure(job: Job, code: str, message: str, hint: str) -> Result:
    """A failed result with one error at the head of the source."""
    return Result(job.source, State.FAILED, (error(code, message, Span.at(job.source), hint=hint),))


def relative(diagnostics: Iterable[Diagnostic], root: Path) -> Iterable[Diagnostic]:
    """The diagnostics with file names from ``root``."""

    def name(file: str) -> str:
        path = Path(file)
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else file

    return (one.renamed(name) for one in diagnostics)


def _unfit(job: Job) -> Result | None:
    """On a cluster: whether this machine has the repository and the same version."""
    from budgetgen import __version__

    if not job.settings.root.is_dir():
        return failure(
            job, "BG735", f"这台工作机上没有文件夹 {job.settings.root}",
            "集群的每台机器都要把仓库所在的共享存储挂在同一个位置",
        )  # fmt: skip
    if job.version != __version__:
        return failure(
            job, "BG735", f"这台工作机上是 budgetgen {__version__}，发起的一方是 {job.version}",
            "各台机器安装同一个版本",
        )  # fmt: skip
    return None


def _peak() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
