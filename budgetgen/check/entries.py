"""Taking a “key: value” entry out of a source, as an edit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from budgetgen.diagnostic import Edit, Position, Span
from budgetgen.source.node import Text


def removal(key: Text, value: Text, source_lines: Sequence[str]) -> tuple[Edit, ...]:
    """The edit that takes out an entry of one line: the whole line, or the entry between its commas in braces.

    Empty when the entry goes over lines, or when a comment stands behind it that would be lost.
    """
    start, end = key.span.start, value.span.end
    if start.line != end.line or not 0 < start.line <= len(source_lines):
        return ()
    line = source_lines[start.line - 1]
    before, after = line[: start.column - 1], line[end.column - 1 :]
    if not before.strip() and not after.strip():
        return (Edit(Span(key.span.file, Position(start.line, 1), Position(start.line + 1, 1)), ""),)
    first = re.search(r"\{\s*$", before)
    comma_before = re.search(r",\s*$", before)
    comma_after = re.match(r"\s*,\s*(?=\S)", after)
    last = re.match(r"\s*\}", after)
    if comma_after and (first or comma_before):
        place = Position(start.line, start.column), Position(end.line, end.column + comma_after.end())
    elif comma_before and last:
        place = Position(start.line, comma_before.start() + 1), end
    elif first and last:
        place = start, end
    else:
        return ()
    return (Edit(Span(key.span.file, *place), ""),)
