"""Wording that goes wrong only where the pack's words and the unit's meet: doubled words and marks, a lead with nothing after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from budgetgen.check.prose import HAN, around
from budgetgen.compose.document import Document, Figure, Paragraph, plain
from budgetgen.diagnostic import Span

DOUBLED_MARKS: Final = "标点重复"
_LEAD = r"主要原因是|主要原因为|主要原因|主要是|主要用于|原因是|主要包括|其中"
_SEAMS = (
    (re.compile(rf"({_LEAD})[，：、]?(?=(?:{_LEAD}))"), "连用了两个引出的词"),
    (re.compile(rf"({HAN}{{3,10}})\1"), "连写了两遍"),
    (re.compile(r"[，。；、][，。；：、]+"), DOUBLED_MARKS),
    (
        re.compile(
            rf"(?:主要原因是|原因是|主要是|主要原因为|主要用于|包括：|分别为|其中：)(?=[。；]|，(?!{_LEAD})|$)"
        ),
        "后面没有内容",
    ),
)


@dataclass(frozen=True, slots=True)
class Seam:
    """A place of composed prose with what is wrong there; ``place`` is where the pack prints the nearest amount."""

    what: str
    text: str
    near: str
    place: Span | None


def seams(document: Document, written: str) -> Iterator[Seam]:
    """What is wrong in the paragraphs of a document and does not stand so in ``written``, the unit's own texts."""
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        text = plain(block.inlines)
        for pattern, what in _SEAMS:
            for match in pattern.finditer(text):
                # A list may begin with the end of its paragraph.
                if match.end() == len(text) and match[0].endswith("：") and at + 1 < len(blocks):
                    continue
                near = around(text, match.start(), match.end())
                if near not in written and match[0] not in written:
                    yield Seam(what, match[0], near, _place(block))


def _place(paragraph: Paragraph) -> Span | None:
    places = (inline.trace.place for inline in paragraph.inlines if isinstance(inline, Figure))
    return next((place for place in places if place is not None), None)


SEAM_HINT: Final = "改这一句：原因(…)、|原因 印出来时已经带着“主要是”，没有内容时什么也不印，前面不要再写；列举为空时用 {% if %} 不印这一句"
"""What the author of the pack does about it."""
