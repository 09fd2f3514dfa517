"""Two characters that should be a usual word, one of them replaced by another of the same sound (系通 for 系统).

Source: ``specs/words``; its README tells how the tables were made.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from budgetgen.resources import resource_root

_HAN = re.compile("[\u4e00-\u9fff]{2,}")
# 管里村 is a place, whatever it sounds like.
_PLACES = "村镇乡街路屯寨巷桥"
# Words of one character that follow any word: the tables know 物和 of 万物和谐, but 服物和 is no 物和.
_LINKS = "和的与及等或"


class Homophone(NamedTuple):
    """``text[start:start + 2]`` is most likely ``meant``, misspelt."""

    start: int
    written: str
    meant: str


def homophones(text: str) -> Iterator[Homophone]:
    """Every such slip of a text, in order."""
    meant, before, after = _tables()
    for run in _HAN.finditer(text):
        words = run[0]
        for at in range(len(words) - 1):
            written = words[at : at + 2]
            right = meant.get(written)
            if right is None:
                continue
            # The other character may rightly stand there as part of another word: 建设|背景.
            if written[0] != right[0]:
                elsewhere = at > 0 and words[at - 1] in before.get(written[0], "")
            else:
                following = words[at + 2 : at + 3]
                elsewhere = (
                    following != "" and following not in _LINKS and following in after.get(written[1], "")
                )
            if not elsewhere and words[at + 2 : at + 3] not in (*_PLACES,):
                yield Homophone(run.start() + at, written, right)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """(wrong two characters → the word; character → what makes a word before it; and after it)."""
    folder = resource_root("specs") / "words"
    meant: dict[str, str] = {}
    for word, first, second in _rows(folder / "slips.csv"):
        meant |= dict.fromkeys((wrong + word[1] for wrong in first), word)
        meant |= dict.fromkeys((word[0] + wrong for wrong in second), word)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for character, ends, starts in _rows(folder / "neighbours.csv"):
        before[character], after[character] = ends, starts
    return meant, before, after


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from ((one, two, three) for one, two, three in rows)
