"""Which word was probably meant: similarity of short Chinese keys and terms."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from budgetgen.source.characters import narrow

NEAR: Final = 0.5
_WIDE_QUOTES = "“”‘’「」『』＂＇\"'"


def unquote(text: str) -> str:
    """``text`` without quotation marks around it."""
    return text.strip(_WIDE_QUOTES) if text[:1] in _WIDE_QUOTES and text[-1:] in _WIDE_QUOTES else text


def similarity(written: str, word: str) -> float:
    """How near two short words are, from 0 to 1.

    Chinese keys have two to six characters, so that a plain edit ratio says little: shared characters count
    in any order (“称名”), and one word inside the other counts much (“单位名称”, “名称”).
    """
    a, b = _plain(written), _plain(word)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    shared = sum((Counter(a) & Counter(b)).values())
    if shared == 0:
        # One character for one: all that can be said is that the shapes agree.
        return 0.4 if len(a) == len(b) == 1 else 0.0
    score = max(
        difflib.SequenceMatcher(None, a, b, autojunk=False).ratio(), 2 * shared / (len(a) + len(b)) - 0.02
    )
    if min(len(a), len(b)) >= 2 and (a in b or b in a):
        score = max(score, 0.75)
    return score


def nearest(written: str, words: Iterable[str], least: float = NEAR) -> str | None:
    """The word nearest to ``written``, the first of equals; None when none is near enough."""
    best, score = None, least
    for word in words:
        near = similarity(written, word)
        if near > score or (best is None and near >= least):
            best, score = word, near
    return best


def _plain(text: str) -> str:
    return "".join(unquote(narrow(text)).split()).lower()
