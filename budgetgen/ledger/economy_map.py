"""Which 政府预算支出经济分类 a 部门预算支出经济分类 belongs to, by what kind of unit spends.

Source: 财政部两套支出经济分类科目对照表, by way of ``specs/subjects/economy-map.csv``; doubtful pairs are
left out there, so that a department code without a pair is no proof of anything. A unit's department code has one pair at
most: which government code it belongs to follows from it.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from typing import Final, NamedTuple

from budgetgen.ledger.subject_codes import national
from budgetgen.ledger.subjects import CERTAIN
from budgetgen.resources import resource_root

COLUMNS: Final = ("政府编码", "部门编码", "适用", "起始年", "终止年", "依据", "把握")
EVERYONE: Final = "全部"
_SCOPES: Final = {"行政单位": "机关", "参公单位": "机关", "事业单位": "事业"}


class EconomyPair(NamedTuple):
    """One pair, for units of ``scope`` (机关, 事业, 全部), in the years ``since`` to ``until`` (None: open)."""

    government: str
    department: str
    scope: str
    since: int | None
    until: int | None
    basis: str
    certain: bool

    def holds(self, nature: str, year: int) -> bool:
        """Whether the pair is one for units of that 性质 in that year."""
        fits = self.scope in (EVERYONE, _SCOPES.get(nature))
        return fits and (self.since or year) <= year <= (self.until or year)


@cache
def read_economy_map() -> tuple[EconomyPair, ...]:
    """Every row of the packaged map, in file order."""
    path = resource_root("specs") / "subjects" / "economy-map.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows)) != COLUMNS:
            raise ValueError(f"{path.name}: the columns must be {COLUMNS}")
        return tuple(
            EconomyPair(
                government,
                department,
                scope,
                int(since) if since else None,
                int(until) if until else None,
                basis,
                sure == CERTAIN,
            )
            for government, department, scope, since, until, basis, sure in rows
        )


def pairs_of(department: str, nature: str, year: int) -> tuple[EconomyPair, ...]:
    """The pairs of a department code (款, 类, or a local code below a 款) for units of that 性质; none where nothing is known."""
    section = national("department_economy", department)
    return tuple(
        pair for pair in read_economy_map() if pair.department == section and pair.holds(nature, year)
    )


@lru_cache(maxsize=4096)
def pair_of(department: str, nature: str, year: int) -> EconomyPair | None:
    """The pair of a department code (款 or 类) for units of that 性质; None where it is not known.

    An empty ``nature`` is one that is not known: only pairs that hold for everyone do.
    """
    pairs = pairs_of(department, nature, year)
    return pairs[0] if len(pairs) == 1 else None


def department_codes(government: str, nature: str, year: int) -> tuple[str, ...]:
    """The department codes that a government code (or its 类) stands for."""
    return tuple(
        pair.department
        for pair in read_economy_map()
        if pair.government.startswith(government) and pair.holds(nature, year)
    )
