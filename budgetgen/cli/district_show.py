"""Telling of a run over a district: the bar while it goes on, then what failed and the table of all."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from budgetgen.cli.show import show_diagnostics
from budgetgen.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from budgetgen.district.job import Result
    from budgetgen.district.run import Run
    from budgetgen.district.settings import Settings

_MOST_ERRORS = 5
_MOST_FAILED = 20


class Progress:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar: Any = None
        self._failed = 0

    def begin(self, count: int) -> None:
        """Show the bar when there is something to wait for."""
        if count and sys.stderr.isatty():
            from tqdm import tqdm

            layout = "{desc} {n_fmt}/{total_fmt} |{bar}| 已用 {elapsed}，约剩 {remaining}{postfix}"
            self._bar = tqdm(total=count, desc=self._what, bar_format=layout, leave=False, file=sys.stderr)

    def step(self, result: Result) -> None:
        """One more is done."""
        if self._bar is not None:
            self._failed += result.state.value == "failed"
            if self._failed:
                self._bar.set_postfix_str(f"{self._failed} 个失败", refresh=False)
            self._bar.update()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()


def show_failures(run: Run, settings: Settings) -> None:
    """The first errors of each unit that failed, on the error stream."""
    failed = [one for _, one in sorted(run.results.items()) if one.state.value == "failed"]
    for result in failed[:_MOST_FAILED]:
        errors = [from_here(one, settings) for one in result.diagnostics if one.severity is Severity.ERROR]
        show_diagnostics(errors[:_MOST_ERRORS], "concise")
        if len(errors) > _MOST_ERRORS:
            file = shown(settings.root / result.source)
            print(
                f"  另有 {len(errors) - _MOST_ERRORS} 个错误，用 budgetgen check {file} 查看", file=sys.stderr
            )
    if len(failed) > _MOST_FAILED:
        print(f"另有 {len(failed) - _MOST_FAILED} 个单位文件有错误，用 budgetgen check 查看", file=sys.stderr)


def summary(run: Run, seconds: float) -> Iterator[str]:
    """The table by year and kind, why units were due, and what comes next."""
    states: dict[tuple[str, str], Counter[str]] = {}
    for source in run.sources:
        facts = run.records[source].facts if source in run.records else None
        key = (facts.year, facts.kind) if facts is not None and facts.year else ("", "读不出类型")
        result = run.results.get(source)
        state = (
            result.state.value if result is not None else "waiting" if source in run.reasons else "current"
        )
        states.setdefault(key, Counter())[state] += 1
    columns = {
        "done": "生成",
        "current": "没有变化",
        "failed": "失败",
        "unaffected": "不在范围",
        "waiting": "没有做完",
    }
    used = [
        name
        for name in columns
        if name in ("done", "current", "failed") or any(one[name] for one in states.values())
    ]
    lines = [["年度", "类型", "单位文件", *(columns[name] for name in used)]]
    for key, counts in sorted(states.items()):
        lines.append([*key, *(str(number) for number in (counts.total(), *(counts[name] for name in used)))])
    if len(states) > 1:
        total = sum(states.values(), Counter())
        lines.append(
            ["合计", "", *(str(number) for number in (total.total(), *(total[name] for name in used)))]
        )
    if run.sources:
        yield from _table(lines)
    done = [name for name, one in run.results.items() if one.state.value == "done"]
    reasons = Counter(run.reasons[name] for name in done)
    for reason, count in reasons.most_common(3):
        yield f"  {count} 个：{reason}"
    if len(done):
        yield f"用时 {seconds:.1f} 秒，每分钟 {len(done) / seconds * 60:.0f} 个"
    if run.interrupted:
        left = len(run.reasons) - len(run.results)
        yield f"已中断：{len(done)} 个已经生成，{left} 个没有做完；再运行一次就接着做，已有的文件都是完整的。"


def cost(run: Run) -> str:
    """What the work took: processor time and memory."""
    cpu = sum(one.cpu for one in run.results.values())
    peak = max(one.memory for one in run.results.values())
    memory = f"，单个进程内存最多 {peak / 1_000_000:.0f} MB" if peak else ""
    return f"处理器用时合计 {cpu:.1f} 秒{memory}"


def check_summary(run: Run, found: Sequence[Diagnostic]) -> str:
    """How many units were checked and what they came to."""
    states = Counter(one.state.value for one in run.results.values())
    kinds = Counter(one.severity for one in found)
    text = (
        f"检查了 {states['done'] + states['failed']} 个单位文件，{states['failed']} 个有错误："
        f"{kinds[Severity.ERROR]} 个错误、{kinds[Severity.WARNING]} 个警告、{kinds[Severity.INFO]} 个说明。"
    )
    if states["unaffected"]:
        text += f"另有 {states['unaffected']} 个没有改动，没有检查。"
    if run.interrupted:
        text += f"已中断：{len(run.sources) - len(run.results)} 个没有检查。"
    return text


def _table(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    from budgetgen.report.display import display_width

    widths = [max(display_width(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        cells = [
            text + " " * (wide - display_width(text))
            if column < 2
            else " " * (wide - display_width(text)) + text
            for column, (text, wide) in enumerate(zip(line, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def from_here(diagnostic: Diagnostic, settings: Settings) -> Diagnostic:
    """A diagnostic of the repository with file names from the current folder, so that a terminal can open them."""
    return diagnostic.renamed(lambda file: shown(settings.root / file))


def shown(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:
        # Another drive (Windows).
        return str(path)
