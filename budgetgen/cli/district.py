"""``budgetgen build`` and ``budgetgen check`` without a file: all units of the district's repository."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from budgetgen.cli.district_show import (
    Progress,
    check_summary,
    cost,
    from_here,
    show_failures,
    shown,
    summary,
)
from budgetgen.cli.show import show_diagnostics
from budgetgen.diagnostic import Severity

if TYPE_CHECKING:
    from budgetgen.district.job import Job, Result, Work
    from budgetgen.district.run import Executor, Run
    from budgetgen.district.settings import Settings

EXECUTORS = ("local", "dask")


def add_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """The options that only a whole repository has; gives their group."""
    group = parser.add_argument_group("在仓库里处理全部单位（不写文件时）")
    group.add_argument("--jobs", metavar="个数", type=int, help="同时处理几个单位，默认是处理器的核数")
    group.add_argument(
        "--since", metavar="版本", help="只处理 git 的这个版本以来有改动的单位，如 origin/main"
    )
    group.add_argument(
        "--executor", choices=EXECUTORS, default="local", help="在哪里运行：本机，或已有的 Dask 集群"
    )
    group.add_argument(
        "--scheduler", metavar="地址", help="--executor dask 的调度程序地址，如 tcp://10.0.0.5:8786"
    )
    return group


def refuse_options(options: argparse.Namespace) -> bool:
    """Whether an option was given that makes no sense together with files; says so."""
    given = {
        "--jobs": options.jobs, "--since": options.since, "--scheduler": options.scheduler,
        "--all": getattr(options, "all", False), "--executor": options.executor != EXECUTORS[0],
    }  # fmt: skip
    wrong = [name for name, value in given.items() if value]
    if wrong:
        print(f"用法不对：{'、'.join(wrong)} 只在处理全部单位时用，不能同时写文件", file=sys.stderr)
    return bool(wrong)


def build_all(options: argparse.Namespace, formats: tuple[str, ...]) -> int:
    """Build every unit that is due; 0 done, 1 something failed, 2 wrong usage, 130 stopped by the user."""
    from budgetgen.district.run import build_district

    def build(settings: Settings, executor: Executor, changed: frozenset[str] | None) -> int:
        settings = replace(
            settings,
            formats=formats or settings.formats,
            fonts=Path(options.fonts).absolute() if options.fonts else settings.fonts,
            pdf_engine=options.pdf_engine or settings.pdf_engine,
        )
        begun = perf_counter()
        with Progress("生成") as progress:
            run = build_district(
                settings, executor, everything=options.all, changed=changed,
                begin=progress.begin, progress=progress.step,
            )  # fmt: skip
        show_failures(run, settings)
        show_diagnostics([from_here(one, settings) for one in run.diagnostics])
        for line in summary(run, perf_counter() - begun):
            print(line)
        if options.time and run.results:
            print(cost(run))
        if run.sources:
            print(f"公开情况：{shown(settings.out / 'index.html')}")
        return _code(run)

    return _in_repository(options, build)


def check_all(options: argparse.Namespace) -> int:
    """Check every unit; the same codes."""
    from budgetgen.district.run import check_district

    def check(settings: Settings, executor: Executor, changed: frozenset[str] | None) -> int:
        with Progress("检查") as progress:
            run = check_district(
                settings, executor, changed=changed, begin=progress.begin, progress=progress.step
            )
        of_units = (one for _, result in sorted(run.results.items()) for one in result.diagnostics)
        found = [from_here(one, settings) for one in (*run.diagnostics, *of_units)]
        show_diagnostics(found, options.format or "concise", to_stdout=True)
        print(check_summary(run, found), file=sys.stderr)
        return _code(run)

    return _in_repository(options, check)


def _in_repository(
    options: argparse.Namespace, act: Callable[[Settings, Executor, frozenset[str] | None], int]
) -> int:
    """``act`` on the repository of the current folder, or an exit code and words why that cannot be."""
    from budgetgen.district.job import ExecutorError
    from budgetgen.district.settings import FILE, find_settings

    wrong = _wrong_usage(options)
    settings, found = find_settings(Path.cwd())
    if settings is None and not found:
        wrong = (
            f"没有写文件，当前文件夹和上级文件夹里也没有 {FILE}。\n"
            "处理一个单位：写上它的源文件；处理全部单位：进入仓库的文件夹再运行。"
        )
    if wrong:
        print(f"用法不对：{wrong}", file=sys.stderr)
        return 2
    changed = None
    if settings is not None and options.since is not None:
        from budgetgen.district.changes import changed_since

        changed, found = changed_since(settings, options.since)
    if settings is None or found:
        show_diagnostics(found)
        return 1
    try:
        return act(settings, _executor(options), changed)
    except ExecutorError as cause:
        show_diagnostics([cause.diagnostic])
        return 1


def _wrong_usage(options: argparse.Namespace) -> str | None:
    from budgetgen.district.settings import FILE

    if getattr(options, "out", None):
        return f"处理全部单位时不用 --out，输出文件夹写在 {FILE} 的“输出”里"
    if options.jobs is not None and options.jobs < 1:
        return "--jobs 至少是 1"
    if (options.executor == "dask") != bool(options.scheduler):
        return "--executor dask 和 --scheduler 地址 要一起写"
    return None


def _executor(options: argparse.Namespace) -> Executor:
    def on_cluster(work: Work, jobs: Sequence[Job]) -> Generator[Result]:
        from budgetgen.district.cluster import run_on_cluster

        return run_on_cluster(work, jobs, options.scheduler)

    def here(work: Work, jobs: Sequence[Job]) -> Generator[Result]:
        from budgetgen.district.pool import core_count, run_local

        return run_local(work, jobs, options.jobs or core_count())

    return on_cluster if options.executor == "dask" else here


def _code(run: Run) -> int:
    if run.interrupted:
        return 130
    failed = any(one.severity is Severity.ERROR for one in run.diagnostics)
    return 1 if failed or not run.ok else 0
