"""Time a build as users run it: a fresh process, every format, several times.

Usage: bench.py SOURCE [RUNS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time


def main(source: str, runs: int = 5) -> int:
    """Print the wall time of ``runs`` builds and of each format alone, in seconds."""
    for formats in ("docx", "html", "pdf", "docx,pdf,html"):
        seconds = []
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as out:
                command = [
                    sys.executable,
                    "-m",
                    "budgetgen",
                    "build",
                    source,
                    "--format",
                    formats,
                    "--out",
                    out,
                ]
                start = time.perf_counter()
                made = subprocess.run(command, capture_output=True, text=True, check=False)
                seconds.append(time.perf_counter() - start)
            if made.returncode:
                print(made.stderr or made.stdout, file=sys.stderr)
                return 1
        middle, best = statistics.median(seconds), min(seconds)
        print(f"{formats:<14} 中位数 {middle:.2f} 秒　最快 {best:.2f} 秒　（{runs} 次）")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:3])))
