"""``python -m tests.check.mutation``: change the examples in every way, print what became of it by kind."""

from __future__ import annotations

import argparse
import sys
from time import process_time

from tests.check.mutation.judge import Verdict
from tests.check.mutation.run import KINDS, outcomes, table


def main() -> None:
    """Print the table; with ``--survivors`` also each mistake that was not found at its line."""
    parser = argparse.ArgumentParser(prog="python -m tests.check.mutation", description=__doc__)
    parser.add_argument("--each", type=int, default=5, help="mutants of each kind; 0 for all there are")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", help="only kinds whose name holds this")
    parser.add_argument(
        "--survivors", action="store_true", help="list every mistake that was not found at its line"
    )
    options = parser.parse_args()
    kinds = tuple(kind for kind in KINDS if not options.kind or options.kind in kind.name)
    begun = process_time()
    rows = []
    for outcome in outcomes(options.each, options.seed, kinds):
        rows.append(outcome)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(table(rows))
    print(f"处理器时间 {process_time() - begun:.1f} 秒")
    if options.survivors:
        for outcome in rows:
            for judgement in outcome.judgements:
                if judgement.verdict is not Verdict.AT_LINE:
                    found = "、".join(
                        f"{c}:{p}" for c, p in zip(judgement.codes, judgement.places, strict=False)
                    )
                    where = f"{judgement.mutant.example.name}:{judgement.mutant.what}"
                    print(f"{outcome.kind.name} [{judgement.verdict.value}] {found} {where}")


if __name__ == "__main__":
    main()
