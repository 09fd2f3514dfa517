"""Which source a published file comes from: given, attached to the PDF, or found beside it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from budgetgen.verify.pdf_text import embedded_files
from budgetgen.write.data.as_json import FORMAT

_MOST_CANDIDATES = 40
_SOURCE = re.compile(r"^(类型|年度)[:：]", re.MULTILINE)
_DEEPEST = 6


def attached_record(data: bytes, kind: str) -> Mapping[str, Any] | None:
    """The JSON that a PDF carries or that the file is itself; None when there is none."""
    for content in embedded_files(data) if kind == "pdf" else [data] if kind == "json" else ():
        try:
            found = json.loads(content)
        except ValueError:
            continue
        if isinstance(found, dict) and found.get("format") == FORMAT:
            return found
    return None


def unpack_attached(data: bytes, record: Mapping[str, Any], folder: Path) -> Path | None:
    """Write the source files that a PDF carries into ``folder``; the path of the source, or None when one lacks.

    The files stand as deep as their names reach up (“../2025/budget.yaml”); a name that would leave ``folder`` is refused.
    """
    contents = {hashlib.sha256(content).hexdigest(): content for content in embedded_files(data)}
    base = folder.joinpath(*["budget"] * _DEEPEST)
    first: Path | None = None
    for item in record.get("sources") or ():
        name, digest = (item.get("name"), item.get("sha256")) if isinstance(item, dict) else (None, None)
        if not isinstance(name, str) or digest not in contents:
            return None
        target = _inside(base, name, folder)
        if target is None:
            return None
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents[digest])
        first = first or target
    return first


def _inside(base: Path, name: str, folder: Path) -> Path | None:
    path = PurePosixPath(name)
    if path.is_absolute() or "\\" in name or ":" in name or "\x00" in name:
        return None
    target = Path(base, *path.parts)
    resolved = Path(*_normal(target.parts))
    return resolved if resolved.is_relative_to(folder) and resolved != folder else None


def _normal(parts: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if part == "..":
            if found:
                found.pop()
        else:
            found.append(part)
    return found


def beside(published: Path, record: Mapping[str, Any] | None) -> Iterator[Path]:
    """Sources that may belong to a file: in its folder and the one above, those with the recorded digest first."""
    wanted = {item.get("sha256") for item in (record or {}).get("sources") or () if isinstance(item, dict)}
    folder = published.resolve().parent
    found: list[tuple[bool, Path]] = []
    for place in (folder, folder.parent):
        for path in sorted((*place.glob("*.yaml"), *place.glob("*.yml")))[:_MOST_CANDIDATES]:
            try:
                data = path.read_bytes()
            except OSError:
                continue
            if _SOURCE.search(data.decode("utf-8", "replace")):
                found.append((hashlib.sha256(data).hexdigest() not in wanted, path))
    yield from (path for _, path in sorted(found, key=lambda pair: pair[0]))
