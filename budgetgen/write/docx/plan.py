"""Which rows of a Word table stay together, which may break over pages, and which merged cells begin at the top.

Word prints a merged cell that is centred over a page break; LibreOffice (7.4) loses its last lines. So rows under one stay
together where they are few, and else its text begins at the top, unless it is short beside its rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from budgetgen.compose.document import Table
from budgetgen.write.docx.frame import Frame
from budgetgen.write.docx.grid import Placed

Rows = Sequence[Sequence[Placed]]

_CENTRED = 0.4
"""The part of its rows that a text may take to be centred over a page break; LibreOffice loses lines from 0.6 on."""
_FEW = 1 / 3
"""The part of a page that rows may take which stay together for a merged cell."""


@dataclass(slots=True)
class Plan:
    """Rows by number from 0: ``keep`` with the next, ``loose`` ones may break; ``tops`` are columns by row."""

    keep: set[int] = field(default_factory=set)
    loose: set[int] = field(default_factory=set)
    tops: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def top(self, column: int, rows: range) -> None:
        """The cell begins at the top; LibreOffice looks at the places that it covers as well."""
        for row in rows:
            self.tops[row].add(column)


def plan(table: Table, rows: Rows, frame: Frame) -> Plan:
    """The plan of the body's rows."""
    made = Plan()
    tied: list[tuple[int, range]] = []
    at = 0
    for group in table.groups:
        own = range(at, at := at + len(group.rows))
        body = rows[own.start : own.stop]
        kept = group.keep and frame.about(body) <= frame.room
        if kept:
            made.keep.update(own[:-1])
        stays = kept and frame.most(body) <= frame.room
        for number in own:
            if frame.alone(rows[number]) > frame.room:
                made.loose.add(number)
            if not stays:
                tied += _merged(made, number, rows, frame)
    for run in _runs(reached for _, reached in tied):
        if frame.most(rows[run.start : run.stop]) <= frame.room:
            made.keep.update(run[:-1])
        else:
            for column, reached in tied:
                if reached.start in run:
                    made.top(column, reached)
    if table.notes and rows:
        # The last row stays with the notes below the table.
        made.keep.add(len(rows) - 1)
    return made


def _merged(made: Plan, number: int, rows: Rows, frame: Frame) -> Iterator[tuple[int, range]]:
    """The merged cells that begin in a row: those whose rows are few enough to stay together, with these."""
    for one in rows[number]:
        if one.height == 1:
            continue
        reached = range(number, number + one.height)
        covered = rows[reached.start : reached.stop]
        if frame.text(one) > frame.room:
            made.loose.update(reached)
            made.top(one.column, reached)
        elif frame.text(one) > _CENTRED * sum(frame.about([_own(row)]) for row in covered):
            if frame.most(covered) <= _FEW * frame.room:
                yield one.column, reached
            else:
                made.top(one.column, reached)


def _own(row: Sequence[Placed]) -> list[Placed]:
    return [one for one in row if one.height == 1 and not one.continued]


def _runs(ranges: Iterator[range]) -> Iterator[range]:
    """Ranges that overlap, as one each."""
    run = range(0)
    for one in sorted(ranges, key=lambda one: one.start):
        if one.start < run.stop:
            run = range(run.start, max(run.stop, one.stop))
        else:
            if run:
                yield run
            run = one
    if run:
        yield run
