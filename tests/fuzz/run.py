"""Compiles random sources and measures: time of each, traceback or not, peak memory of the process."""

from __future__ import annotations

import resource
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from budgetgen.compiler import Compilation, compile_source
from budgetgen.diagnostic import has_errors
from tests.check.mutation.judge import templates_read_once
from tests.fuzz.cases import SORTS

LONGEST = 10.0
"""Seconds of processor time that one case may take; a case of the usual size takes a fifth of one."""
MOST_MEGABYTES = 500


@dataclass
class Totals:
    """What a run found: cases by sort, how far each sort came, failures with their seed, times and memory."""

    cases: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    composed: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    longest: tuple[float, str] = (0.0, "")

    def report(self) -> str:
        """The totals as lines."""
        lines = [f"{'种类':<4}{'案例':>8}{'读成':>8}{'成文':>8}"]
        lines += [
            f"{sort:<4}{self.cases[sort]:>10}{self.read[sort]:>10}{self.composed[sort]:>10}" for sort in SORTS
        ]
        lines.append(
            f"最慢 {self.longest[0]:.2f} 秒（{self.longest[1]}），内存峰值 {peak_megabytes():.0f} MB"
        )
        lines.append(f"出错 {len(self.failures)} 例")
        return "\n".join([*lines, *self.failures])


def peak_megabytes() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def case(sort: str, seed: int) -> bytes:
    """The source of a sort and a seed, the same every time."""
    return SORTS[sort](Random(f"{sort} {seed}"))


def run(seeds: Iterable[int], totals: Totals) -> None:
    """Compile one case of each sort for every seed; failures are gathered, not raised."""
    with templates_read_once(), TemporaryDirectory() as folder:
        path = Path(folder) / "source.yaml"
        for seed in seeds:
            for sort in SORTS:
                path.write_bytes(case(sort, seed))
                _one(path, sort, f"{sort} {seed}", totals)


def _one(path: Path, sort: str, name: str, totals: Totals) -> None:
    begun = process_time()
    try:
        compilation = compile_source(path, name="source.yaml")
    except Exception:
        totals.failures.append(f"{name}\n{traceback.format_exc(limit=-8)}")
        return
    spent = process_time() - begun
    totals.cases[sort] += 1
    totals.read[sort] += compilation.source is not None
    totals.composed[sort] += compilation.document is not None
    totals.longest = max(totals.longest, (spent, name))
    if spent > LONGEST:
        totals.failures.append(f"{name}: {spent:.1f} 秒")
    totals.failures += [f"{name}: {problem}" for problem in _unfit(compilation)]


def _unfit(compilation: Compilation) -> Iterable[str]:
    """What is no traceback but wrong all the same: neither a document nor an error, or a place outside the file."""
    if compilation.document is None and not has_errors(compilation.diagnostics):
        yield "没有文档，也没有错误"
    for diagnostic in compilation.diagnostics:
        if not diagnostic.message:
            yield f"{diagnostic.code} 没有说明"
        if diagnostic.span and diagnostic.span.end < diagnostic.span.start:
            yield f"{diagnostic.code} 的位置不对"
