"""One line a diagnostic, for editors and for searching: ``file:line:column: 错误[BG103] 消息``."""

from __future__ import annotations

from collections.abc import Iterable

from budgetgen.diagnostic import Diagnostic, sheet_text
from budgetgen.report.display import printable
from budgetgen.report.words import SEVERITY


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """The lines, each ended; empty when there are none."""
    return "".join(f"{_line(diagnostic)}\n" for diagnostic in diagnostics)


def _line(diagnostic: Diagnostic) -> str:
    text = f"{SEVERITY[diagnostic.severity]}[{diagnostic.code}] {diagnostic.message}"
    if (span := diagnostic.span) is not None:
        text = f"{span.file}{sheet_text(span)}:{span.start.line}:{span.start.column}: {text}"
    return printable(text)
