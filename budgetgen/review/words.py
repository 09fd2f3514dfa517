"""Texts → words: figures whole, Chinese by character; and what of a text was rewritten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_FIGURE = r"-?[0-9][0-9,]*(?:\.[0-9]+)?%?"
_WORD = re.compile(rf"{_FIGURE}|[A-Za-z]+|.", re.DOTALL)
_FIGURES = re.compile(_FIGURE)
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）】]*|\n|$)")
_MOST_COMPARED = 250_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a rewritten text: in both, only in the old one, or only in the new one."""

    kind: Literal["same", "old", "new"]
    text: str


def skeleton(text: str) -> str:
    """``text`` with every figure as “#”: two sentences that differ in figures only have the same one."""
    return _FIGURES.sub("#", text)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph (ended by 。！？ or a line break), without blanks around them and without empty ones."""
    return [found for match in _SENTENCE.finditer(text) if (found := match[0].strip())]


def rewritten(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of ``old`` and ``new`` in reading order, the old before the new in each place."""
    if new < old:
        mirrored = {"old": "new", "new": "old", "same": "same"}
        return _ordered([(mirrored[kind], text) for kind, text in _pieces(new, old)])
    return _ordered(_pieces(old, new))


def _pieces(old: str, new: str) -> list[tuple[str, str]]:
    left, right = _WORD.findall(old), _WORD.findall(new)
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    inner_left, inner_right = left[start : len(left) - end], right[start : len(right) - end]
    pieces = [("same", "".join(left[:start]))]
    if len(inner_left) * len(inner_right) > _MOST_COMPARED:
        pieces += [("old", "".join(inner_left)), ("new", "".join(inner_right))]
    else:
        matcher = SequenceMatcher(None, inner_left, inner_right, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            # A single character in common between two changes is chance, and hard to read.
            if tag == "equal" and (b - a > 1 or len(inner_left[a]) > 1):
                pieces.append(("same", "".join(inner_left[a:b])))
            else:
                pieces += [("old", "".join(inner_left[a:b])), ("new", "".join(inner_right[c:d]))]
    return [*pieces, ("same", "".join(left[len(left) - end :]))]


def _ordered(pieces: list[tuple[str, str]]) -> tuple[Piece, ...]:
    """Neighbouring pieces of a kind joined; between two common ones the old, then the new."""
    found: list[Piece] = []
    texts = {"old": "", "new": ""}
    for kind, text in [*pieces, ("same", "")]:
        if kind != "same":
            texts[kind] += text
            continue
        if text or kind == "same":
            found += [Piece("old", texts["old"])] * bool(texts["old"])
            found += [Piece("new", texts["new"])] * bool(texts["new"])
            texts = {"old": "", "new": ""}
        if text:
            found.append(Piece("same", text))
    return tuple(found)
