"""``make bench``: time of each stage, whole-process time and peak memory of the example; medians of several runs.

Each figure is measured in a process of its own, because imports and memory only count once there.
"""

from __future__ import annotations

import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import batch, peer

RUNS = 5
_LARGEST = "examples/xining-chengzhong/2024.yaml"
_ROOT = Path(__file__).resolve().parents[1]

_STAGES = """
import json, sys
from budgetgen.build import build
from pathlib import Path
result = build(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].split(","))
assert result.outputs, result.diagnostics
print(json.dumps(result.timings))
"""

_WATCH = """
import gc, json, sys, time
from pathlib import Path
from budgetgen.watch import rebuild
gc.disable()  # as the command does
source = Path(sys.argv[1])
text, seconds = source.read_text(encoding="utf-8"), []
turns = rebuild(source, Path(sys.argv[2]), ["html"])
assert next(turns).result.outputs
for edit in range(10):
    start = time.perf_counter()
    source.write_text(f"{text}# {edit}\\n", encoding="utf-8")
    assert next(turns).result.outputs
    seconds.append(time.perf_counter() - start)
print(json.dumps(seconds))
"""


def _process(arguments: list[str]) -> tuple[float, float, str]:
    """(seconds, peak MB, standard output) of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT, text=True
    )
    output, _ = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        raise SystemExit(f"运行失败：{' '.join(arguments)}")
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, output


def _median(name: str, arguments: list[str]) -> None:
    print(f"  {name:<34} {_spread([_process(arguments)[0] for _ in range(RUNS)])}")


def _spread(runs: list[float]) -> str:
    return f"{statistics.median(runs):6.2f} 秒   （{min(runs):.2f}–{max(runs):.2f}）"


def main() -> None:
    """Measure and print."""
    source = sys.argv[1] if len(sys.argv) > 1 else "examples/xining-chengdong/2026.yaml"
    with tempfile.TemporaryDirectory() as folder:
        stages: dict[str, list[float]] = {}
        memory = 0.0
        for _ in range(RUNS):
            _, peak, output = _process([sys.executable, "-c", _STAGES, source, folder, "docx,pdf,html"])
            memory = max(memory, peak)
            for stage, seconds in json.loads(output).items():
                stages.setdefault(stage, []).append(seconds)
        print(f"{source}，各 {RUNS} 次的中位数\n各步用时（同一进程内，含首次载入）：")
        for stage, values in stages.items():
            print(f"  {stage:<34} {statistics.median(values) * 1000:6.0f} 毫秒")
        core = sum(statistics.median(stages[stage]) for stage in ("读取", "账本", "成文"))
        print(f"  {'读取＋账本＋成文':<30} {core * 1000:6.0f} 毫秒")
        print(f"  {'峰值内存':<32} {memory:6.0f} MB")
        print("整个进程：")
        command = [sys.executable, "-m", "budgetgen"]
        _median("budgetgen --help", [*command, "--help"])
        _median("budgetgen check", [*command, "check", source])
        _median(
            "budgetgen build --format docx", [*command, "build", source, "--out", folder, "--format", "docx"]
        )
        pdf = [*command, "build", source, "--out", folder, "--format", "pdf"]
        _median("budgetgen build --format pdf", pdf)
        _median("同上，--pdf-engine typst", [*pdf, "--pdf-engine", "typst"])
        edited = Path(folder) / "watch" / Path(source).name
        shutil.copytree(_ROOT / Path(source).parent, edited.parent)
        edits = json.loads(_process([sys.executable, "-c", _WATCH, str(edited), folder])[2])
        print(f"  {'watch：保存到网页写好':<28} {_spread(edits)}")
    peer.measure(Path(source), RUNS)
    peer.measure(Path(_LARGEST), RUNS)
    batch.measure()


if __name__ == "__main__":
    main()
