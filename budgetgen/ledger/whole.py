"""Whole: an amount that is known in several breakdowns side by side, and what a query may learn from them.

A whole is an amount with its place in every dimension. Each of its views splits it into parts that do not overlap and
together make all of it. A query is answered where the parts of one view at every step lie inside or outside of it, none
of them only perhaps; otherwise it is unknown, never zero. The amount of 302, and of it that of 30215, are a whole with
a view that names one part; the rest lies somewhere in 302, but not in 30215.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from budgetgen.ledger.dimension import DIMENSIONS, Dimension, Relation
from budgetgen.ledger.entry import Coordinates, Entry
from budgetgen.ledger.scope_rules import official_codes

BY_NAME: Final[dict[str, Dimension]] = {dimension.name: dimension for dimension in DIMENSIONS}


class Known(NamedTuple):
    """An answer: the exact sum in 分, and the entries that make it."""

    amount: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One breakdown, by ``dimension``: its parts, and the ``rest`` that none of them holds, if there is one."""

    dimension: str
    parts: tuple[Whole, ...]
    rest: Entry | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the parts make the whole."""
        return self.rest is None

    def names(self, dimension: str) -> bool:
        """Whether this breakdown, or one below it, is by ``dimension``."""
        return self.dimension == dimension or any(part.names(dimension) for part in self.parts)

    def excludes(self, coordinates: Coordinates) -> bool:
        """Whether ``coordinates`` ask for nothing but what the parts hold, so that the rest is outside."""
        named = [path for part in self.parts if (path := getattr(part.entry, self.dimension)) is not None]
        by_name = dict(coordinates)
        asked = list(by_name.get(self.dimension, ()))
        if self.dimension == "department_economy" and not asked:
            # 三公经费 are asked for by the codes that count as such.
            asked = [code for item in by_name.get("official", ()) for code in official_codes(item)]
        inside = BY_NAME[self.dimension].relate
        return bool(asked) and all(
            any(inside(value, path) is Relation.INSIDE for path in named) for value in asked
        )

    def answer(self, coordinates: Coordinates) -> Known | None:
        """What the parts and the rest answer together; None where one of them does not know."""
        answers: list[Known] = []
        for part in self.parts:
            known = part.answer(coordinates)
            if known is None:
                return None
            answers.append(known)
        if self.rest is not None and not self.excludes(coordinates):
            relation = relation_of(self.rest, coordinates)
            if relation is Relation.UNKNOWN:
                return None
            if relation is Relation.INSIDE:
                answers.append(Known(self.rest.amount, (self.rest,)))
        return Known(
            sum(known.amount for known in answers), tuple(chain.from_iterable(k.entries for k in answers))
        )


@dataclass(frozen=True, slots=True)
class Whole:
    """``entry`` holds the whole amount; each of the ``views`` splits it."""

    entry: Entry
    views: tuple[View, ...] = ()

    def names(self, dimension: str) -> bool:
        """Whether one of the breakdowns, or of those below them, is by ``dimension``."""
        return any(view.names(dimension) for view in self.views)

    def answer(self, coordinates: Coordinates) -> Known | None:
        """The part of the amount that lies inside ``coordinates``, or None when it is not known."""
        relation = relation_of(self.entry, coordinates)
        if relation is Relation.OUTSIDE:
            return Known(0, ())
        if relation is Relation.INSIDE:
            return Known(self.entry.amount, self.leaves())
        if not self.views:
            return None if self.entry.amount else Known(0, ())
        return next((known for view in self.views if (known := view.answer(coordinates)) is not None), None)

    def leaves(self, dimension: str = "") -> tuple[Entry, ...]:
        """The finest entries of one breakdown: of one that names ``dimension`` where there is one."""
        view = self._best(dimension)
        if view is None:
            return (self.entry,)
        leaves = tuple(chain.from_iterable(part.leaves(dimension) for part in view.parts))
        return leaves if view.rest is None else (*leaves, view.rest)

    def _best(self, dimension: str) -> View | None:
        telling = [view for view in self.views if dimension and view.names(dimension)]
        ordered = sorted(telling or self.views, key=lambda view: not view.is_complete)
        return next(iter(ordered), None)

    def inside(self, coordinates: Coordinates, dimension: str) -> Iterator[Entry]:
        """The entries inside ``coordinates``, of breakdowns that name ``dimension`` where there are such."""
        relation = relation_of(self.entry, coordinates)
        if relation is Relation.INSIDE:
            yield from self.leaves(dimension)
        elif relation is Relation.UNKNOWN:
            telling = [view for view in self.views if view.names(dimension)]
            for view in (*telling, *(view for view in self.views if view not in telling)):
                if view.answer(coordinates) is not None:
                    for part in view.parts:
                        yield from part.inside(coordinates, dimension)
                    if view.rest is not None and relation_of(view.rest, coordinates) is Relation.INSIDE:
                        yield view.rest
                    return

    def changed(self, change: Callable[[Entry], Entry]) -> Whole:
        """The same with ``change`` made to every entry."""
        return Whole(
            change(self.entry),
            tuple(
                View(
                    view.dimension,
                    tuple(part.changed(change) for part in view.parts),
                    None if view.rest is None else change(view.rest),
                )
                for view in self.views
            ),
        )

    def stated(self) -> Iterator[Entry]:
        """The amounts that are stated by themselves, not as the sum of all their parts."""
        for whole in self.every():
            if not any(view.is_complete for view in whole.views):
                yield whole.entry

    def every(self) -> Iterator[Whole]:
        """This one and all that its views hold."""
        yield self
        for view in self.views:
            for part in view.parts:
                yield from part.every()


Stated = Entry | Whole
"""What a ledger is made of."""


def leaves_of(stated: Iterable[Stated]) -> Iterator[Entry]:
    """The entries of a ledger in their order: those of a whole are its leaves."""
    for one in stated:
        if isinstance(one, Entry):
            yield one
        else:
            yield from one.leaves()


def changed(one: Stated, change: Callable[[Entry], Entry]) -> Stated:
    """An entry or a whole with ``change`` made to every entry."""
    return change(one) if isinstance(one, Entry) else one.changed(change)


def relation_of(entry: Entry, coordinates: Coordinates) -> Relation:
    """How an entry stands to a query; several values of one dimension mean any of them."""
    found = Relation.INSIDE
    for name, asked in coordinates:
        dimension, held = BY_NAME[name], getattr(entry, name)
        relations = [dimension.relate(held, value) for value in asked]
        if Relation.INSIDE in relations:
            continue
        if Relation.UNKNOWN not in relations:
            return Relation.OUTSIDE
        found = Relation.UNKNOWN
    return found
