"""What a document was made from: the source files under names that are the same on every machine, and the ledger."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from budgetgen.diagnostic import Span, sheet_text

if TYPE_CHECKING:
    from budgetgen.compiler import Compilation
    from budgetgen.ledger.ledger import Ledger
    from budgetgen.ledger.subjects import Catalogue


@dataclass(frozen=True)
class Origin:
    """``files`` are the bytes of the source (first) and of the files that it names, by name.

    A name is the path from the source's folder (“2026.yaml”, “../2025/budget.yaml”); ``names`` gives it for a file as
    spans call it. ``catalogues`` name the subject codes of ``ledger``.
    """

    files: Mapping[str, bytes]
    ledger: Ledger
    catalogues: Mapping[str, Catalogue]
    template: str
    names: Mapping[str, str] = field(default_factory=dict)

    def places(self, spans: Iterable[Span]) -> list[str]:
        """Lines as text, neighbours together: “2026.yaml:34-36”, “支出.xlsx[基本支出]:5-9”."""
        lines = sorted({(self.name(span.file) + sheet_text(span), span.start.line) for span in spans})
        return [
            f"{name}:{first}" if first == last else f"{name}:{first}-{last}"
            for name, members in groupby(lines, key=lambda pair: pair[0])
            for first, last in _runs(line for _, line in members)
        ]

    def name(self, file: str) -> str:
        """The name of a file as spans call it."""
        return self.names.get(file, PurePath(file).name)

    def digests(self) -> list[dict[str, str]]:
        """Name and SHA-256 of every file."""
        return [
            {"name": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in self.files.items()
        ]


def origin_of(compilation: Compilation) -> Origin:
    """The origin of a document; the compilation must have one. OSError when a file has gone since."""
    from budgetgen.compose.compose import catalogues_for

    source, ledger, template = compilation.source, compilation.ledger, compilation.template
    assert source is not None
    assert ledger is not None
    assert template is not None
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    paths = [
        source.path,
        *(one.path for one in source.chain.files() if one.path is not None),
        *source.tables,
    ]
    for path in paths:
        name = _relative(path, source.path.parent)
        if name not in files:
            files[name] = path.read_bytes()
        names[str(path)] = name
    names.update(dict.fromkeys(source.lines, source.path.name))
    return Origin(files, ledger, catalogues_for(source.unit, template), template.pack.name, names)


def _relative(path: Path, folder: Path) -> str:
    try:
        return PurePath(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        # Another drive (Windows).
        return path.name


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers that follow each other, as (first, last)."""
    first = last = -1
    for number in numbers:
        if number == last + 1 and last >= 0:
            last = number
            continue
        if last >= 0:
            yield first, last
        first = last = number
    if last >= 0:
        yield first, last
