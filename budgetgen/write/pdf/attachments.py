"""Source files and data → files attached to the PDF (PDF/A-3), the same bytes on every run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from budgetgen.compose.document import Document
from budgetgen.write.data import write_json
from budgetgen.write.origin import Origin

DATA_NAME = "data.json"
_DATE = datetime(2000, 1, 1)
"""Attachments must have dates; the file says nothing about when it was built."""
_YAML, _JSON = "application/yaml", "application/json"
_TABLES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".csv": "text/csv",
}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to attach; ``relationship`` is its AFRelationship (ISO 32000-2, 7.11.3): Source or Data."""

    name: str
    data: bytes
    mime: str
    relationship: str
    description: str


def attachments_of(document: Document, origin: Origin) -> tuple[Attached, ...]:
    """The source, the files that it names, and the document as JSON; the JSON tells all digests."""
    found: list[Attached] = []
    for name, data in origin.files.items():
        description = "源文件" if not found else "源文件引用的文件"
        mime = _TABLES.get(PurePosixPath(name).suffix.lower(), _YAML)
        found.append(Attached(_flat(name, found), data, mime, "Source", description))
    data = write_json(document, origin)
    return (*found, Attached(_free(DATA_NAME, found), data, _JSON, "Data", "本文件的数据（JSON）"))


def weasyprint_attachments(weasyprint: Any, attached: Sequence[Attached]) -> list[Any]:
    """The attachments as the engine takes them."""
    return [
        weasyprint.Attachment(
            file_obj=_Readable(one.data),
            name=one.name,
            description=one.description,
            created=_DATE,
            modified=_DATE,
            relationship=one.relationship,
        )
        for one in attached
    ]


def repair_attachments(attached: Sequence[Attached], pdf: Any) -> None:
    """Slips of WeasyPrint 70: associated files listed twice, names as bare UTF-8 and unsorted, YAML without its type."""
    files = pdf.catalog.get("AF")
    if files:
        files[:] = dict.fromkeys(files)
    types = {one.name: one.mime for one in attached}
    named: list[tuple[Any, bytes]] = []
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Filespec":
            item["F"] = item["UF"]
            stream = pdf.objects[int(item["EF"]["F"].split()[0])]
            stream.extra["Subtype"] = "/" + types[item["UF"].string].replace("/", "#2f")
            named.append((item["UF"], item.reference))  # type: ignore[attr-defined]
    if named:
        named.sort(key=lambda pair: pair[0].data)
        names = pdf.objects[int(pdf.catalog["Names"]["EmbeddedFiles"].split()[0])]["Names"]
        names[:] = [part for pair in named for part in pair]


class _Readable:
    """Bytes with the one method that the engine calls; it may read them again."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self) -> bytes:
        return self._data


def _flat(name: str, others: Sequence[Attached]) -> str:
    """A name without folders: “../2025/budget.yaml” → “2025-budget.yaml”."""
    parts = [part for part in PurePosixPath(name).parts if part not in ("..", ".", "/")]
    return _free(re.sub(r'[\\:*?"<>|\x00-\x1f]', "_", "-".join(parts)) or "source.yaml", others)


def _free(name: str, others: Sequence[Attached]) -> str:
    taken = {one.name for one in others}
    path, count, free = PurePosixPath(name), 1, name
    while free in taken:
        count += 1
        free = f"{path.stem} ({count}){path.suffix}"
    return free
