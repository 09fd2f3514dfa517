"""Which sources say something else because a file that they name has changed: a department's, next year's."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from budgetgen.review.sniff import SUFFIXES, looks_like_source

_NAMED = re.compile(
    r"(?:[:：\[,-]|^)[ \t]*([^\s\[\]{},#:：-][^\[\]{},#:：\n]*?\.(?:ya?ml|xlsx|xls|csv))[\"']?[ \t\r]*(?=[\]},#]|$)",
    re.MULTILINE,
)


def dependents(changed: Iterable[str], files: Iterable[str], root: Path) -> list[str]:
    """The sources among ``files`` that name one of ``changed`` (上年, 年初预算, 所属单位, 明细), or one that does, and so on.

    All paths are from ``root`` as git writes them; those of ``changed`` themselves are left out. Sorted.
    """
    naming: dict[str, list[str]] = {}
    for path in files:
        if PurePosixPath(path).suffix in SUFFIXES:
            for named in _named_by(root / path, path):
                naming.setdefault(named, []).append(path)
    known = set(changed)
    waiting = list(known)
    found: set[str] = set()
    while waiting:
        for path in naming.get(waiting.pop(), ()):
            if path not in known:
                known.add(path)
                found.add(path)
                waiting.append(path)
    return sorted(found)


def _named_by(file: Path, path: str) -> Iterator[str]:
    try:
        data = file.read_bytes()
    except OSError:
        return
    if not looks_like_source(data):
        return
    for match in _NAMED.finditer(data.decode("utf-8", errors="ignore")):
        name = match[1].strip().strip("\"'").replace("\\", "/")
        yield posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
