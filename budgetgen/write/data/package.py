"""Document and ledger → a Frictionless Data Package: ``datapackage.json`` and CSV files in one ZIP archive.

Source of the layout: Frictionless Data Package and Table Schema, v1 (specs.frictionlessdata.io).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

import budgetgen
from budgetgen.compose.document import Document
from budgetgen.write.archive import zipped
from budgetgen.write.data.flat import Field, FlatTable, flatten
from budgetgen.write.data.ledger import ledger_columns, ledger_records, statement_records
from budgetgen.write.origin import Origin

_NUMBER = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?%?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_package(document: Document, origin: Origin | None) -> bytes:
    """The package as a ZIP archive: a CSV for each table, with ``origin`` also the ledger (账本) and its statements.

    CSV is UTF-8 without a byte order mark, fields separated by commas, lines ended by CRLF (RFC 4180). Amounts are
    exact, in the unit that their field names. A text that a spreadsheet would run as a formula has “'” before it.
    """
    resources: list[dict[str, Any]] = []
    files: dict[str, bytes] = {}

    def add(name: str, title: str, table: FlatTable) -> None:
        path = f"{name}.csv"
        files[path] = data = _csv(table)
        resources.append(_resource(name, path, title, table, data))

    for number, table in enumerate(document.tables(), 1):
        add(f"table-{number:02d}", f"{table.number} {table.title}".strip(), flatten(table))
    if origin is not None:
        add("ledger", "账本：每一笔金额及其口径", _records(ledger_columns(), ledger_records(origin)))
        statements = statement_records(origin)
        if statements:
            add("statements", "另行给出的合计数", _records(["口径", "金额", "来源"], statements))
    metadata = document.metadata
    digest = hashlib.sha256(metadata.title.encode()).hexdigest()[:12]
    description = {
        "profile": "tabular-data-package",
        "name": f"budget-disclosure-{digest}",
        "title": metadata.title,
        "contributors": [{"title": metadata.author, "role": "publisher"}],
        "keywords": list(metadata.keywords),
        "version": f"budgetgen {budgetgen.__version__}",
        "sources": [] if origin is None else [{"title": one["name"], **one} for one in origin.digests()],
        "resources": resources,
    }
    text = json.dumps(description, ensure_ascii=False, indent=2) + "\n"
    return zipped({"datapackage.json": text.encode(), **files})


def _resource(name: str, path: str, title: str, table: FlatTable, data: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(field, _harmless(field.name)) for field in table.fields],
            "missingValues": [""],
        },
    }


def _field(field: Field, name: str) -> dict[str, Any]:
    match field.type:
        case "number":
            return {"name": name, "type": "number", "description": f"单位：{field.unit}"}
        case "percent":
            return {"name": name, "type": "number", "bareNumber": False, "description": "百分比"}
        case "decimal":
            return {"name": name, "type": "number"}
    return {"name": name, "type": field.type}


def _records(columns: Sequence[str], records: Iterable[dict[str, Any]]) -> FlatTable:
    fields = tuple(
        Field(name, "number", "元") if name == "金额" else Field(name, "string") for name in columns
    )
    return FlatTable(fields, tuple(tuple(record.get(name, "") for name in columns) for record in records))


def _csv(table: FlatTable) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([_harmless(field.name) for field in table.fields])
    for row in table.rows:
        writer.writerow([_harmless(value) for value in row])
    return buffer.getvalue().encode()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
