"""Names of files from one year to the next, and the ways from a source to them."""

from __future__ import annotations

from os.path import normpath, relpath
from pathlib import Path


def next_name(path: Path, year: int) -> Path:
    """Where next year's source goes: 2026-预算.yaml → 2027-预算.yaml, 2026/预算.yaml → 2027/预算.yaml, both, or 预算-2027.yaml."""
    this, following = str(year), str(year + 1)
    folder = path.parent
    if path.absolute().parent.name == this:
        folder = Path(normpath(folder / ".." / following))
    if this in path.stem:
        return folder / path.name.replace(this, following)
    return folder / path.name if folder != path.parent else path.with_stem(f"{path.stem}-{following}")


def accounts_name(path: Path, year: int) -> Path:
    """Where the accounts of a budget's year go: 2026-预算.yaml → 2026-决算.yaml, so does 2026.yaml."""
    if "预算" in path.stem:
        return path.with_stem(path.stem.replace("预算", "决算"))
    return path.with_stem(f"{year}-决算" if str(year) in path.stem else f"{path.stem}-决算")


def path_from(folder: Path, target: Path) -> str:
    """How a source in ``folder`` writes the way to ``target``."""
    return Path(relpath(target.absolute(), folder.absolute())).as_posix()


def rebase(written: str, source: Path, target: Path) -> str:
    """A way that ``source`` writes, as it is written from ``target``."""
    if source.parent.absolute() == target.parent.absolute():
        return written
    way = path_from(target.parent, Path(normpath(source.parent / written.replace("\\", "/"))))
    return way if way.startswith(".") or "/" not in written else f"./{way}"
