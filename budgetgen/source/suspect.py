"""Values and keys that YAML accepts but that were surely, or perhaps, meant otherwise.

Sure ones give a diagnostic at once. A text that only looks like keys or a list keeps its slips to itself
(:class:`Suspect`): they come to light when a model wants a mapping or list there.
"""

from __future__ import annotations

import re
from typing import Any

from budgetgen.diagnostic import Diagnostic, Span
from budgetgen.source import codes, slips
from budgetgen.source.block import BlockScan
from budgetgen.source.flow import FlowScan
from budgetgen.source.lines import WIDE_DASHES, Separator, indent_of, is_key_like, read_entry
from budgetgen.source.node import Node, Text

_MEANT_AS_STRUCTURE = re.compile(rf"[^\s：:]{{1,24}}[：:]|-[^\s\d]|[{WIDE_DASHES}［【〔｛]")
_NUMBER_AND_COMMA = re.compile(r"[-+]?[\d.,]+\s*，")
_WIDE_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|＂[^＂]*＂|＇[^＇]*＇")
_ODD_KEY = re.compile(f"[：\u3000\u00a0]|^[-{WIDE_DASHES}]")
_STRUCTURE = {codes.WIDE_COLON, codes.COLON_SPACE, codes.DASH, codes.WIDE_SPACE, codes.TAB, codes.WIDE_COMMA}
_WIDE_CLOSERS = "］】〕｝"
_SPACES = "\u3000\u00a0"
# A line of the continued text that has the look of a key: short, without sentence marks, colon close by.
_LONGEST_SWALLOWED_KEY = 10
_LONGEST_FIRST_LINE = 30
_GOES_ON = "，。；：、！？"


class Suspect(Text):
    """A plain text that may have been meant as a mapping or list."""

    __slots__ = ("_file", "_lines")
    _file: str
    _lines: list[str]

    @classmethod
    def of(cls, text: str, span: Span, file: str, lines: list[str]) -> Suspect:
        """The text with access to its source lines."""
        self = cls(text, span, True)
        self._file = file
        self._lines = lines
        return self

    def slips(self) -> tuple[Diagnostic, ...]:
        """What keeps the text from being a mapping or list; empty when nothing is recognised."""
        first = self.span.start.line - 1
        scan = BlockScan(self._file, self._lines, first, self.span.end.line, self.span.start.column - 1)
        opener = self[0]
        if opener in "［【〔｛":
            return (slips.wide_bracket(self._file, first + 1, self.span.start.column, opener, self._close()),)
        return tuple(slip for slip in (*scan.found, *scan.possible) if slip.code in _STRUCTURE)

    def _close(self) -> int:
        """The column of a full-width bracket at the end of a text on one line, or 0."""
        one_line = self.span.end.line == self.span.start.line
        return self.span.end.column - 1 if one_line and self[-1] in _WIDE_CLOSERS else 0

    def __reduce__(self) -> tuple[Any, ...]:
        return (Text, (str(self), self.span, self.plain))


def located_text(value: str, span: Span, plain: bool, file: str, lines: list[str]) -> Text:
    """The node of a scalar, as a :class:`Suspect` where its look calls for it."""
    if plain and value and _MEANT_AS_STRUCTURE.match(value):
        return Suspect.of(value, span, file, lines)
    return Text(value, span, plain)


def is_suspect_item(item: Text) -> bool:
    """Whether an item in brackets is probably several (“办公室，财务室”)."""
    return item.plain and "，" in item


def is_suspect_entry(key: Text, value: Node) -> bool:
    """Whether a key and value in braces show that a colon or comma was not seen as one."""
    if key.plain and isinstance(value, Text) and value.is_null and any(mark in key for mark in "：:，"):
        return True
    if not key.plain and isinstance(value, Text) and value.plain and value.startswith("："):
        return True
    if key.plain and ("：" in key or "，" in key):
        return True
    return isinstance(value, Text) and value.plain and _NUMBER_AND_COMMA.match(value) is not None


def flow_slips(file: str, lines: list[str], line: int, column: int) -> tuple[Diagnostic, ...]:
    """The slips in the brackets that open at ``line`` and ``column`` (from 0)."""
    return tuple(FlowScan(file, lines, line, column).found)


def key_slip(file: str, key: Text, lines: list[str]) -> Diagnostic | None:
    """The slip in a plain key of block YAML."""
    text = str(key)
    if not _ODD_KEY.search(text) or key.span.end.line > key.span.start.line:
        return None
    line, column = key.span.start.line, key.span.start.column
    if text[0] in _SPACES and lines[line - 1][: column - 1].strip() == "":
        return slips.wide_space(file, line, column, indent_of(text), text[0])
    if text[0] in _SPACES or text[-1] in _SPACES:
        return slips.space_in_key(key.span, text)
    if text[0] in ("-", *WIDE_DASHES) and text[1:].strip() and not text[1:2].isdigit():
        return slips.dash(file, line, column, f"{text}: …")
    wide = text.find("：")
    if wide > 0 and is_key_like(text[:wide]):
        # Looked up in the line: invisible characters are gone from the key.
        place = lines[line - 1].index("：", column - 1) + 1
        return slips.wide_colon(file, line, place, text[:wide], text[wide + 1 :] + ": …")
    return None


def value_slip(node: Text) -> Diagnostic | None:
    """A warning when a whole plain value stands in Chinese quotation marks."""
    if node.plain and _WIDE_QUOTED.fullmatch(node):
        return slips.wide_quoted_value(node.span, node)
    return None


def swallowed_lines(node: Text, key: Text, lines: list[str]) -> list[Diagnostic]:
    """Warnings on later lines of a plain value that begins behind its key and goes on with seeming keys."""
    start, end = node.span.start, node.span.end
    first = lines[start.line - 1][start.column - 1 :].rstrip()
    if (
        start.line != key.span.start.line
        or len(first) > _LONGEST_FIRST_LINE
        or first.endswith(tuple(_GOES_ON))
    ):
        return []
    found = []
    for number in range(start.line, end.line):
        entry = read_entry(lines[number], number)
        if (
            entry is not None
            and entry.separator in (Separator.WIDE, Separator.TIGHT)
            and len(entry.key) <= _LONGEST_SWALLOWED_KEY
        ):
            span = Span.at(node.span.file, number + 1, entry.column + 1, len(entry.content))
            found.append(slips.swallowed_line(span, entry.content, key))
    return found
