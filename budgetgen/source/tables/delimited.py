"""Text with a delimiter (CSV, tab-separated) → rows of cells, in whatever encoding spreadsheets save it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Final

_DELIMITERS: Final = "\t,;，"
"""In the order in which they win: a tab stands in no text, a comma stands in thousands."""
_SAMPLED: Final = 50
_MARK: Final = "\ufeff"
_WIDE: Final = (
    # The mark of UTF-16 begins that of UTF-32.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> str | None:
    """UTF-8, what Excel calls Unicode, or GB 18030, without the mark of its encoding; None when it is no text."""
    wide = next((encoding for mark, encoding in _WIDE if data.startswith(mark)), None)
    if wide is None and b"\0" in data:
        return None
    for encoding in (wide,) if wide else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding).lstrip(_MARK)
        except UnicodeDecodeError:
            pass
    return None


def rows_of(text: str) -> Iterator[list[str]]:
    """The rows, read lazily. Raises ``csv.Error`` where the text breaks the rules of its format."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))


def delimiter_of(text: str) -> str:
    """What divides most of the first rows; where two divide as many, the one that amounts do not hold."""
    lines = [line for line in text.splitlines()[:_SAMPLED] if line.strip()]
    return max(_DELIMITERS, key=lambda delimiter: _divided(lines, delimiter))


def _divided(lines: list[str], delimiter: str) -> int:
    try:
        return sum(len(row) > 1 for row in csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0
