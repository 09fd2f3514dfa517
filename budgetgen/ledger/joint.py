"""The ledger of a department: what its units answer, added up. Unknown in one unit is unknown in the sum.

A statement answers one unit's query, so adding entries of all units and laying statements over the sum would lose what
units without a statement spend. Every query therefore goes to each unit's own ledger first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from budgetgen.ledger.dimension import FLOW, UNIT, Relation
from budgetgen.ledger.entry import Coordinates, Entry, Statement
from budgetgen.ledger.ledger import Ledger, Result, override
from budgetgen.ledger.whole import Stated, changed


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit tells of one period: entries, statements, and the (期间, 收支) that it says anything about.

    ``unit`` is "" where nobody says how the figures are spread over units.
    """

    unit: str
    period: str
    entries: tuple[Stated, ...] = ()
    statements: tuple[Statement, ...] = ()
    stated: frozenset[tuple[str, str]] = frozenset()

    def within(self, unit: str) -> Share:
        """The share as that of ``unit``; its projects become “name/unit”, for two units may have one of the same name."""

        def moved(entry: Entry) -> Entry:
            project = f"{entry.project}/{unit}" if entry.project else entry.project
            return replace(entry, unit=unit, project=project)

        return replace(self, unit=unit, entries=tuple(changed(one, moved) for one in self.entries))

    def during(self, period: str) -> Share:
        """The share as that of another period."""
        return Share(
            self.unit,
            period,
            tuple(changed(one, lambda entry: replace(entry, period=period)) for one in self.entries),
            tuple(_changed(statement, "period", period) for statement in self.statements),
            frozenset((period, flow) for _, flow in self.stated),
        )


class JointLedger(Ledger):
    """The sum of shares: a query is put to those of its units and periods, without naming the unit."""

    def __init__(self, shares: Iterable[Share]) -> None:
        """``shares`` in the order in which entries are listed."""
        held = tuple(shares)
        super().__init__(
            (entry for share in held for entry in share.entries),
            (
                _changed(statement, "unit", share.unit) if share.unit else statement
                for share in held
                for statement in share.statements
            ),
            {pair for share in held for pair in share.stated},
        )
        self._parts = tuple((share, Ledger(share.entries, share.statements, share.stated)) for share in held)
        self._stated_queries = {statement.coordinates for share in held for statement in share.statements}

    def _answer(self, coordinates: Coordinates) -> Result:
        if self._is_plain(coordinates):
            return super()._answer(coordinates)
        results = []
        for _, relation, result in self._answers(coordinates):
            if relation is Relation.INSIDE:
                results.append(result)
            elif result.amount != 0 or any(entry.amount for entry in result.entries):
                # Figures for all units together: how much of them is of the units asked for, nobody knows.
                results.append(Result(None, (), (*result.entries, *result.unknown)))
        amounts = [result.amount for result in results]
        known = [amount for amount in amounts if amount is not None]
        return Result(
            sum(known) if len(known) == len(amounts) else None,
            tuple(entry for result in results for entry in result.entries),
            tuple(entry for result in results for entry in result.unknown),
            tuple(statement for result in results for statement in result.statements),
            tuple(entry for result in results for entry in result.summed),
        )

    def listing(self, coordinates: Coordinates, dimension: str) -> tuple[Entry, ...]:
        """As for one unit where all entries together answer; the entries of the answer otherwise."""
        if self._is_plain(coordinates):
            return super().listing(coordinates, dimension)
        return self.query(coordinates).entries

    def _is_plain(self, coordinates: Coordinates) -> bool:
        """Whether all entries together answer like the units one by one: no statement does, and no unit is silent."""
        plain = tuple(pair for pair in coordinates if pair[0] != "unit")
        asked = dict(plain)
        periods = asked.get("period")
        if periods is None:
            return plain not in self._stated_queries
        flows = asked.get("flow", ())
        return all(
            override(plain, (("period", (period,)),)) not in self._stated_queries
            and all((period, flow) in self._stated_by_all for flow in flows)
            for period in periods
        )

    @cached_property
    def _stated_by_all(self) -> frozenset[tuple[str, str]]:
        """The (期间, 收支) of which every unit says something."""
        silent = {
            (share.period, flow)
            for share, ledger in self._parts
            for flow in FLOW.members.values()
            if not ledger.is_stated((("flow", (flow,)), ("period", (share.period,))))
        }
        held = {(share.period, flow) for share, _ in self._parts for flow in FLOW.members.values()}
        return frozenset(held - silent)

    def silent(self, coordinates: Coordinates) -> tuple[str, ...]:
        """The units that say nothing about a query, in their order."""
        answers = self._answers(coordinates)
        silent = (share.unit for share, _, result in answers if result.amount is None and not result.unknown)
        return tuple(dict.fromkeys(unit for unit in silent if unit))

    def _answers(self, coordinates: Coordinates) -> Iterator[tuple[Share, Relation, Result]]:
        """What the shares concerned answer, and whether they lie inside the units asked for."""
        asked = dict(coordinates)
        units, periods = asked.pop("unit", None), asked.get("period")
        for share, ledger in self._parts:
            relations = {Relation.INSIDE} if units is None else {UNIT.relate(share.unit, u) for u in units}
            if (periods is not None and share.period not in periods) or relations == {Relation.OUTSIDE}:
                continue
            relation = Relation.INSIDE if Relation.INSIDE in relations else Relation.UNKNOWN
            own = asked if periods is None else {**asked, "period": (share.period,)}
            yield share, relation, ledger.query(tuple(sorted(own.items())))


def _changed(statement: Statement, dimension: str, value: str) -> Statement:
    return replace(statement, coordinates=override(statement.coordinates, ((dimension, (value,)),)))
