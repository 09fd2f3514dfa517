"""Where a few characters of a text stand in the source file."""

from __future__ import annotations

from collections.abc import Sequence

from budgetgen.diagnostic import Position, Span
from budgetgen.source.node import Text


def inside(text: Text, start: int, end: int, source_lines: Sequence[str]) -> Span:
    """The place of ``text[start:end]``, or of the whole text where :func:`exact_place` has none."""
    return exact_place(text, start, end, source_lines) or text.span


def exact_place(text: Text, start: int, end: int, source_lines: Sequence[str]) -> Span | None:
    """The place of ``text[start:end]``; ``source_lines`` are the lines of the file of ``text``.

    Known for texts on one line that are written as they read, and for block texts (``|``). None for folded
    texts, texts over several lines, and those with escaped characters or ones that the reader dropped.
    """
    span = text.span
    if span.sheet:
        return None
    if span.start.line == span.end.line:
        # Quoted or not, a text as long as its place holds no escape and lacks no character.
        quote = 0 if text.plain else 1
        if span.end.column - span.start.column != len(text) + 2 * quote:
            return None
        first = Position(span.start.line, span.start.column + quote)
        return Span(span.file, _along(first, start), _along(first, end))
    starts = _block_lines(text, source_lines)
    if not starts:
        return None
    # The end belongs to the line of the last character, not to the one after a line break.
    last = _in_block(text, max(end - 1, start), starts)
    return Span(span.file, _in_block(text, start, starts), _along(last, 1 if end > start else 0))


def _along(place: Position, columns: int) -> Position:
    return Position(place.line, place.column + columns)


def _block_lines(text: Text, source_lines: Sequence[str]) -> dict[int, Position]:
    """Index of the first character of each line → its place; empty when it is no block text."""
    first = text.span.start
    if text.plain or not source_lines[first.line - 1 : first.line]:
        return {}
    if not source_lines[first.line - 1][first.column - 1 :].startswith("|"):
        return {}
    body = source_lines[first.line : text.span.end.line]
    wanted = text.split("\n")
    depth = next((len(source) - len(line) for source, line in zip(body, wanted, strict=False) if line), 0)
    places: dict[int, Position] = {}
    at = 0
    for number, line in enumerate(wanted):
        source = body[number] if number < len(body) else ""
        if source[depth:] != line:
            return {}
        places[at] = Position(first.line + 1 + number, depth + 1)
        at += len(line) + 1
    return places


def _in_block(text: str, index: int, starts: dict[int, Position]) -> Position:
    begin = text.rfind("\n", 0, index) + 1
    return _along(starts[begin], index - begin)
