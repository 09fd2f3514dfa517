"""What an item of a list is called by whoever wrote it: a row by the words it prints, a project by its name."""

from __future__ import annotations

from typing import Final

from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.source.slips import shorten

_NAMES: Final = ("标题", "名称", "文字", "值", "树", "每个")
"""Keys that tell an item from its neighbours, the words it prints first."""


def item_name(held: Node | None, index: int) -> str:
    """The name of item ``index`` of a list, or of a mapping read as one; shortened, “” where it has none."""
    if isinstance(held, Mapping):
        return shorten(list(held)[index]) if index < len(held) else ""
    if isinstance(held, Sequence) and index < len(held):
        return shorten(_name(held[index]))
    return ""


def _name(item: Node) -> str:
    """A row of cells is called by the first of them that has a name."""
    if isinstance(item, Text):
        return "" if item.is_null else str(item)
    if isinstance(item, Sequence):
        return next((name for cell in item if (name := _name(cell))), "")
    named = (item.get(key) for key in _NAMES)  # type: ignore[call-overload]
    own = next((str(one) for one in named if isinstance(one, Text) and not one.is_null), "")
    cells = item.get("格")  # type: ignore[call-overload]
    return own or (_name(cells) if isinstance(cells, Sequence) else "")
