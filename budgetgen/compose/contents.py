"""Filling the contents once all headings and tables are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from budgetgen.compose.document import Block, Contents, ContentsEntry, Heading, Table, plain
from budgetgen.template.manifest import ContentsStyle


def fill_contents(blocks: Iterable[Block], style: ContentsStyle) -> tuple[Block, ...]:
    """The same blocks, with every Contents listing what ``style`` asks for."""
    blocks = tuple(blocks)
    entries = tuple(_entries(blocks, style))
    return tuple(replace(block, entries=entries) if isinstance(block, Contents) else block for block in blocks)


def _entries(blocks: Iterable[Block], style: ContentsStyle) -> Iterator[ContentsEntry]:
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
            if level <= style.levels:
                yield ContentsEntry(level, block.number + plain(block.inlines), block.anchor)
        elif isinstance(block, Table) and style.tables == "是" and block.captions:
            number = next((plain(line.inlines) for line in block.captions if line.role == "表号"), "")
            if number:
                below = min(level + 1, max(style.levels, 1)) if style.levels else 1
                yield ContentsEntry(below, f"{number}　{block.title}", block.anchor)
