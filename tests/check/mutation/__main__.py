"""``python -m tests.check.mutation``: change the examples in every way, print what became of it by kind."""

from __future__ import annotations

import argparse
import subprocess
import sys
from time import process_time

from tests.check.mutation.example import ROOT
from tests.check.mutation.judge import Verdict
from tests.check.mutation.run import KINDS, missed, outcomes, some, table


def main() -> None:
    """Print the table; with ``--survivors`` also each mistake that was not found at its line."""
    parser = argparse.ArgumentParser(prog="python -m tests.check.mutation", description=__doc__)
    parser.add_argument("--each", type=int, default=5, help="mutants of each kind; 0 for all there are")
    parser.add_argument("--changes", type=int, help="so many mutants in all, spread over the kinds")
    parser.add_argument("--seed", help="by default the commit's hash")
    parser.add_argument("--kind", help="only kinds whose name holds this")
    parser.add_argument(
        "--survivors", action="store_true", help="list every mistake that was not found at its line"
    )
    options = parser.parse_args()
    kinds = tuple(kind for kind in KINDS if not options.kind or options.kind in kind.name)
    begun = process_time()
    rows = []
    seed = options.seed or _commit()
    judged = some(options.changes, seed, kinds) if options.changes else outcomes(options.each, seed, kinds)
    for outcome in judged:
        rows.append(outcome)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(table(rows))
    print(f"{missed(rows)}；种子 {seed}")
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


def _commit() -> str:
    command = ("git", "-C", str(ROOT), "rev-parse", "HEAD")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    main()
