"""Which files of a repository are sources of units, by what stands in them; they need not be right to be recognised."""

from __future__ import annotations

import re
from pathlib import Path

_KEYS = re.compile(r"^[{\s]*[\"']?(类型|年度|单位|模板)[\"']?\s*[:：]", re.MULTILINE)
_ENOUGH = 3
_MOST = 1_000_000
SUFFIXES = (".yaml", ".yml")


def is_source(path: Path) -> bool:
    """Whether the file has at least three of the four keys that every source has."""
    try:
        with path.open("rb") as file:
            return looks_like_source(file.read(_MOST))
    except (OSError, ValueError):
        return False


def looks_like_source(data: bytes) -> bool:
    """The same for what a file holds, UTF-8 or GBK."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="ignore")
        if len({match[1] for match in _KEYS.finditer(text)}) >= _ENOUGH:
            return True
    return False
