"""Table titles → sheet names that Excel accepts, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ufffe\uffff]")
_RESERVED = "history"
"""Excel keeps this name for itself, in any case."""


def sheet_names(titles: Iterable[str]) -> tuple[str, ...]:
    """A legal name for each title: at most 31 UTF-16 units, none of ``[]:*?/\\``, no “'” at an end, unique in any case."""
    used: set[str] = set()
    names = []
    for title in titles:
        wanted = _legal(title)
        name, count = wanted, 1
        while name.casefold() in used:
            count += 1
            suffix = f" ({count})"
            name = _shortened(wanted, _LONGEST - len(suffix)) + suffix
        used.add(name.casefold())
        names.append(name)
    return tuple(names)


def _legal(title: str) -> str:
    name = _FORBIDDEN.sub(" ", title)
    name = _trimmed(_shortened(" ".join(name.split()), _LONGEST)) or "表"
    return f"{name}表" if name.casefold() == _RESERVED else name


def _trimmed(name: str) -> str:
    return name.strip(" '")


def _shortened(name: str, units: int) -> str:
    """As many characters as fit into ``units`` of UTF-16, in which Excel counts."""
    kept = []
    for character in name:
        units -= 2 if character > "\uffff" else 1
        if units < 0:
            break
        kept.append(character)
    return _trimmed("".join(kept))
