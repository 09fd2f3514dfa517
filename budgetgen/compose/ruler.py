"""How wide a text surely is, in font sizes: never less than any of the fonts that print it, in PDF or in Word.

:func:`budgetgen.compose.widths.text_width` is the estimate by which columns share a page; this is the bound below which a
figure would break.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST_WORD = 16
"""Characters of the longest word in a text that must not break: 1,234,567,890.12 has as many."""

_DIGIT, _HEADER_DIGIT = 0.5, 0.556
_POINT, _HEADER_POINT = 0.25, 0.28
_PERCENT, _BOLD_PERCENT = 0.84, 1.0
_LATIN = 0.62
# The widest of Times, its bold and the Latin letters of 黑体, where they are not about as wide as the others.
_LETTERS = {
    **dict.fromkeys("'!|ijl", 0.34),
    **dict.fromkeys(" :;-()[]/\\ftIr", 0.45),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZw", 0.81),
    **dict.fromkeys("mM@W&", 1.0),
}
_WORD = re.compile(r"[0-9A-Za-z.,%]+")
_FIGURE = re.compile(r"[A-Za-z]{0,2}[0-9][0-9.,]*%?")


@lru_cache(maxsize=4096)
def sure_width(text: str, *, header: bool = False, bold: bool = False) -> float:
    """The width of a text on one line; ``header`` for 黑体, whose digits are wider."""
    return sum(_width(character, header, bold or header) for character in text)


def _width(character: str, header: bool, bold: bool) -> float:
    if "0" <= character <= "9":
        return _HEADER_DIGIT if header else _DIGIT
    if character in ".,":
        return _HEADER_POINT if header else _POINT
    if character == "%":
        return _BOLD_PERCENT if bold else _PERCENT
    if character.isascii():
        return _LETTERS.get(character, _LATIN)
    return 0.0 if unicodedata.category(character) in ("Mn", "Cf") else 1.0


def unbroken_words(text: str) -> Iterator[str]:
    """The codes, amounts and years of a text; what is longer than any amount may break."""
    return (text[start:end] for start, end in unbroken_spans(text))


def unbroken_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where these begin and end in the text."""
    for found in _WORD.finditer(text):
        word = found[0].rstrip(".,")
        if len(word) <= LONGEST_WORD and _FIGURE.fullmatch(word):
            yield found.start(), found.start() + len(word)
