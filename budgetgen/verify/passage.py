"""Passages: the words of a written file in reading order, each with its place, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph's or a cell's text and, in words, where it stands. ``repeatable``: a page or a group may show it again."""

    place: str
    text: str
    repeatable: bool = False


class UnreadableError(Exception):
    """The file is not what its ending says, or is damaged; the message is Chinese."""


Reader = Callable[[bytes], Iterator[Passage]]
"""The passages of a file; raises UnreadableError."""


def squeezed(text: str) -> str:
    """Text without what engines add or drop between characters: spaces, line ends, zero-width marks."""
    return "".join(text.replace("\u200b", "").replace("\ufeff", "").split())
