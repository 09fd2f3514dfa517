"""What a document asks by 政府经济科目 and the source does not tell: which lines lack it, why, and what to write."""

from __future__ import annotations

from collections.abc import Iterable

from budgetgen.ledger.dimension import GOVERNMENT_ECONOMY, Dimension, Relation
from budgetgen.ledger.entry import Coordinates, Entry
from budgetgen.ledger.government import is_single, nature_of_lines
from budgetgen.source.models.unit import Unit

_THIS_YEAR = "本年"
_NAMED = 5


def lacking_government(
    coordinates: Coordinates, unknown: Iterable[Entry], listed: Dimension | None
) -> tuple[Entry, ...]:
    """Those of ``unknown`` that a query does not know for their 政府经济科目 (or its 款), not for anything else.

    ``listed`` is the dimension by which they were to be listed, if they were.
    """
    asked = dict(coordinates).get(GOVERNMENT_ECONOMY.name)
    if asked is None:
        return tuple(unknown) if listed is GOVERNMENT_ECONOMY else ()
    return tuple(
        entry
        for entry in unknown
        if entry.span and any(_relation(entry, value) is Relation.UNKNOWN for value in asked)
    )


def government_help(lacking: tuple[Entry, ...], unit: Unit) -> tuple[str, str]:
    """(message, what to do) for lines, at least one, whose 政府经济科目 does not follow from what is written."""
    line = "在这一行写“政府经济科目: 编码”"
    if lacking[0].period != _THIS_YEAR:
        line = "把这个数写成“{政府经济科目编码: 金额}”"
    codes = list(dict.fromkeys(entry.department_economy or "" for entry in lacking))
    bare = [code for code in codes if not code]
    if bare:
        return (
            "文档要按政府经济科目列，这一行没有写经济科目",
            f"写明经济科目，政府经济科目由它得出；或者{line}",
        )
    named = "、".join(codes[:_NAMED]) + ("等" if len(codes) > _NAMED else "")
    message = f"文档要按政府经济科目列，经济科目{named}属于哪个政府经济科目得不出"
    if nature_of_lines(unit):
        return message, f"对照表里{unit.identity.nature}没有这个科目的对应，{line}"
    if is_single(unit):
        return message, (
            "机关与事业单位的对应不同：只有本单位一家的，在“单位”下写“预算单位: "
            f"[{unit.identity.name}]”；不止一家的，{line}"
        )
    return message, f"各预算单位的性质可以不同：{line}，或者每个单位写一个源文件"


def _relation(entry: Entry, asked: str) -> Relation:
    return GOVERNMENT_ECONOMY.relate(entry.government_economy, asked)
