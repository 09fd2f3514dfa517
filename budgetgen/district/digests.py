"""What files hold, as SHA-256, each read at most once a run; a file with its former size and time is not read at all."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ABSENT: Final = ""
# A file changed again within its file system's step of time (2 s on FAT) keeps its time: such young files are read.
_YOUNG: Final = 2_000_000_000

Known = tuple[int, int, str]
"""Size in bytes, time of the last change in ns, digest."""


class Digests:
    """Digests of files (their bytes) and of folders (the names and sizes of all files in them).

    ``memory`` is a file that remembers sizes and times from run to run; without it, or when it is lost, every file is read.
    """

    def __init__(self, memory: Path | None = None) -> None:
        self._memory = memory
        self._former: dict[str, Known] = _load(memory) if memory is not None else {}
        self._now: dict[str, Known] = {}
        self._found: dict[str, str] = {}

    def of(self, path: Path) -> str:
        """The digest of a file or folder; ABSENT when nothing is there or it cannot be read."""
        name = str(path)
        if name not in self._found:
            try:
                self._found[name] = self._look(name)
            except (OSError, ValueError):
                self._found[name] = ABSENT
        return self._found[name]

    def learn(self, known: Mapping[Path, Known]) -> None:
        """Take over what is known of files that were just written."""
        for path, entry in known.items():
            self._now[str(path)] = entry
            self._found[str(path)] = entry[2]

    @property
    def fresh(self) -> bool:
        """Whether this run has learnt anything that its memory does not hold."""
        return self._now != self._former

    def to_save(self) -> dict[Path, bytes]:
        """The memory's file and what it is to hold: all that was asked for in this run."""
        if self._memory is None:
            return {}
        return {self._memory: json.dumps(self._now, ensure_ascii=False).encode()}

    def _look(self, name: str) -> str:
        status = os.stat(name)
        if stat.S_ISDIR(status.st_mode):
            return _listing(name)
        size, changed = status.st_size, status.st_mtime_ns
        former = self._former.get(name)
        if former is not None and former[:2] == (size, changed):
            self._now[name] = former
            return former[2]
        digest = digest_of(Path(name).read_bytes())
        if time.time_ns() - changed > _YOUNG:
            self._now[name] = (size, changed, digest)
        return digest


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def known_of(path: Path, data: bytes) -> Known:
    """What is known of a file into which ``data`` was just written."""
    return len(data), path.stat().st_mtime_ns, digest_of(data)


def _listing(folder: str) -> str:
    found = [
        f"{os.path.relpath(path, folder)}\0{os.stat(path).st_size}"
        for parent, _, files in os.walk(folder)
        for path in (os.path.join(parent, name) for name in files)
        if os.path.exists(path)
    ]
    return digest_of("\n".join(sorted(found)).encode(errors="surrogateescape"))


def _load(memory: Path) -> dict[str, Known]:
    try:
        table = json.loads(memory.read_bytes())
        return {
            str(name): (int(size), int(changed), str(digest))
            for name, (size, changed, digest) in table.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
