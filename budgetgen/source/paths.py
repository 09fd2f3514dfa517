"""Paths that a source or a pack names: what the operating system refuses is simply not there."""

from __future__ import annotations

from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether ``path`` is a file. A name that no file can have (too long, a zero byte in it) is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
