"""Blocks → sections: which page each block stands on, so that no page stays empty and no heading stays alone.

Word has three ways to begin a page (a break, a property of the paragraph, a section), and each pair of them
in a row can leave an empty page. Here every block gets at most one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from budgetgen.compose.document import (
    Block,
    Chart,
    Contents,
    Cover,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)
from budgetgen.template.theme import Theme

Placeable = Heading | Paragraph | Table | Chart | Contents | Cover
Kind = Literal["cover", "portrait", "landscape"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, and whether its first paragraph begins a page."""

    block: Placeable
    page_break: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on sheets of one kind; a section begins a page by itself.

    ``restart`` sets the page number of its first page to 1.
    """

    kind: Kind
    blocks: tuple[Placed, ...]
    restart: bool = False


@dataclass(frozen=True, slots=True)
class _Chain:
    """Blocks that must start on one page: headings and what they introduce."""

    blocks: tuple[Placeable, ...]
    page_break: bool

    @property
    def kind(self) -> Kind:
        last = self.blocks[-1]
        if isinstance(last, Cover):
            return "cover"
        return "landscape" if isinstance(last, Table) and last.landscape else "portrait"


def sections(blocks: Iterable[Block], theme: Theme) -> tuple[Section, ...]:
    """The sections of a document; at least one.

    Landscape tables in a row share a section. Headings that keep with a landscape table go along with it, and
    the page break that a table asks for moves to the headings above it.
    """
    found: list[tuple[Kind, list[Placed]]] = []
    for chain in _chains(blocks, theme):
        page_break = chain.page_break
        if not found or chain.kind == "cover" or found[-1][0] != chain.kind:
            found.append((chain.kind, []))
            page_break = False
        first, *rest = chain.blocks
        found[-1][1].extend((Placed(first, page_break), *map(Placed, rest)))
    if not found:
        found.append(("portrait", []))
    kinds = [kind for kind, _ in found]
    return tuple(
        Section(kind, tuple(placed), restart=index == 1 and kinds[0] == "cover" and kind != "cover")
        for index, (kind, placed) in enumerate(found)
    )


def _chains(blocks: Iterable[Block], theme: Theme) -> Iterator[_Chain]:
    pending: list[Placeable] = []
    forced = False

    def flush() -> Iterator[_Chain]:
        nonlocal forced
        if pending:
            yield _Chain(tuple(pending), forced or _asks_for_page(pending, theme))
            pending.clear()
            forced = False

    for block in blocks:
        if isinstance(block, PageBreak):
            yield from flush()
            forced = True
            continue
        if isinstance(block, Cover) or _begins_page(block, theme):
            yield from flush()
        pending.append(block)
        if not _keeps_with_next(block, theme):
            yield from flush()
    yield from flush()


def _begins_page(block: Placeable, theme: Theme) -> bool:
    return isinstance(block, Heading | Paragraph) and theme.style(block.role).page_break_before


def _asks_for_page(chain: Sequence[Placeable], theme: Theme) -> bool:
    first, last = chain[0], chain[-1]
    # A style that begins a page does so by itself.
    return isinstance(last, Table) and last.page_break_before and not _begins_page(first, theme)


def _keeps_with_next(block: Placeable, theme: Theme) -> bool:
    return isinstance(block, Heading | Paragraph) and theme.style(block.role).keep_with_next
