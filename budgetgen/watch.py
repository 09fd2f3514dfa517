"""A source is built again whenever it, a file that it names or its template pack changes."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import perf_counter, time_ns
from typing import TYPE_CHECKING

from watchfiles import Change, DefaultFilter, watch

from budgetgen.build import BuildResult, make, write
from budgetgen.review.compare import compare
from budgetgen.template.pack import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Generator

    from budgetgen.compiler import Compilation
    from budgetgen.review.comparison import Comparison


# Milliseconds. A save is over when nothing has changed for _QUIET; an editor that never stops saving is not waited for longer than _LONGEST.
_QUIET = 50
_LONGEST = 400
_AWAKE = 200


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One build: its result, what changed since the last good one (None without one), the seconds it took."""

    result: BuildResult
    comparison: Comparison | None
    seconds: float


def rebuild(
    source: Path,
    out: Path,
    formats: Collection[str],
    *,
    fonts: str | None = None,
    pdf_engine: str = "weasyprint",
    stop: Event | None = None,
) -> Iterator[Rebuilt]:
    """Build at once, and again after every change, until ``stop`` is set. OSError when folders cannot be watched.

    A build that fails leaves the outputs of the last good one.
    """
    changes = _Changes(stop)
    good: Compilation | None = None
    inputs: frozenset[Path] = frozenset()
    while True:
        begun, start = time_ns(), perf_counter()
        made = make(source, formats, fonts=fonts, pdf_engine=pdf_engine)
        result = write(made, out)
        comparison = compare(good, made.compilation) if good is not None and result.outputs else None
        found = frozenset(made.compilation.inputs)
        if result.outputs:
            good, inputs = made.compilation, found
        else:
            # What a broken source no longer names may be what has to be mended.
            inputs |= found
        complete = bool(result.outputs)
        yield Rebuilt(result, comparison, perf_counter() - start)
        del made, result, comparison
        # The command line runs without the garbage collector, and a compilation is full of cycles.
        gc.collect()
        if not changes.wait(inputs, begun, complete=complete):
            return


def changes_below(folder: Path, but_not: Collection[Path]) -> Iterator[None]:
    """Once when ``folder`` is watched, and after every change below it.

    What is below ``but_not``, version control and editors' own files do not count.
    """
    quiet = DefaultFilter(ignore_paths=tuple(but_not))
    begun = False
    for changes in watch(
        folder, watch_filter=quiet, step=_QUIET, debounce=_LONGEST, rust_timeout=_AWAKE, yield_on_timeout=True
    ):
        if changes or not begun:
            begun = True
            yield


class _Changes:
    """Waits for changes of files; what changes while nobody waits is told with the next wait."""

    def __init__(self, stop: Event | None) -> None:
        self._stop = stop
        self._folders: frozenset[Path] = frozenset()
        self._events: Generator[set[tuple[Change, str]], None, None] = watch()

    def wait(self, inputs: Iterable[Path], begun: int, *, complete: bool) -> bool:
        """Return True after one of ``inputs`` changed, or anything in a pack among them; False when stopped.

        ``begun`` (ns) is when they were last looked at, and ``complete`` whether all were there then: a folder that is newly
        watched may hold later changes.
        """
        paths = {Path(os.path.abspath(path)) for path in inputs}
        paths |= {Path(os.path.realpath(path)) for path in paths}
        packs = {path.parent for path in paths if path.name == MANIFEST}
        above = {folder for path in paths for folder in path.parents}
        folders = frozenset(_existing(path.parent) for path in paths)
        # What is new in a pack is no input yet, but its folder has changed.
        in_packs = [folder for folder in folders if not packs.isdisjoint((folder, *folder.parents))]
        renewed = folders != self._folders
        if renewed:
            self._watch(folders)
        for changes in self._events:
            # The first answer, be it empty, tells that the folders are watched now.
            if renewed and any(_changed_since(path, begun, complete) for path in (*paths, *in_packs)):
                return True
            renewed = False
            for change, name in changes:
                path = Path(name)
                moved = path in above and change is not Change.modified
                if moved:
                    # A folder that comes back under its name is another one.
                    self._folders = frozenset()
                if path in paths or moved or not packs.isdisjoint(path.parents):
                    return True
        return False

    def _watch(self, folders: frozenset[Path]) -> None:
        self._events.close()
        self._folders = folders
        self._events = watch(
            *sorted(folders),
            watch_filter=None,
            recursive=False,
            step=_QUIET,
            debounce=_LONGEST,
            rust_timeout=_AWAKE,
            yield_on_timeout=True,
            stop_event=self._stop,
            ignore_permission_denied=True,
        )


def _existing(folder: Path) -> Path:
    """``folder``, or the nearest folder above it that is there."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)


def _changed_since(path: Path, begun: int, was_there: bool) -> bool:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return was_there
    return max(status.st_mtime_ns, status.st_ctime_ns) >= begun
