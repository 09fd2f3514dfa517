"""Reasons that the text asks for and the unit has not written: one diagnostic (BG401) a block, with the lines to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from budgetgen.diagnostic import Diagnostic, Label, Span, error
from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Text

_CODE = "BG401"


class MissingReason(NamedTuple):
    """One reason: the keys that it may stand under, the nearest first, its name (“2070109 群众文化”), and the change in words."""

    keys: tuple[str, ...]
    called: str
    change: str = ""
    labels: tuple[Label, ...] = ()


class Block(NamedTuple):
    """Where reasons are written: against ``period``; ``there`` is whether the source has the block, ``place`` its key or the file's first."""

    period: str
    last_year: bool
    there: bool
    place: Span | None

    @property
    def name(self) -> str:
        """The key of the block."""
        return "变动原因" if self.last_year else "预决算差异原因"

    @property
    def what(self) -> str:
        """What a thing without a reason did."""
        if self.last_year:
            return "有增减，没有写变动原因"
        return f"的决算数与{self.period}数不同，没有写原因"

    @property
    def form(self) -> str:
        """How a reason is written."""
        return f"接在“{'主要是' if self.last_year else '主要原因是'}”之后，句末不写句号"


def empty_reason(missing: MissingReason, key: Text, block: Block) -> Diagnostic:
    """The diagnostic for a key that stands in ``block`` with nothing behind it."""
    hint = f"在“{key}: ”后面写上原因（{block.form}）"
    return error(_CODE, f"“{key}”后面没有写原因", key.span, hint=hint, secondary=missing.labels)


def missing_reasons(missing: Sequence[MissingReason], block: Block) -> Diagnostic:
    """The diagnostic for one or more reasons that are missing in ``block``."""
    first = missing[0]
    if len(missing) == 1:
        hint = f"在“{block.name}”下写：{first.keys[0]}: 原因（{block.form}）"
        return error(_CODE, f"“{first.called}”{block.what}", block.place, hint=hint, secondary=first.labels)
    where = f"在“{block.name}”下加上" if block.there else "在文件里加上"
    advice = f"{where}下面几行，“{BLANK}”换成原因（{block.form}）："
    return error(
        _CODE,
        f"“{first.called}”等 {len(missing)} 项{block.what}",
        block.place,
        hint="\n".join([advice, *([] if block.there else [f"{block.name}:"]), *_lines(missing)]),
    )


def _lines(missing: Sequence[MissingReason]) -> Iterator[str]:
    """The lines to copy; things that may share a reason (收支总额 for 财政拨款 and 一般公共预算) have one line."""
    shared: dict[str, list[MissingReason]] = {}
    for one in missing:
        shared.setdefault(one.keys[-1], []).append(one)
    for widest, held in shared.items():
        key = widest if len(held) > 1 else held[0].keys[0]
        names = "、".join(dict.fromkeys(one.called.removeprefix(key).strip() for one in held))
        change = held[0].change if len({one.change for one in held}) == 1 else ""
        comment = "，".join(word for word in (names, change) if word)
        yield f"  {key}: {BLANK}{f'  # {comment}' if comment else ''}"
