"""Prose as composed, by its sentences: words and amounts in their order, with the words that lead to each amount."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from budgetgen.check.adding_up import Printed
from budgetgen.compose.document import Amount, Block, Figure, Paragraph, Text
from budgetgen.diagnostic import Span

_BOUNDARY = re.compile(r"[，。；：（）、]")


@dataclass(frozen=True, slots=True)
class Said:
    """One amount of prose: ``lead`` are the words of its clause before it, ``place`` where the pack prints it."""

    printed: Printed
    lead: str
    place: Span | None


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text between amounts, within one sentence."""

    text: str


Piece = Said | Words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its pieces; ``paragraph`` counts the paragraphs of its run of prose."""

    pieces: tuple[Piece, ...]
    paragraph: int

    @property
    def amounts(self) -> list[Said]:
        """The amounts in their order."""
        return [piece for piece in self.pieces if isinstance(piece, Said)]


def runs(blocks: Iterable[Block]) -> Iterator[list[Sentence]]:
    """The sentences of every run of paragraphs that no heading, table or chart breaks."""
    run: list[Sentence] = []
    paragraph = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            run += [Sentence(tuple(pieces), paragraph) for pieces in _sentences(block)]
            paragraph += 1
        elif run:
            yield run
            run = []
    if run:
        yield run


def _sentences(block: Paragraph) -> Iterator[list[Piece]]:
    pieces: list[Piece] = []
    before = ""
    for inline in block.inlines:
        if isinstance(inline, Text):
            first, *rest = inline.text.split("。")
            before += first
            pieces.append(Words(first))
            for part in rest:
                yield pieces
                pieces, before = [Words(part)], part
        elif (said := _said(inline, before)) is not None:
            pieces.append(said)
            before = ""
    if pieces:
        yield pieces


def _said(figure: Figure, before: str) -> Said | None:
    if not isinstance(figure.value, Amount):
        return None
    lead = _BOUNDARY.split(before)[-1]
    trace, value = figure.trace, figure.value
    return Said(Printed(lead.strip(), value.fen, value.format, trace.terms, trace.spans), lead, trace.place)
