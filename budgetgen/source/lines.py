"""Source text -> lines as a person reads them: indentation, dashes, key, separator, value.

This is no YAML parser. It looks at one line at a time, so that a slip can be named where the parser gives up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_LINE_END = re.compile(r"\r\n|\r|\n")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(#.*)?$")
_COMMENT = re.compile(r"(?:^|[ \t])#")
_SEPARATOR = re.compile(r"：|:")
# Sentence marks do not stand in keys; a stretch with them before the colon is prose, not a key.
_KEY_LIKE = re.compile(r"[^，。；、？！,;?!\[\]{}\n]{1,24}")
_PROPERTY = re.compile(r"[&!][^\s，：、]+")
_LONGEST_KEY = 1024
WIDE_DASHES = "－—–―‐−•·●▪"


class Separator(Enum):
    """What stands between key and value."""

    NONE = ""
    PROPER = ": "
    TIGHT = ":"
    WIDE = "："


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of block YAML. Columns count from 0; ``value`` is the end of the text when there is none."""

    line: int
    text: str
    indent: int
    dashes: tuple[int, ...]
    column: int
    separator: Separator
    mark: int
    value: int

    @property
    def key(self) -> str:
        """What stands before the separator, without quotes."""
        return self.text[self.column : self.mark].strip().strip("\"'") if self.mark >= 0 else ""

    @property
    def content(self) -> str:
        """Everything after indentation and dashes."""
        return self.text[self.column :]

    @property
    def has_value(self) -> bool:
        """Whether anything but an anchor stands after the separator (or the dashes, where there is none)."""
        return self.value < len(self.text) and not _PROPERTY.fullmatch(self.text, self.value)

    @property
    def owner_column(self) -> int:
        """The column a child of this line must be deeper than."""
        if self.separator is Separator.NONE and self.dashes:
            return self.dashes[-1]
        return self.column


def split_lines(text: str) -> list[str]:
    """The lines of ``text`` without their ends; the one way lines are counted in budgetgen (CRLF, LF, CR)."""
    return _LINE_END.split(text)


def is_key_like(text: str) -> bool:
    """Whether ``text`` could be meant as a key: short, one stretch, no sentence marks."""
    text = text.strip()
    return bool(text) and _KEY_LIKE.fullmatch(text) is not None


def indent_of(text: str) -> int:
    """How many characters of white space, of whatever kind, begin the line."""
    return len(text) - len(text.lstrip())


def is_block_header(value: str) -> bool:
    """Whether ``value`` opens a block text (``|``, ``>-`` …)."""
    return _BLOCK_HEADER.match(value) is not None


def strip_comment(text: str, start: int = 0) -> str:
    """``text`` up to a comment that begins at or after ``start``, without trailing white space."""
    found = _COMMENT.search(text, max(start - 1, 0))
    return (text[: found.start()] if found else text).rstrip()


def closing_quote(text: str, start: int) -> int:
    """The index of the quote that closes the one at ``start`` on the same line, or -1."""
    quote = text[start]
    index = start + 1
    while index < len(text):
        if quote == '"' and text[index] == "\\":
            index += 2
        elif text[index] == quote:
            if quote == "'" and text[index + 1 : index + 2] == "'":
                index += 2
            else:
                return index
        else:
            index += 1
    return -1


def read_entry(text: str, line: int, start: int | None = None) -> Entry | None:
    """Read line number ``line`` (from 0), from column ``start`` on; None when it is blank or a comment."""
    indent = indent_of(text) if start is None else start
    column = indent
    dashes: list[int] = []
    while text[column : column + 1] == "-" and text[column + 1 : column + 2] in ("", " ", "\t"):
        dashes.append(column)
        column += 1
        column += indent_of(text[column:])
    plain = strip_comment(text, column)
    if column >= len(plain) and not dashes and text[column : column + 1] not in ("'", '"'):
        return None
    separator, mark = _find_separator(text if text[column : column + 1] in ("'", '"') else plain, column)
    value = column
    if mark >= 0:
        value = mark + 1 + len(text[mark + 1 :]) - len(text[mark + 1 :].lstrip(" \t"))
    # Within quotes “#” is no comment.
    quoted = text[value : value + 1] in ("'", '"')
    stripped = strip_comment(text, max(closing_quote(text, value), value) + 1 if quoted else value)
    return Entry(line, stripped, indent, tuple(dashes), column, separator, mark, min(value, len(stripped)))


def _find_separator(text: str, column: int) -> tuple[Separator, int]:
    first = text[column : column + 1]
    if first in ("[", "{", ""):
        return Separator.NONE, -1
    if first in ("'", '"'):
        close = closing_quote(text, column)
        after = close + 1
        while close >= 0 and text[after : after + 1] == " ":
            after += 1
        if close < 0 or text[after : after + 1] not in (":", "："):
            return Separator.NONE, -1
        return _kind(text, after), after
    for found in _SEPARATOR.finditer(text, column, column + _LONGEST_KEY):
        kind = _kind(text, found.start())
        if kind is Separator.PROPER:
            return kind, found.start()
        key = text[column : found.start()]
        if is_key_like(key) and not (kind is Separator.TIGHT and _is_no_key(key, text[found.end() :])):
            return kind, found.start()
    return Separator.NONE, -1


def _kind(text: str, mark: int) -> Separator:
    if text[mark] == "：":
        return Separator.WIDE
    return Separator.PROPER if text[mark + 1 : mark + 2] in ("", " ", "\t") else Separator.TIGHT


def _is_no_key(key: str, rest: str) -> bool:
    """Addresses (``http://``, ``C:\\``) and times or ratios (``10:30``) hold colons that separate nothing."""
    return rest[:1] in ("/", "\\") or (len(key.strip()) <= 2 and key.strip().isdigit() and rest[:1].isdigit())
