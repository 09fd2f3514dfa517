"""The district part of ``make bench``: many units at once, what a rebuild costs, and how time grows with units and lines.

``python -m bench.batch 300`` measures this part alone. Each build is a process of its own, as users run it.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.district import write_district
from budgetgen.district.pool import core_count

UNITS = 300
_SMALL = (25, 75)
_ONE_PROCESS = 40
_PROJECTS = (8, 32, 128, 256)
_CORES = core_count()

_LINES = """
import json, sys, time
from pathlib import Path
from budgetgen.build import make
def seconds(path):
    start = time.process_time()
    made = make(path, ("docx", "pdf"))
    assert made.files, made.diagnostics
    return time.process_time() - start
paths = [Path(name) for name in sys.argv[1:]]
seconds(paths[0])
print(json.dumps([min(seconds(path) for _ in range(2)) for path in paths]))
"""


def measure(units: int = UNITS) -> None:
    """Measure and print."""
    print(f"一个区：{units} 个单位，DOCX 和 PDF，{_CORES} 个核（单位由程序编造，种子固定）")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        spent = {count: _fresh(root / str(count), count)[1] for count in _SMALL if count < units}
        district = root / "all"
        seconds, spent[units], memory = _fresh(district, units)
        rate = f"每分钟 {units / seconds * 60:.0f} 个，处理器用时合计 {spent[units]:.0f} 秒"
        _say("全部生成", seconds, rate)
        few = min(_ONE_PROCESS, units)
        alone = _fresh(root / "alone", few, "--jobs", "1")[0]
        together = _fresh(root / "together", few)[0]
        gain = f"{_CORES} 个进程 {together:.1f} 秒，快 {alone / together:.2f} 倍"
        _say(f"{few} 个单位，一个进程", alone, gain)
        print(f"  {'每个工作进程的内存':<26} 最多 {memory:.0f} MB", flush=True)
        _build(district)
        _say(f"{units} 个单位，没有改动", min(_build(district)[0] for _ in range(5)))
        source = next(iter(sorted(district.glob("单位/*/2026-*.yaml"))))
        source.write_text(source.read_text(encoding="utf-8").replace("≥98%", "≥97%", 1), encoding="utf-8")
        _say("改了一个单位", _build(district)[0])
        shutil.rmtree(district / "公开")
        shutil.rmtree(district / ".budgetgen")
        _say(f"检查 {units} 个单位", _run(district, "check")[0])
        _grow("单位数", list(spent.items()))
        _grow("行数", _by_lines(root / "lines"))


def _fresh(root: Path, units: int, *options: str) -> tuple[float, float, float]:
    write_district(root, units)
    return _build(root, *options)


def _build(root: Path, *options: str) -> tuple[float, float, float]:
    """(seconds, processor seconds, peak memory of a worker in MB) of one build."""
    seconds, shown = _run(root, "build", "--time", *options)
    cpu, memory = (re.search(pattern, shown) for pattern in (r"合计 ([\d.]+) 秒", r"内存最多 (\d+) MB"))
    return seconds, float(cpu[1]) if cpu else 0.0, float(memory[1]) if memory else 0.0


def _run(root: Path, *arguments: str) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "budgetgen", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        raise SystemExit(f"运行失败：{' '.join(arguments)}\n{done.stdout}\n{done.stderr}")
    return seconds, done.stdout


def _by_lines(root: Path) -> list[tuple[int, float]]:
    """(lines of the source, processor seconds for its document) of units with more and more projects, in one process."""
    sources = [write_district(root / str(count), 1, projects=count)[0] for count in _PROJECTS]
    done = subprocess.run(
        [sys.executable, "-c", _LINES, *map(str, sources)], capture_output=True, text=True, check=True
    )
    lines = [len(source.read_text(encoding="utf-8").splitlines()) for source in sources]
    return list(zip(lines, json.loads(done.stdout), strict=True))


def exponent(points: list[tuple[int, float]]) -> float:
    """The power of the first number with which the second grows: the slope of the logarithms, by least squares."""
    xs, ys = ([math.log(value) for value in column] for column in zip(*points, strict=True))
    x0, y0 = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True)) / sum((x - x0) ** 2 for x in xs)


def _grow(what: str, points: list[tuple[int, float]]) -> None:
    if len(points) > 1:
        shown = "、".join(f"{size}：{seconds:.1f} 秒" for size, seconds in points)
        print(f"  随{what}增长的指数 {exponent(points):.2f}（处理器用时 {shown}）", flush=True)


def _say(name: str, seconds: float, more: str = "") -> None:
    print(f"  {name:<26} {seconds:7.2f} 秒{f'   {more}' if more else ''}", flush=True)


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else UNITS)
