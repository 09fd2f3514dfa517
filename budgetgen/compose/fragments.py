"""Rendered pieces on their way through Jinja: each inline or block is kept aside and stands in the text as a token.

So a project's name that happens to contain “#” or “*” is never read as markup, and a figure keeps its trace.
"""

from __future__ import annotations

import re
from dataclasses import replace

from budgetgen.compose.document import Block, Inline, Text

# Noncharacters, which no text that comes in keeps (see budgetgen.source.node.without_noncharacters).
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
TOKEN = re.compile(f"{_OPEN}([0-9]{{1,9}}){_CLOSE}")


class Fragment(str):
    """Template output that already consists of tokens and literal punctuation of the pack."""

    __slots__ = ()


class Fragments:
    """The pieces of one rendering, by token."""

    def __init__(self) -> None:
        self._pieces: list[Inline | tuple[Block, ...]] = []

    def put(self, piece: Inline | tuple[Block, ...]) -> Fragment:
        """Keep a piece and give its token."""
        self._pieces.append(piece)
        return Fragment(f"{_OPEN}{len(self._pieces) - 1}{_CLOSE}")

    def text(self, text: str) -> Fragment:
        """Keep plain text aside; tokens that already stand in it stay."""
        if isinstance(text, Fragment):
            return text
        parts, at = [], 0
        for match in TOKEN.finditer(text):
            if literal := text[at : match.start()]:
                parts.append(self.put(Text(literal)))
            parts.append(Fragment(match[0]))
            at = match.end()
        if literal := text[at:]:
            parts.append(self.put(Text(literal)))
        return Fragment("".join(parts))

    def inlines(self, text: str, *, bold: bool = False) -> tuple[Inline, ...]:
        """Literal text and tokens → inlines. A block's token in running text is a mistake of the pack and is left out."""
        found: list[Inline] = []
        at = 0
        for match in TOKEN.finditer(text):
            if match.start() > at:
                found.append(Text(text[at : match.start()], bold))
            piece = self._piece(match)
            if not isinstance(piece, tuple):
                found.append(replace(piece, bold=True) if bold else piece)
            at = match.end()
        if at < len(text):
            found.append(Text(text[at:], bold))
        return join_text(found)

    def blocks(self, text: str) -> tuple[Block, ...] | None:
        """The blocks when ``text`` is nothing but one block's token, else None."""
        match = TOKEN.fullmatch(text.strip())
        if match is None:
            return None
        piece = self._piece(match)
        return piece if isinstance(piece, tuple) else None

    def _piece(self, token: re.Match[str]) -> Inline | tuple[Block, ...]:
        number = int(token[1])
        # A pack can make up a token with an escape in a literal; it stands for nothing.
        return self._pieces[number] if number < len(self._pieces) else Text("\ufffd")


def join_text(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Neighbouring plain texts of the same weight become one."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text) and last.bold == inline.bold:
            joined[-1] = Text(last.text + inline.text, inline.bold)
        else:
            joined.append(inline)
    return tuple(joined)
