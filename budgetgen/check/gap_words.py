"""What is wrong with printed totals, in words, for units and for authors of packs alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from budgetgen.check.adding_up import Gap
from budgetgen.check.this_year import Miscalled
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


def list_name(gap: Gap) -> str:
    """How a sentence calls its total."""
    return gap.total.label or "总数"


LIST_HINT: Final = (
    "把没有列举的（如上年结转、结转下年、其他资金、其他支出类型）补进这句话；只列主要几项的，写“主要包括”"
)
"""What the author of the pack does about a sentence."""


def miscalled_message(one: Miscalled) -> str:
    """Which amount is called 当年拨款, and how much of it was carried over or on."""
    style = one.printed.format
    figure, carried = style.digits(one.printed.shown) + style.unit, style.digits(one.carried) + style.unit
    where = f"表“{one.table}”里叫" if one.table else ""
    return f"{where}“{one.words}”的{figure}是支出数，含有结转{carried}，不等于当年拨款"


def miscalled_hint(one: Miscalled) -> str:
    """What the author of the pack does about it."""
    place = f" tables/{one.table}.yaml" if one.table else "这句话"
    return (
        f'改{place}：有结转时印收入数，如 收入(资金="一般公共预算")，另写上年结转；或者改叫“支出”。'
        "模板另设了“上年结转资金”等补充字段的，单位先填写"
    )
