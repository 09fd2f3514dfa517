"""What the wording rules share: searching the unit's texts, and corrections at exact places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from budgetgen.check.facts import Facts, Wording
from budgetgen.check.place import exact_place
from budgetgen.diagnostic import Edit
from budgetgen.source.node import Text

HAN = r"[^\W0-9A-Za-z_０-９Ａ-Ｚａ-ｚ]"
"""A Chinese character, for patterns. The range \\u3400-\\u9fff says the same, but takes 2 ms to compile, each time it stands
in a pattern; a class with a category in it takes none."""

SENTENCES = frozenset({"职责", "原因", "目标", "释义", "其他"})
"""The kinds of texts that are prose; the others are names and values."""


def matches(
    facts: Facts, pattern: re.Pattern[str], kinds: Iterable[str] | None = None
) -> Iterator[tuple[Wording, re.Match[str]]]:
    """Every match of ``pattern`` in the unit's texts, in those of ``kinds`` when given."""
    wanted = None if kinds is None else frozenset(kinds)
    for wording in facts.texts:
        if wanted is None or wording.kind in wanted:
            for match in pattern.finditer(wording.text):
                yield wording, match


def correction(facts: Facts, wording: Wording, start: int, end: int, replacement: str) -> tuple[Edit, ...]:
    """The edit of ``text[start:end]`` in prose; none for names, which other systems hold too."""
    if wording.kind not in SENTENCES:
        return ()
    return edit_at(facts, wording.text, start, end, replacement)


def edit_at(facts: Facts, text: Text, start: int, end: int, replacement: str) -> tuple[Edit, ...]:
    """The edit of ``text[start:end]``; empty when its place cannot be told or is on several lines."""
    span = exact_place(text, start, end, facts.source.lines.get(text.span.file, ()))
    if span is None or span.start.line != span.end.line:
        return ()
    return (Edit(span, replacement),)


def around(text: str, start: int, end: int, more: int = 6) -> str:
    """A stretch of ``text`` with its neighbourhood, on one line, for messages."""
    return " ".join(text[max(start - more, 0) : end + more].split())


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text that are not blank, each with the index it begins at."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1
