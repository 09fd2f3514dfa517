"""Diagnostics as a GitLab Code Quality report (a Code Climate subset)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from budgetgen.diagnostic import Diagnostic, Severity
from budgetgen.report.as_json import dump

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """A list with an issue for each diagnostic.

    The fingerprint leaves out the line, so that an issue stays the same when lines above it change; of equal
    ones in a file the first, second … are told apart.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    issues: list[dict[str, Any]] = []
    for diagnostic in diagnostics:
        file = diagnostic.span.file if diagnostic.span is not None else ""
        identity = (diagnostic.code, file, diagnostic.message)
        seen[identity] += 1
        issues.append(_issue(diagnostic, file, _fingerprint(*identity, str(seen[identity]))))
    return dump(issues)


def _issue(diagnostic: Diagnostic, file: str, fingerprint: str) -> dict[str, Any]:
    text = diagnostic.message + (f"（提示：{diagnostic.hint}）" if diagnostic.hint else "")
    start = diagnostic.span.start.line if diagnostic.span is not None else 1
    return {
        "type": "issue",
        "check_name": diagnostic.code,
        "description": text,
        "categories": ["Bug Risk"],
        "severity": _SEVERITIES[diagnostic.severity],
        "fingerprint": fingerprint,
        "location": {"path": file.replace("\\", "/"), "lines": {"begin": start}},
    }


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", errors="backslashreplace")).hexdigest()
