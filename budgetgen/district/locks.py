"""Locks between runs, by unit and by output folder: a killed process loses its locks at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path


class LockError(Exception):
    """A state folder cannot be used; the message is the system's reason."""


@contextlib.contextmanager
def locked(folder: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the lock of a state folder (made when missing); gives False, without the lock, when another process has it.

    With ``wait`` it is waited for. LockError when the folder cannot be used.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "lock", timeout=-1 if wait else 0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        yield False
        return
    except OSError as cause:
        raise LockError(cause.strerror or cause) from cause
    try:
        yield True
    finally:
        lock.release()
