"""The amounts of a source: all of them with their places, and how they become blanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from budgetgen.author.rollover.patch import Patch
from budgetgen.diagnostic import Span
from budgetgen.source.amount_tree import AmountTree
from budgetgen.source.base import Model
from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Node
from budgetgen.source.values import Breakdown, Money

_AFTER = re.compile(r"[\s}\]]*(#.*)?")
_FORMER = re.compile(r"(?:；|  # )(?:上年|年初预算)-?[0-9.]+$")


def money_in(value: object, file: str) -> Iterator[Money]:
    """Every amount below a model that is written in ``file``."""
    if isinstance(value, Money):
        if value.span is not None and value.span.file == file:
            yield value
    elif isinstance(value, Breakdown):
        for money in (value.whole, *(part.money for part in value)):
            yield from money_in(money, file)
    elif isinstance(value, AmountTree):
        for money in value.moneys:
            yield from money_in(money, file)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from money_in(getattr(value, name), file)
    elif isinstance(value, dict):
        for held in value.values():
            yield from money_in(held, file)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from money_in(held, file)


def blank_amounts(
    patch: Patch, amounts: Iterable[Money], emptied: Iterable[Node], label: str, *, keep: bool
) -> tuple[int, int]:
    """Make amounts blanks, those inside ``emptied`` always, the others unless ``keep``: how many are blanks, how many stay.

    A zero stays. Where an amount ends its line, a comment says what it was: “上年260100.00” with the ``label`` 上年.
    """
    spans = [part.span for part in emptied]
    held = list({money.span: money for money in amounts}.values())
    on_line = Counter(money.span.start.line for money in held if money.span)
    blanked = kept = 0
    for money in held:
        assert money.span is not None
        if patch.covers(money.span):
            continue
        always = any(span.start <= money.span.start and money.span.end <= span.end for span in spans)
        if (keep or money.fen == 0) and not always:
            kept += money.fen != 0
            continue
        blanked += 1
        patch.put(money.span, BLANK)
        if not always and on_line[money.span.start.line] == 1:
            _remember(patch, money.span, label)
    return blanked, kept


def _remember(patch: Patch, span: Span, label: str) -> None:
    line = patch.line(span.end.line)
    rest = _AFTER.fullmatch(line, span.end.column - 1)
    if rest is None:
        return
    former = _FORMER.search(line)
    gone = len(former[0]) if former else 0
    commented = rest[1] is not None and "#" in line[span.end.column - 1 : len(line) - gone]
    written = patch.written_at(span).strip("'\"")
    patch.append_to_line(span.end.line, f"{'；' if commented else '  # '}{label}{written}", gone)
