"""All kinds of mistakes, a fixed sample of each, and the table of what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from budgetgen.report.display import display_width
from tests.check.mutation import money_kinds, performance_kinds, prose_kinds, structure_kinds
from tests.check.mutation.example import EXAMPLES, Example
from tests.check.mutation.judge import Judge, Judgement, Verdict, templates_read_once
from tests.check.mutation.mutant import Kind, Mutant

KINDS: tuple[Kind, ...] = (
    *money_kinds.KINDS, *performance_kinds.KINDS, *prose_kinds.KINDS, *structure_kinds.KINDS,
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """The judgements of one kind, of ``possible`` mutants that there are."""

    kind: Kind
    possible: int
    judgements: tuple[Judgement, ...]

    def share(self, *verdicts: Verdict) -> float:
        """How many of the mutants came to one of these verdicts, from 0 to 1."""
        return sum(j.verdict in verdicts for j in self.judgements) / max(1, len(self.judgements))

    @property
    def found(self) -> float:
        """The share of the mutants that mean something and can be known that a diagnostic was given for."""
        others = self.share(Verdict.HARMLESS, Verdict.UNKNOWABLE)
        return self.share(Verdict.AT_LINE, Verdict.ELSEWHERE) / max(1e-9, 1 - others)


def sample(kind: Kind, count: int, seed: int | str) -> tuple[int, list[Mutant]]:
    """How many mutants there are, and ``count`` of them (all for 0): the same for the same seed."""
    mutants = [
        mutant
        for name in EXAMPLES
        for mutant in kind.make(Example.read(name))
        if mutant.lines != mutant.example.lines
    ]
    chosen = (
        mutants
        if not count or len(mutants) <= count
        else Random(f"{seed} {kind.name}").sample(mutants, count)
    )
    return len(mutants), chosen


def outcomes(count: int, seed: int | str = 1, kinds: tuple[Kind, ...] = KINDS) -> Iterator[Outcome]:
    """Judge ``count`` mutants of each kind."""
    return _judged(dict.fromkeys(kinds, count), seed)


def some(total: int, seed: int | str, kinds: tuple[Kind, ...] = KINDS) -> Iterator[Outcome]:
    """Judge ``total`` mutants, as many of each kind as of another (one more of some, which ones by the seed)."""
    each, rest = divmod(total, len(kinds))
    more = Random(f"{seed}").sample(kinds, rest)
    counts = {kind: each + (kind in more) for kind in kinds}
    return _judged({kind: count for kind, count in counts.items() if count}, seed)


def _judged(counts: Mapping[Kind, int], seed: int | str) -> Iterator[Outcome]:
    judge = Judge()
    with templates_read_once():
        for kind, count in counts.items():
            possible, chosen = sample(kind, count, seed)
            yield Outcome(kind, possible, tuple(judge.judge(mutant) for mutant in chosen))


def missed(rows: Iterable[Outcome]) -> str:
    """The share of the mutants that mean something and are said twice for which nothing was found, in words."""
    verdicts = Counter(judgement.verdict for outcome in rows for judgement in outcome.judgements)
    apart = verdicts[Verdict.HARMLESS] + verdicts[Verdict.UNKNOWABLE] + verdicts[Verdict.DERIVED]
    tried = verdicts.total() - apart
    return (
        f"{verdicts.total()} 处改动：{apart} 处没有第二处可对或者不改变文档；其余 {tried} 处，"
        f"{verdicts[Verdict.SURVIVED]} 处没有发现（{verdicts[Verdict.SURVIVED] / max(1, tried):.1%}）"
    )


def table(rows: list[Outcome]) -> str:
    """The outcomes as lines: kind, mutants tried, percentages by verdict, and why the rest is not found."""
    head = ["错误种类", "可造", "试了", *(verdict.value for verdict in Verdict), "其余的原因"]
    cells = [head]
    total: Counter[Verdict] = Counter()
    for outcome in rows:
        counts = Counter(judgement.verdict for judgement in outcome.judgements)
        total += counts
        numbers = [str(outcome.possible), str(len(outcome.judgements)), *(str(counts[v]) for v in Verdict)]
        cells.append([outcome.kind.name, *numbers, outcome.kind.why])
    tried = sum(total.values())
    cells.append(
        ["合计", str(sum(o.possible for o in rows)), str(tried), *(str(total[v]) for v in Verdict), ""]
    )
    shares = [f"{total[v] / max(1, tried):.1%}" for v in Verdict]
    cells.append(["占比", "", "", *shares, ""])
    widths = [max(display_width(row[column]) for row in cells) for column in range(len(head))]
    return "\n".join("  ".join(_padded(row, widths)).rstrip() for row in cells)


def _padded(row: list[str], widths: list[int]) -> Iterator[str]:
    for number, (cell, room) in enumerate(zip(row, widths, strict=True)):
        gap = " " * (room - display_width(cell))
        yield cell + gap if number in (0, len(row) - 1) else gap + cell
