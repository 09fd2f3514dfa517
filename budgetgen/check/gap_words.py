"""A gap between a printed total and its printed parts in words, for units and for authors of packs alike."""

from __future__ import annotations

from collections.abc import Iterable

from budgetgen.check.adding_up import Gap
from budgetgen.diagnostic import Span
from budgetgen.ledger.dimension import DIMENSIONS
from budgetgen.ledger.entry import Entry

_TOLD = ("flow", "fund", "function", "department_economy", "kind")
_NAMED = 3


def difference_of(gap: Gap) -> str:
    """Both figures and what lies between them: 印的是…，列出的各项相加是…，少…."""
    style = gap.total.format
    total, listed, lacking = (
        style.digits(fen) + style.unit for fen in (gap.total.shown, gap.sum, abs(gap.lacking))
    )
    return f"印的是{total}，列出的各项相加是{listed}，{'少' if gap.lacking > 0 else '多'}{lacking}"


def table_hint(table: str, gap: Gap) -> str:
    """What the author of the pack does about a table."""
    if gap.lacking > 0:
        return f"在 tables/{table}.yaml 补上列出这些钱的行或列；“固定”列示的编码不全时补全"
    return f"核对 tables/{table}.yaml 里各行各列的口径：有重叠的，列了两次"


def lines_in_words(missing: Iterable[Span], entries: Iterable[Entry]) -> str:
    """The lines that no part has, by what they are: 功能科目2060503、类型经营支出; a few of them."""
    wanted = {id(span) for span in missing}
    chinese = {dimension.name: dimension.chinese for dimension in DIMENSIONS}
    told: dict[str, None] = {}
    for entry in entries:
        if id(entry.span) in wanted and entry.amount:
            values = ((name, getattr(entry, name)) for name in _TOLD)
            told[
                "、".join(f"{chinese[name]}{value.rpartition('/')[2]}" for name, value in values if value)
            ] = None
    return "；".join(list(told)[:_NAMED]) + ("……" if len(told) > _NAMED else "")
