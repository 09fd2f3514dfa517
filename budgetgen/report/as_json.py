"""Diagnostics as JSON of our own, complete: every field, all places, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from budgetgen.diagnostic import Diagnostic, Severity, Span
from budgetgen.report.words import count

VERSION: Final = 1


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """One object: ``version``, ``diagnostics`` in order, and ``summary`` with the numbers by severity.

    Lines and columns count from 1, columns in characters; ``end`` is exclusive.
    """
    found = tuple(diagnostics)
    counted = count(found)
    document = {
        "version": VERSION,
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in found],
        "summary": {severity.name.lower(): counted[severity] for severity in Severity},
    }
    return dump(document)


def dump(document: Any) -> str:
    """JSON with Chinese as it is; a character that is no character (half of a pair) is escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.name.lower(),
        "message": diagnostic.message,
        "label": diagnostic.label,
        "hint": diagnostic.hint,
        "span": _span(diagnostic.span),
        "secondary": [{"span": _span(label.span), "text": label.text} for label in diagnostic.secondary],
        "edits": [{"span": _span(edit.span), "replacement": edit.replacement} for edit in diagnostic.edits],
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {
        "file": span.file,
        "start": {"line": span.start.line, "column": span.start.column},
        "end": {"line": span.end.line, "column": span.end.column},
        **({"sheet": span.sheet} if span.sheet else {}),
    }
