"""Anchors of the Document → Word bookmarks, whose names are short, plain and unique."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from budgetgen.compose.document import Block, Chart, Heading, Table

_PLAIN = re.compile("[A-Za-z][A-Za-z0-9_]{0,39}")


class Bookmarks:
    """The bookmarks of one document; an anchor that occurs twice is marked where it stands first."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._names: dict[str, str] = {}
        taken: set[str] = set()
        for block in blocks:
            if (
                isinstance(block, Heading | Table | Chart)
                and block.anchor
                and block.anchor not in self._names
            ):
                name = _unique(block.anchor, taken)
                taken.add(name.lower())
                self._names[block.anchor] = name
        self._numbers = {anchor: number for number, anchor in enumerate(self._names)}
        self._placed: set[str] = set()

    def name(self, anchor: str) -> str | None:
        """The bookmark's name; None for an anchor that nothing in the document has."""
        return self._names.get(anchor)

    def mark(self, anchor: str, content: str) -> str:
        """``content`` (runs) inside the anchor's bookmark."""
        if anchor not in self._names or anchor in self._placed:
            return content
        self._placed.add(anchor)
        number = self._numbers[anchor]
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{self._names[anchor]}"/>{content}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )


def _unique(anchor: str, taken: set[str]) -> str:
    """The anchor itself where Word can have it, else a hash of it, hidden in Word's list of bookmarks.

    Word does not tell capital letters from small ones in these names.
    """
    if _PLAIN.fullmatch(anchor) and anchor.lower() not in taken:
        return anchor
    salt = 0
    while (name := f"_ref{_digest(f'{salt}{anchor}')}") in taken:
        salt += 1
    return name


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
