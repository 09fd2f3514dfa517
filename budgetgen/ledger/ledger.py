"""Ledger: a flat list of frozen entries, and the query that every published amount comes from.

A query names values of some dimensions and sums the entries inside. Nothing else computes money. Where an entry might or
might not be inside (last year known only per 类, the query asks for a 项) the answer is *unknown*, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from budgetgen.ledger.dimension import BY_CHINESE, DIMENSIONS, UNKNOWN, Dimension, Relation
from budgetgen.ledger.entry import Coordinates, Entry, Statement
from budgetgen.ledger.whole import Stated, Whole, leaves_of

_DIMENSION_BY_NAME = {dimension.name: dimension for dimension in DIMENSIONS}

Filters = Mapping[str, str | Iterable[str]]
"""Dimension → value or values, by English or Chinese name: ``{"资金": "一般公共预算", "功能科目": ["208", "210"]}``."""


def coordinates_of(filters: Filters) -> Coordinates:
    """Normalise filters; raises KeyError for an unknown dimension and UnknownMemberError for an unknown value."""
    pairs = []
    for key, values in filters.items():
        dimension = _DIMENSION_BY_NAME.get(key) or BY_CHINESE[key]
        several = [values] if isinstance(values, str) else values
        pairs.append((dimension.name, tuple(sorted({dimension.path(value) for value in several}))))
    return tuple(sorted(pairs))


def override(outer: Coordinates, inner: Coordinates) -> Coordinates:
    """``outer`` with the dimensions of ``inner``; one that both name is asked as ``inner`` says."""
    return tuple(sorted({**dict(outer), **dict(inner)}.items()))


def join(one: Coordinates, other: Coordinates) -> Coordinates:
    """The query of what is inside both; where they exclude each other in a dimension, nothing is."""
    both = dict(one)
    for name, paths in other:
        both[name] = _inside_both(_DIMENSION_BY_NAME[name], both[name], paths) if name in both else paths
    return tuple(sorted(both.items()))


def _inside_both(dimension: Dimension, some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    pairs = [(one, other) for one in some for other in others]
    narrower = {one for one, other in pairs if dimension.relate(one, other) is Relation.INSIDE}
    narrower |= {other for one, other in pairs if dimension.relate(other, one) is Relation.INSIDE}
    return tuple(sorted(narrower))


def _positions(stating: Iterable[Stated]) -> Iterator[tuple[Whole, int]]:
    """Each whole, with the bits of its leaves among the entries."""
    at = 0
    for one in stating:
        if isinstance(one, Entry):
            at += 1
        else:
            number = len(one.leaves())
            yield one, ((1 << number) - 1) << at
            at += number


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query: the exact sum in 分, or None when it is unknown.

    ``entries`` lie inside; ``unknown`` are those that may or may not. The amount is the sum of ``summed`` and of the
    ``statements`` that answered in the stead of the other entries.
    """

    amount: int | None
    entries: tuple[Entry, ...] = ()
    unknown: tuple[Entry, ...] = ()
    statements: tuple[Statement, ...] = ()
    summed: tuple[Entry, ...] = ()


class Ledger:
    """All entries and statements of one document. Queries are independent of the order of lines."""

    def __init__(
        self,
        entries: Iterable[Stated],
        statements: Iterable[Statement] = (),
        stated: Iterable[tuple[str, str]] | None = None,
    ) -> None:
        """``stated`` are the (期间, 收支) that the source says anything about; a query of any other is unknown.

        Left out, they are those of the entries. Of a whole, the finest entries of one breakdown stand among ``entries``.
        """
        stating = tuple(entries)
        self.entries: tuple[Entry, ...] = tuple(leaves_of(stating))
        self._wholes = tuple(_positions(stating))
        self.statements: tuple[Statement, ...] = tuple(statements)
        self.stated = frozenset(stated if stated is not None else {(e.period, e.flow) for e in self.entries})
        self._masks: dict[tuple[str, tuple[str, ...]], tuple[int, int]] = {}
        self._results: dict[Coordinates, Result] = {}

    @cached_property
    def _statement_of(self) -> dict[Coordinates, Statement]:
        return {statement.coordinates: statement for statement in self.statements}

    @cached_property
    def _by_value(self) -> dict[str, dict[str | None, int]]:
        """For each dimension and value held, the entries that hold it, as the bits of one integer."""
        tables: dict[str, dict[str | None, bytearray]] = {d.name: {} for d in DIMENSIONS}
        size = len(self.entries) // 8 + 1
        for index, entry in enumerate(self.entries):
            byte, bit = index >> 3, 1 << (index & 7)
            for dimension in DIMENSIONS:
                table = tables[dimension.name]
                value = getattr(entry, dimension.name)
                bits = table.get(value)
                if bits is None:
                    bits = table[value] = bytearray(size)
                bits[byte] |= bit
        return {
            name: {value: int.from_bytes(bits, "little") for value, bits in table.items()}
            for name, table in tables.items()
        }

    def _mask(self, name: str, asked: tuple[str, ...]) -> tuple[int, int]:
        """Bits of the entries inside, and of those that may be inside, any of the values asked for."""
        key = (name, asked)
        if key not in self._masks:
            dimension: Dimension = _DIMENSION_BY_NAME[name]
            inside = possible = 0
            held_by = self._by_value[name]
            for held in self._near(dimension, asked) if dimension.open else held_by:
                bits = held_by[held]
                relations = [dimension.relate(held, value) for value in asked]
                if Relation.INSIDE in relations:
                    inside |= bits
                    possible |= bits
                elif Relation.UNKNOWN in relations:
                    possible |= bits
            self._masks[key] = (inside, possible)
        return self._masks[key]

    def _near(self, dimension: Dimension, asked: tuple[str, ...]) -> set[str | None]:
        """The values held that may have to do with ``asked``: thousands of projects are not compared one by one."""
        if UNKNOWN in asked:
            return set(self._by_value[dimension.name])
        families = self._families[dimension.name]
        above = (value[:at] for value in asked for at, c in enumerate(value) if c == "/")
        ancestors: set[str | None] = {UNKNOWN, *above}
        return {held for value in asked for held in families.get(value, ())} | (
            ancestors & self._by_value[dimension.name].keys()
        )

    @cached_property
    def _families(self) -> dict[str, dict[str, list[str]]]:
        """For each open dimension: a path → the values held that are it or below it."""
        families: dict[str, dict[str, list[str]]] = {}
        for dimension in DIMENSIONS:
            if dimension.open:
                of_path = families[dimension.name] = {}
                for held in self._by_value[dimension.name]:
                    if held:
                        for at in (*(at for at, c in enumerate(held) if c == "/"), len(held)):
                            of_path.setdefault(held[:at], []).append(held)
        return families

    def query(self, filters: Filters | Coordinates) -> Result:
        """Sum the entries inside ``filters`` (exact 分); see :class:`Result` for what unknown means."""
        coordinates = coordinates_of(filters) if isinstance(filters, Mapping) else filters
        if coordinates not in self._results:
            self._results[coordinates] = self._answer(coordinates)
        return self._results[coordinates]

    def _answer(self, coordinates: Coordinates) -> Result:
        inside, perhaps = self._bits(coordinates)
        entries = tuple(self._pick(inside))
        unknown = tuple(entry for entry in self._pick(perhaps) if entry.amount)
        if unknown and self._wholes:
            entries, unknown = self._by_views(coordinates, inside, perhaps)
        statement = self._statement_of.get(coordinates)
        if statement is not None:
            return Result(statement.amount, entries, unknown, (statement,))
        if unknown or not self.is_stated(coordinates):
            return Result(None, entries, unknown, summed=entries)
        return Result(sum(entry.amount for entry in entries), entries, summed=entries)

    def _by_views(
        self, coordinates: Coordinates, inside: int, perhaps: int
    ) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """The entries inside and the unknown ones, where wholes that one breakdown leaves unknown are asked for all."""
        answered: list[Entry] = []
        for whole, bits in self._wholes:
            if perhaps & bits and (known := whole.answer(coordinates)) is not None:
                answered += known.entries
                inside, perhaps = inside & ~bits, perhaps & ~bits
        unknown = tuple(entry for entry in self._pick(perhaps) if entry.amount)
        return (*self._pick(inside), *answered), unknown

    def listing(self, coordinates: Coordinates, dimension: str) -> tuple[Entry, ...]:
        """The entries inside a query; of breakdowns by ``dimension``, where the source states such."""
        if dimension == "government_economy" and not any(whole.names(dimension) for whole, _ in self._wholes):
            # Nobody stated them: they follow from the economic codes.
            dimension = "department_economy"
        telling = [(whole, bits) for whole, bits in self._wholes if whole.names(dimension)]
        if not telling or self.query(coordinates).amount is None:
            return self.query(coordinates).entries
        inside, _ = self._bits(coordinates)
        others = inside & ~sum(bits for _, bits in telling)
        listed = (entry for whole, _ in telling for entry in whole.inside(coordinates, dimension))
        return (*self._pick(others), *listed)

    def _bits(self, coordinates: Coordinates) -> tuple[int, int]:
        """Bits of the entries inside a query, and of those that perhaps are."""
        inside = possible = (1 << len(self.entries)) - 1
        for name, asked in coordinates:
            certain, maybe = self._mask(name, asked)
            inside &= certain
            possible &= maybe
        return inside, possible & ~inside

    def is_stated(self, coordinates: Coordinates) -> bool:
        """Whether the source says anything about the 期间 and 收支 of a query."""
        asked = dict(coordinates)
        if "period" not in asked or "flow" not in asked:
            return True
        sums = _DIMENSION_BY_NAME["flow"].sums
        return all(
            (period, flow) in self.stated
            or (flow in sums and all((period, part) in self.stated for part in sums[flow]))
            for period in asked["period"]
            for flow in asked["flow"]
        )

    def was_asked_by(self, name: str, flow: str = "支出") -> bool:
        """Whether any query of ``flow`` so far named the dimension ``name``."""
        asked = (dict(coordinates) for coordinates in self._results)
        return any(name in one and flow in one.get("flow", ()) for one in asked)

    def _pick(self, mask: int) -> Iterator[Entry]:
        # The text of the bits is searched, because clearing bits of a long integer one by one is quadratic.
        bits = bin(mask)[:1:-1]
        index = bits.find("1")
        while index >= 0:
            yield self.entries[index]
            index = bits.find("1", index + 1)

    def silent(self, coordinates: Coordinates) -> tuple[str, ...]:  # noqa: ARG002
        """The units, by name, that say nothing about a query; none in the ledger of a single unit."""
        return ()

    def values(self, name: str, filters: Filters | Coordinates) -> tuple[str, ...]:
        """The known values of one dimension among the entries inside ``filters``, sorted."""
        held = {getattr(entry, name) for entry in self.query(filters).entries}
        return tuple(sorted(value for value in held if value))
