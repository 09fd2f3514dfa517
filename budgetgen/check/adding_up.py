"""Whether printed parts add up to a printed total: which amounts are its parts is told by their queries, not by their places.

A reading shared by the rules on tables and on prose. It looks at what is printed; the ledger is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from budgetgen.diagnostic import Span
from budgetgen.ledger.money import FEN_PER, MoneyFormat, divide_half_up
from budgetgen.ledger.terms import Terms, have_nothing_in_common, is_part, outermost


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed amount: its ``label`` in words, the exact 分 behind it (None: unknown), its queries and source lines."""

    label: str
    fen: int | None
    format: MoneyFormat
    terms: Terms
    spans: tuple[Span, ...] = ()

    @property
    def step(self) -> int:
        """The last printed digit, in 分; 1 where more digits are printed than amounts have."""
        scale: int = 10**self.format.decimals
        return max(FEN_PER[self.format.unit] // scale, 1)

    @property
    def shown(self) -> int:
        """The amount as printed, in 分."""
        return divide_half_up(self.fen or 0, self.step) * self.step


@dataclass(frozen=True, slots=True)
class Gap:
    """A total that its printed parts do not give; ``missing`` are source lines of the total that are in no part."""

    total: Printed
    parts: tuple[Printed, ...]
    missing: tuple[Span, ...]

    @property
    def sum(self) -> int:
        """What the printed parts add up to, in 分."""
        return sum(part.shown for part in self.parts)

    @property
    def lacking(self) -> int:
        """What the parts are short of the total, in 分; negative where they are more."""
        return self.total.shown - self.sum


def gap_of(total: Printed, candidates: Iterable[Printed]) -> Gap | None:
    """What ``total`` lacks in its parts among ``candidates``; None where they add up, or where nothing can be said.

    Parts are the candidates inside the total that are inside no other candidate. Where they are of several kinds (功能类 and
    采购), each kind tells its own story, and one that adds up is enough.
    """
    inside = parts_among(total, candidates)
    if total.fen is None or not inside or any(one.fen is None for one in inside):
        return None
    kinds = [sum_gap(total, parts) for parts in _kinds(outermost_of(inside), total)]
    gaps = [gap for gap in kinds if gap is not None]
    # Of lists that all fail, the one that comes nearest is the one that was meant to be whole.
    return min(gaps, key=lambda gap: abs(gap.lacking)) if len(gaps) == len(kinds) else None


def loose_gap_of(total: Printed, candidates: Iterable[Printed]) -> Gap | None:
    """The same where the parts are told by their place: they need only have something in common with the total."""
    if total.fen is None or not total.terms:
        return None
    near = [one for one in candidates if one.terms and not have_nothing_in_common(one.terms, total.terms)]
    if (
        not near
        or any(one.fen is None for one in near)
        or any(is_part(total.terms, one.terms) for one in near)
    ):
        return None
    return sum_gap(total, outermost_of(near))


def sum_gap(total: Printed, parts: Sequence[Printed]) -> Gap | None:
    """What ``total`` lacks in just these ``parts``; None where they add up as printed, to the last digit of each."""
    difference = abs(total.shown - sum(part.shown for part in parts))
    # Each printed figure is at most half of its last digit off.
    if 2 * difference <= total.step + sum(part.step for part in parts):
        return None
    listed = {id(span) for part in parts for span in part.spans}
    return Gap(total, tuple(parts), tuple(span for span in total.spans if id(span) not in listed))


def parts_among(total: Printed, candidates: Iterable[Printed]) -> list[Printed]:
    """The candidates that can only be some of the total, other printings of itself left out."""
    return [
        one for one in candidates if is_part(one.terms, total.terms) and not is_part(total.terms, one.terms)
    ]


def outermost_of(printed: Iterable[Printed]) -> list[Printed]:
    """Those that lie inside no other; of several with the same queries the first."""
    by_terms = {one.terms: one for one in reversed(list(printed))}
    return [by_terms[terms] for terms in outermost(by_terms)]


def _kinds(parts: Sequence[Printed], total: Printed) -> list[list[Printed]]:
    """The parts by the dimensions in which they are narrower than the total; all at once where no two kinds overlap."""
    held = {pair for _, query in total.terms for pair in query}
    kinds: dict[frozenset[str], list[Printed]] = {}
    for one in parts:
        narrower = frozenset(pair[0] for _, query in one.terms for pair in query if pair not in held)
        kinds.setdefault(narrower, []).append(one)
    groups = list(kinds.values())
    overlap = any(
        not have_nothing_in_common(one.terms, other.terms)
        for place, group in enumerate(groups)
        for one in group
        for earlier in groups[:place]
        for other in earlier
    )
    return groups if overlap else [list(parts)]
