"""Names that read the same and are written with other characters: marks of another width, letters of another script."""

from __future__ import annotations

import re
import unicodedata

# Letters of Greek and Cyrillic that look like Latin ones, and the marks that input methods offer for one another.
_SAME = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο‐‑‒–—―−－ー“”„‟＂'‘’‛′`·•・‧∙⋅●○◯〔〕［］【】〈〉《》",
    "ABESIJKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXo" + "-" * 9 + '"' * 11 + "·" * 7 + "〇〇" + "[][][]<><>",
)
_UNSEEN = ("Cf", "Mn", "Me", "Zs", "Zl", "Zp", "Cc")
_RUN = re.compile(r"-+")


def look(name: str) -> str:
    """What is left of a name when nothing counts but how it looks; two names that look alike give the same text."""
    wide = unicodedata.normalize("NFKC", name).translate(_SAME).casefold()
    seen = "".join(c for c in wide if unicodedata.category(c) not in _UNSEEN)
    return _RUN.sub("-", seen)


def difference(one: str, other: str) -> str:
    """In words where two names that look alike differ first: “（”与“(”, 多一个空格 U+0020; empty when they are equal."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        longer = max(one, other, key=len)
        rest = longer[min(len(one), len(other)) :]
        return f"末尾多{_name(rest[0])}" if rest else ""
    if len(one) != len(other):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        if longer[at + 1 :] == shorter[at:]:
            return f"“{longer[:at][-4:]}”后面多{_name(longer[at])}" if at else f"开头多{_name(longer[0])}"
    return f"“{one[at]}”（U+{ord(one[at]):04X}）与“{other[at]}”（U+{ord(other[at]):04X}）"


def _name(character: str) -> str:
    category = unicodedata.category(character)
    if category.startswith("Z"):
        return f"一个空格（U+{ord(character):04X}）"
    if category in _UNSEEN:
        return f"一个看不见的字符（U+{ord(character):04X}）"
    return f"“{character}”"
