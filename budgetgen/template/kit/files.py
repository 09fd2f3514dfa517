"""The files of a pack: which are read, and from which pack of the chain each comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from budgetgen.template.columns import COLUMNS
from budgetgen.template.pack import MANIFEST, Pack
from budgetgen.template.reference import REFERENCE

MERGED = (MANIFEST, "theme.yaml", "phrases.yaml", "indicators.yaml", COLUMNS)
"""Files that are merged over the parents' key by key; every other file replaces its parents'."""

FOLDERS = "template.yaml、theme.yaml、phrases.yaml、indicators.yaml、columns.yaml、document.md、reference.docx，以及 prose/*.md、tables/*.yaml、charts/*.yaml"

_SINGLE = (*MERGED, "document.md", REFERENCE)


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of a pack's chain by its path inside the packs; ``packs`` are those that have it, nearest first."""

    path: str
    packs: tuple[Pack, ...]

    @property
    def merged(self) -> bool:
        """Whether all versions count, the nearest last."""
        return self.path in MERGED


def files_of(pack: Pack) -> tuple[PackFile, ...]:
    """Every file that the chain of ``pack`` reads, in the order in which a reader looks for them."""
    held: dict[str, list[Pack]] = {}
    for one in pack.chain():
        for path in sorted(one.root.rglob("*")):
            relative = path.relative_to(one.root).as_posix()
            if path.is_file() and is_read(relative):
                held.setdefault(relative, []).append(one)
    return tuple(PackFile(path, tuple(held[path])) for path in sorted(held, key=_rank))


def _rank(path: str) -> tuple[int, str]:
    folders = ("prose/", "tables/", "charts/")
    if path in _SINGLE:
        return _SINGLE.index(path), path
    return len(_SINGLE) + next(
        number for number, folder in enumerate(folders) if path.startswith(folder)
    ), path


def is_read(relative: str) -> bool:
    """Whether a file with this path inside a pack has a meaning."""
    folder, _, name = relative.rpartition("/")
    if not folder:
        return name in _SINGLE
    if folder in ("tables", "charts"):
        return name.endswith(".yaml")
    return (folder == "prose" or folder.startswith("prose/")) and name.endswith(".md")


def unread_files(root: Path) -> Iterator[Path]:
    """Files in a pack's folder that mean nothing there, notes for people (README …) and hidden ones excepted."""
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        hidden = any(part.startswith((".", "__")) for part in relative.parts)
        note = path.stem.upper() in ("README", "LICENSE", "说明")
        if path.is_file() and not hidden and not note and not is_read(relative.as_posix()):
            yield path
