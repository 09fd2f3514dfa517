"""“{值: ≥9,000人次}”: inside brackets the comma of thousands ends the value; here the pieces are known again."""

from __future__ import annotations

import re

from budgetgen.diagnostic import Position, Span
from budgetgen.source.node import Text

_HEAD = re.compile(r"(?:^|[^\d,.])\d{1,3}$")
_GROUP = re.compile(r"\d{3}(?!\d)")
_WHOLE = re.compile(r"(?:,\d{3}(?!\d))+[^,{}\[\]]*")


def is_broken(before: Text, after: Text, *, in_list: bool) -> bool:
    """Whether ``after`` is the rest of the number that ``before`` ends with; nothing but a comma stands between them.

    In a list, three digits after three (“[301,302]”) are as well two codes, and stay so.
    """
    if not (before.plain and after.plain and _HEAD.search(before) and _GROUP.match(after)):
        return False
    end, start = before.span.end, after.span.start
    if end.line != start.line or end.column + 1 != start.column:
        return False
    return not in_list or len(after) > len("000") or not before.isdigit()


def whole(before: Text, line: str) -> Text:
    """The whole text as it is written from ``before`` on, further groups of three included; ``line`` is its source line."""
    span = before.span
    found = _WHOLE.match(line, span.end.column - 1)
    rest = found[0].rstrip() if found else ""
    end = Position(span.end.line, span.end.column + len(rest))
    return Text(f"{before}{rest}", Span(span.file, span.start, end))


def without_commas(text: Text) -> Text:
    """The number as it should be typed, in its place."""
    return Text(text.replace(",", ""), text.span)
