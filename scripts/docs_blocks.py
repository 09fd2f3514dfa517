"""The fenced blocks of a page of the manual, with their titles and the marks in the comments before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>(?:核对|模板): [^\n]*?|独立|输出) -->\n)?"
    r"(?P<indent> *)```(?P<language>\w+)(?: title=\"(?P<title>[^\"\n]+)\")?\n"
    r"(?P<body>(?:.*\n)*?)(?P=indent)```$",
    re.MULTILINE,
)
_KEY = re.compile(r"^[^\s#][^:\n]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block. ``mark`` is the comment before it, ``line`` where it begins, ``end`` where it ends in the text."""

    line: int
    language: str
    title: str
    mark: str
    body: str
    end: int

    def marked(self, name: str) -> str | None:
        """What the mark ``name: …`` says; None where the block has another mark or none."""
        key, _, value = self.mark.partition(":")
        return value.strip() if key == name else None


def blocks_of(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found = []
    for match in _BLOCK.finditer(text):
        indent = match["indent"]
        body = "".join(line.removeprefix(indent) for line in match["body"].splitlines(keepends=True))
        line = text.count("\n", 0, match.start()) + 1
        found.append(
            Block(line, match["language"], match["title"] or "", match["mark"] or "", body, match.end())
        )
    return found


def overlaid(base: str, partial: str) -> str:
    """A whole source with the top-level parts that ``partial`` writes in place of its own."""
    parts = _parts(base)
    parts.update(_parts(partial))
    return "".join(parts.values())


def _parts(text: str) -> dict[str, str]:
    starts = [match.start() for match in _KEY.finditer(text)]
    pieces = [text[start:end].rstrip() + "\n" for start, end in pairwise([*starts, len(text)])]
    return {piece.partition(":")[0]: piece for piece in pieces}
