"""Where a few characters of a text stand in the source file."""

from __future__ import annotations

from collections.abc import Sequence

from budgetgen.diagnostic import Position, Span
from budgetgen.source.node import Text


def inside(text: Text, start: int, end: int, source_lines: Sequence[str]) -> Span:
    """The place of ``text[start:end]``; ``source_lines`` are the lines of the file that ``text`` comes from.

    Exact for texts on one line that are written as they read, and for block texts (``|``). Folded texts, texts over several
    lines and those with escaped characters give the place of the whole text.
    """
    span = text.span
    if span.start.line == span.end.line:
        # Quoted or not, a text as long as its place holds no escape and no character that the reader dropped.
        offset = 0 if text.plain else 1
        if span.end.column - span.start.column == len(text) + 2 * offset:
            column = span.start.column + offset
            return Span(
                span.file, Position(span.start.line, column + start), Position(span.end.line, column + end)
            )
        return span
    starts = _block_lines(text, source_lines)
    if not starts:
        return span
    return Span(
        span.file, _in_block(text, start, starts), _in_block(text, max(end - 1, start), starts, after=1)
    )


def _block_lines(text: Text, source_lines: Sequence[str]) -> dict[int, Position]:
    """For each line of a block text: index of its first character in the text → its place; empty when it is no such text."""
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


def _in_block(text: str, index: int, starts: dict[int, Position], after: int = 0) -> Position:
    begin = text.rfind("\n", 0, index) + 1
    place = starts[begin]
    return Position(place.line, place.column + index - begin + after)
