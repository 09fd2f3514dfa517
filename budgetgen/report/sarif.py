"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final
from urllib.parse import quote

from budgetgen.diagnostic import Diagnostic, Edit, Severity, Span
from budgetgen.report.as_json import dump

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """One SARIF log with one run. Columns are code points, as in the diagnostics; files are URIs."""
    found = tuple(diagnostics)
    rules = sorted({diagnostic.code for diagnostic in found})
    driver = {"name": "budgetgen", "rules": [{"id": code} for code in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, rules.index(diagnostic.code)) for diagnostic in found],
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    text = diagnostic.message + (f"\n提示：{diagnostic.hint}" if diagnostic.hint else "")
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": text},
    }
    if diagnostic.span is not None:
        result["locations"] = [_location(diagnostic.span)]
    if diagnostic.secondary:
        result["relatedLocations"] = [
            {**_location(label.span), "id": number, "message": {"text": label.text or "另见这里"}}
            for number, label in enumerate(diagnostic.secondary)
        ]
    if diagnostic.edits:
        result["fixes"] = [_fix(diagnostic.edits)]
    return result


def _fix(edits: tuple[Edit, ...]) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in edits:
        replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.replacement}}
        changes.setdefault(edit.span.file, []).append(replacement)
    return {
        "description": {"text": "自动改正"},
        "artifactChanges": [
            {"artifactLocation": {"uri": file_uri(file)}, "replacements": replacements}
            for file, replacements in changes.items()
        ],
    }


def _location(span: Span) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": file_uri(span.file)},
            "region": _region(span),
        }
    }


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def file_uri(file: str) -> str:
    """A path as a URI: relative ones stay relative, absolute ones (also ``C:\\…``) become ``file:`` URIs."""
    windows = PureWindowsPath(file)
    if windows.drive and windows.is_absolute():
        return windows.as_uri() if _encodable(file) else _quoted(windows.as_posix())
    path = file.replace("\\", "/")
    if PurePosixPath(path).is_absolute():
        return "file://" + _quoted(path)
    return _quoted(path)


def _quoted(path: str) -> str:
    return quote(path, safe="/", errors="replace")


def _encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
