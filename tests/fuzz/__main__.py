"""``python -m tests.fuzz 20000``: that many random sources, from a seed on; what failed is printed with its seed."""

from __future__ import annotations

import argparse
import sys
from time import process_time

from tests.fuzz.cases import SORTS
from tests.fuzz.run import MOST_MEGABYTES, Totals, case, peak_megabytes, run

_STEP = 25


def main() -> int:
    """Run the cases; 1 when any failed or memory went beyond the limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("cases", type=int, nargs="?", default=1000)
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--show", metavar="SORT", choices=SORTS, help="print the one case of --from")
    options = parser.parse_args()
    if options.show:
        sys.stdout.buffer.write(case(options.show, options.first))
        return 0
    totals, begun = Totals(), process_time()
    last = options.first + -(-options.cases // len(SORTS))
    for seed in range(options.first, last, _STEP):
        run(range(seed, min(seed + _STEP, last)), totals)
        print(
            f"\r{totals.cases.total()} 例，出错 {len(totals.failures)}", end="", file=sys.stderr, flush=True
        )
    print(file=sys.stderr)
    print(totals.report())
    print(f"处理器时间 {process_time() - begun:.0f} 秒")
    return 1 if totals.failures or peak_megabytes() > MOST_MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
