"""Filling the contents once all headings and tables are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from budgetgen.compose.document import Block, Contents, ContentsEntry, Heading, Table, plain
from budgetgen.compose.numbering import format_number
from budgetgen.template.manifest import ContentsStyle


def fill_contents(blocks: Iterable[Block], style: ContentsStyle) -> tuple[Block, ...]:
    """The same blocks, with every Contents listing what ``style`` asks for."""
    blocks = tuple(blocks)
    entries = tuple(_entries(blocks, style))
    return tuple(
        replace(block, entries=entries) if isinstance(block, Contents) else block for block in blocks
    )


@dataclass
class _Numbers:
    """The contents' own numbers, one style a level; without styles the numbers of headings and tables stand."""

    styles: tuple[str, ...]
    counts: list[int] = field(default_factory=list)

    def label(self, level: int, usual: str) -> str:
        """The number of the next entry of ``level``."""
        if not self.styles:
            return usual
        self.counts = (self.counts + [0] * level)[:level]
        self.counts[-1] += 1
        return format_number(self.styles[level - 1], self.counts[-1]) if level <= len(self.styles) else ""


def _entries(blocks: Iterable[Block], style: ContentsStyle) -> Iterator[ContentsEntry]:
    numbers = _Numbers(tuple(map(str, style.numbers)))
    deepest = max(style.levels, len(numbers.styles), 1)
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
            if level <= style.levels and block.listed != "":
                number = numbers.label(level, block.number if block.listed is None else "")
                yield ContentsEntry(level, number + (block.listed or plain(block.inlines)), block.anchor)
        elif isinstance(block, Table) and style.tables == "是" and block.captions and block.number:
            below = min(level + 1, deepest) if style.levels else 1
            number = numbers.label(below, block.number + style.joint)
            yield ContentsEntry(below, number + block.title, block.anchor)
