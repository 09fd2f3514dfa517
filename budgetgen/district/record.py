"""The record of a unit's last build: what it was made from and how, what came out. One small file a unit."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Final

from budgetgen.district.digests import Digests
from budgetgen.district.settings import Settings

_FORM: Final = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What the index page tells of a unit; "" where the source does not say. Dates are ISO, ``year`` is “2026”.

    ``last_day`` is the last day on which the document may be published in time.
    """

    name: str = ""
    year: str = ""
    kind: str = ""
    approved: str = ""
    published: str = ""
    last_day: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One unit's last build. All paths are in :func:`portable` form.

    ``recipe`` is what else decides the result (version, formats …). ``inputs`` and ``outputs`` are digests by path; after a
    failed build ``outputs`` are those of the last good one. ``left`` are files of former builds under other names.
    ``errors`` are the lines of the report; empty when the build succeeded.
    """

    source: str
    recipe: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    failed: bool = False
    warnings: int = 0
    facts: Facts = field(default_factory=Facts)

    def to_bytes(self) -> bytes:
        """As JSON."""
        return json.dumps({"form": _FORM, **asdict(self)}, ensure_ascii=False, indent=1).encode()


def portable(settings: Settings, path: Path) -> str:
    """A path from the repository's root with “/”; as it is when it lies elsewhere."""
    try:
        return path.relative_to(settings.root).as_posix()
    except ValueError:
        return path.as_posix()


def folder_of(settings: Settings, name: str) -> Path:
    """The folder in which the state of a source (or of an output folder) is kept, by its portable name."""
    return settings.state / hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()[:20]


def record_file(settings: Settings, source: str) -> Path:
    """Where the record of a source is."""
    return folder_of(settings, source) / "record.json"


def read_record(settings: Settings, source: str) -> Record | None:
    """The record of a source; None when there is none that can be used."""
    record = _read(record_file(settings, source))
    return record if record is not None and record.source == source else None


def read_all(settings: Settings) -> Iterator[Record]:
    """Every record of the repository."""
    for path in settings.state.glob("*/record.json"):
        if (record := _read(path)) is not None:
            yield record


def why_build(settings: Settings, record: Record | None, recipe: dict[str, str], digests: Digests) -> str:
    """Why a unit must be built, in words for the user; "" when nothing has changed since its record."""
    if record is None:
        return "没有生成过"
    if record.failed:
        return "上次没有生成成功"
    for what, value in recipe.items():
        if record.recipe.get(what) != value:
            return f"{what}变了"
    for name, digest in record.inputs.items():
        if digests.of(settings.root / name) != digest:
            return f"{name} 有改动"
    for name, digest in record.outputs.items():
        if digests.of(settings.root / name) != digest:
            return "输出文件不在了，或被改动过"
    return ""


def recipe_of(settings: Settings, version: str) -> dict[str, str]:
    """What besides the files decides what a build writes, by its name for the user."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    recipe = {
        "程序版本": version,
        "输出文件夹": portable(settings, settings.out),
        "格式": "、".join(sorted(settings.formats)),
    }
    if "pdf" in settings.formats:
        with contextlib.suppress(PackageNotFoundError):
            recipe["PDF引擎"] = f"{settings.pdf_engine} {version_of(settings.pdf_engine)}"
        fonts = settings.fonts
        recipe["字体文件夹"] = portable(settings, fonts) if fonts else os.environ.get("BUDGETGEN_FONTS", "")
    return recipe


def _read(path: Path) -> Record | None:
    try:
        table = json.loads(path.read_bytes())
        if table.pop("form") != _FORM:
            return None
        known = {one.name for one in fields(Record)}
        values = {name: value for name, value in table.items() if name in known}
        return Record(**{**values, "facts": Facts(**table["facts"])})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
