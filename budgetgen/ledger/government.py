"""政府经济科目 that the source leaves out: derived from 经济科目, 性质 and year by the map of the two classifications.

What the source states wins. A code without a pair stays unknown, and a pair that nobody saw in print is marked, so that a
document that uses it can say so (BG274).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from budgetgen.ledger.dimension import GOVERNMENT_ECONOMY
from budgetgen.ledger.economy_map import EconomyPair, pair_of
from budgetgen.ledger.entry import Entry
from budgetgen.ledger.whole import Stated, View, Whole
from budgetgen.source.models.unit import Unit

_DIMENSION = GOVERNMENT_ECONOMY.name
_LONGEST = 5
"""The digits of a 款; a district's own codes below it belong to the same government code."""


def with_government(stated: Iterable[Stated], nature: str, year: int) -> Iterator[Stated]:
    """What a source states of ``year``, 支出 with the 政府经济科目 that follows from their 经济科目.

    ``nature`` is the 性质 of the units that spend; empty where it may differ: then only codes that are the same for all
    are known. A stated 类 is narrowed to its 款 where the map agrees with it; any other stated code is left as it is.
    """
    derivation = _Derivation(nature, year)
    for one in stated:
        yield derivation.entry(one) if isinstance(one, Entry) else derivation.whole(one)


@dataclass
class _Derivation:
    """The map for one nature and year; each code is looked up once."""

    nature: str
    year: int
    pairs: dict[str, EconomyPair | None] = field(default_factory=lambda: {"": None})

    def entry(self, entry: Entry) -> Entry:
        """An entry with its 政府经济科目, as far as it is known."""
        economy, stated = entry.department_economy or "", entry.government_economy
        if economy not in self.pairs:
            self.pairs[economy] = pair_of(economy[:_LONGEST], self.nature, self.year)
        pair = self.pairs[economy]
        if (
            pair is None
            or stated is None
            or stated == pair.government
            or not pair.government.startswith(stated)
        ):
            return entry
        return replace(entry, government_economy=pair.government, presumed=not pair.certain)

    def whole(self, whole: Whole) -> Whole:
        """A whole with its 政府经济科目; where a breakdown states them, no other breakdown of the same amount derives any."""
        if not whole.names(_DIMENSION):
            return whole.changed(self.entry)
        return replace(
            whole, views=tuple(self._view(view) if view.names(_DIMENSION) else view for view in whole.views)
        )

    def _view(self, view: View) -> View:
        if view.dimension == _DIMENSION:
            return view
        parts = tuple(self.whole(part) for part in view.parts)
        return replace(view, parts=parts, rest=self.entry(view.rest) if view.rest is not None else None)


def nature_of_lines(unit: Unit) -> str:
    """The 性质 of all 支出 lines of a source; empty where they may be those of units of several natures.

    So it is in a 部门 that lists several units in one source, or an office that lists none. One with 所属单位 has no lines but its own.
    """
    return str(unit.identity.nature) if unit.members or one_nature(unit) else ""


def nature_of_figures(unit: Unit) -> str:
    """The 性质 behind the inline figures of another period: those of a department are its units' together."""
    return str(unit.identity.nature) if one_nature(unit) else ""


def is_single(unit: Unit) -> bool:
    """Whether the document lists no more than one unit."""
    return len(unit.identity.budget_units) <= 1


def one_nature(unit: Unit) -> bool:
    """Whether the stated 性质 holds for every line: one unit, or a 部门 that lists no more than one.

    A 部门 that lists none may have units of another 性质 all the same; but no office stands under an institution.
    """
    if not is_single(unit) or unit.members:
        return False
    listed = bool(unit.identity.budget_units)
    return unit.kind.startswith("单位") or listed or unit.identity.nature == "事业单位"
