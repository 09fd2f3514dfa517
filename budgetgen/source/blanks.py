"""Blanks: where a source made by ``budgetgen new`` or ``rollover`` still says 待填."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from budgetgen.diagnostic import Diagnostic, error
from budgetgen.source.node import Mapping, Node, Sequence, Text

BLANK: Final = "待填"
"""What stands where something must be written, as a value or as a key; what it is may follow: 待填（项目的科目）."""

_BLANK: Final = re.compile(rf"\s*{BLANK}(?:（[^（）]*）)?\s*")

NOT_FILLED: Final = "BG190"


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that is not filled in; ``path`` are the keys and list indexes that lead to it."""

    text: Text
    path: tuple[str | int, ...]


def blanks_of(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[Blank]:
    """Every blank below ``node``, in the order of the file; a block of text counts when it says nothing else."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if _BLANK.fullmatch(key):
                yield Blank(key, (*path, str(key)))
            yield from blanks_of(value, (*path, str(key)))
    elif isinstance(node, Sequence):
        for number, value in enumerate(node):
            yield from blanks_of(value, (*path, number))
    elif _BLANK.fullmatch(node):
        yield Blank(node, path)


def blank_diagnostics(blanks: Iterable[Blank]) -> tuple[Diagnostic, ...]:
    """One error (BG190) per line with blanks, at the first of them."""
    from budgetgen.source.explainer import path_words

    found = []
    for _, held in groupby(blanks, key=lambda blank: blank.text.span.start.line):
        first, *others = held
        more = f"（这一行有 {len(others) + 1} 处）" if others else ""
        found.append(
            error(
                NOT_FILLED,
                f"还没有填：{path_words(first.path)}{more}",
                first.text.span,
                hint=f"把“{BLANK}”换成实际的内容；本单位没有的，删去这一行",
            )
        )
    return tuple(found)
