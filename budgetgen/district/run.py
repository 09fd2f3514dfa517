"""A run over a district: which units, by whose hands, and what came of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field, replace

from budgetgen import __version__
from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.district.digests import Digests
from budgetgen.district.finish import finish, left_over
from budgetgen.district.job import Job, Result, State, Work
from budgetgen.district.record import Record, portable, read_all, recipe_of, why_build
from budgetgen.district.settings import FILE, Settings
from budgetgen.district.unit import build_unit, check_unit

Executor = Callable[[Work, Sequence[Job]], Generator[Result]]
"""Does jobs somewhere and gives their results as they come."""


@dataclass
class Run:
    """What a run did. ``results`` by source; ``reasons`` why each unit was due; ``records`` by source as they are after it.

    ``gone`` tell of outputs whose source is no longer there. ``interrupted`` when the user stopped it.
    """

    sources: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    interrupted: bool = False

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not self.interrupted and all(one.state is not State.FAILED for one in self.results.values())


def find_sources(settings: Settings) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The portable names of all sources, sorted; BG196 when there is none."""
    skipped = [settings.state, *([settings.out] if not settings.root.is_relative_to(settings.out) else [])]
    found = {
        portable(settings, path)
        for pattern in settings.sources
        for path in settings.root.glob(pattern.replace("\\", "/"))
        if path.is_file() and not any(path.is_relative_to(folder) for folder in skipped)
    }
    if not found:
        shown = "、".join(settings.sources)
        hint = "源文件放在 单位/<单位名称>/ 下，或改 budgetgen.toml 的“源文件”"
        return (), (error("BG196", f"找不到源文件：{shown}", Span.at(str(settings.root / FILE)), hint=hint),)
    return tuple(sorted(found)), ()


def build_district(
    settings: Settings,
    executor: Executor,
    *,
    everything: bool = False,
    changed: frozenset[str] | None = None,
    begin: Callable[[int], None] = lambda _count: None,
    progress: Callable[[Result], None] = lambda _result: None,
) -> Run:
    """Build what is due: ``everything``, or what has changed since its record; with ``changed`` only what reads those paths.

    ``begin`` is told how many units are due, ``progress`` of each that is done. On Ctrl-C what is done stays done.
    """
    sources, found = find_sources(settings)
    run = Run(sources, diagnostics=found)
    digests = Digests(settings.state / "digests.json")
    recipe = recipe_of(settings, __version__)
    run.records = {one.source: one for one in read_all(settings)}
    for source in sources:
        why = (
            "要求全部重新生成"
            if everything
            else why_build(settings, run.records.get(source), recipe, digests)
        )
        if why:
            run.reasons[source] = why
    if changed is not None and _concerns_all(settings, changed):
        changed = None
    jobs = [Job(settings, source, __version__, recipe, changed, everything) for source in run.reasons]
    begin(len(jobs))
    _perform(run, executor, build_unit, jobs, progress)
    for result in run.results.values():
        digests.learn(result.written)
    if run.results:
        run.records = {one.source: one for one in read_all(settings)}
    done = {source for source, one in run.results.items() if one.state in (State.DONE, State.CURRENT)}
    run.diagnostics += tuple(left_over(settings, run.records, sources))
    run.diagnostics += finish(settings, run.records, sources, run.reasons.keys() - done, digests)
    return run


def check_district(
    settings: Settings,
    executor: Executor,
    *,
    changed: frozenset[str] | None = None,
    begin: Callable[[int], None] = lambda _count: None,
    progress: Callable[[Result], None] = lambda _result: None,
) -> Run:
    """Check every unit, or with ``changed`` those that read such a path; nothing is written."""
    sources, found = find_sources(settings)
    run = Run(sources, diagnostics=found)
    if changed is not None and _concerns_all(settings, changed):
        changed = None
    jobs = [Job(settings, source, __version__, changed=changed) for source in sources]
    begin(len(jobs))
    _perform(run, executor, check_unit, jobs, progress)
    return run


def _perform(
    run: Run, executor: Executor, work: Work, jobs: Sequence[Job], progress: Callable[[Result], None]
) -> None:
    """Do all jobs, the largest sources first; those that another run is at once more at the end, waiting for it."""
    busy: list[Job] = []
    known = {job.source: job for job in jobs}
    try:
        for some, last in ((sorted(jobs, key=_size, reverse=True), False), (busy, True)):
            for result in _results(executor, work, some):
                if result.state is State.BUSY and not last:
                    busy.append(replace(known[result.source], wait=True))
                    continue
                run.results[result.source] = result
                progress(result)
    except KeyboardInterrupt:
        run.interrupted = True


def _results(executor: Executor, work: Work, jobs: Sequence[Job]) -> Generator[Result]:
    if jobs:
        # Closed at once when the user stops the run, not when the collector comes round.
        with contextlib.closing(executor(work, jobs)) as results:
            yield from results


def _size(job: Job) -> int:
    try:
        return job.path.stat().st_size
    except OSError:
        return 0


def _concerns_all(settings: Settings, changed: frozenset[str]) -> bool:
    fonts = portable(settings, settings.fonts) if settings.fonts else None
    return FILE in changed or (fonts is not None and any(name.startswith(f"{fonts}/") for name in changed))
