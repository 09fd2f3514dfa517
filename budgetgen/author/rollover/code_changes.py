"""Subject codes of one year → those of the next: ``specs/subjects/changes.csv``, and the names of the catalogues."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Final

from budgetgen.ledger.subject_codes import Kind
from budgetgen.ledger.subjects import load_catalogue, read_subjects
from budgetgen.resources import resource_root

COLUMNS: Final = ("分类", "原编码", "新编码", "起始年", "依据", "把握")
KINDS: Final[dict[str, Kind]] = {
    "功能科目": "function",
    "经济科目": "department_economy",
    "政府经济科目": "government_economy",
}


@dataclass(frozen=True, slots=True)
class CodeChange:
    """What became of a code: ``code`` to use from now on (None: nobody knows), and a sentence on it."""

    code: str | None
    told: str


def change_of(kind: Kind, code: str, before: int, after: int) -> CodeChange | None:
    """What became of ``code`` from the year ``before`` to the year ``after``; None when nothing did.

    A code that no catalogue knows is left to the checks, which tell of it in any case.
    """
    old, new = load_catalogue(kind, before), load_catalogue(kind, after)
    if code in new:
        was, now = old.name(code), new.name(code)
        return CodeChange(code, f"{code}由“{was}”改名为“{now}”") if was and was != now else None
    if not any(row.code == code for row in read_subjects(kind)):
        return None
    followed = successors().get((kind, code))
    if followed is not None and followed[1] <= after and followed[0] in new:
        name = new.name(followed[0])
        return CodeChange(
            followed[0], f"{code} {old.name(code) or ''}改为 {followed[0]} {name}，核对《政府收支分类科目》"
        )
    near = "、".join(f"{one.code} {one.name}" for one in new.suggest(old.name(code) or code, under=code[:3]))
    return CodeChange(None, f"{after}年度没有{code}，没有改" + (f"；可能应是 {near}" if near else ""))


@cache
def successors() -> dict[tuple[Kind, str], tuple[str, int]]:
    """(classification, code that ended) → the code that follows it, and its first year."""
    path = resource_root("specs") / "subjects" / "changes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows)) != COLUMNS:
            raise ValueError(f"{path.name}: the columns must be {COLUMNS}")
        return {(KINDS[kind], old): (new, int(year)) for kind, old, new, year, _, _ in rows}
