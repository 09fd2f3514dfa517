"""Printing diagnostics and results on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from budgetgen.diagnostic import Diagnostic, Severity


def read_source(file: str, sheet: str = "") -> str | None:
    """The text of a file that a diagnostic points to, or None when it cannot be shown; of a table the rows of ``sheet``."""
    if sheet:
        from budgetgen.source.tables.show import table_text

        return table_text(file, sheet)
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def show_diagnostics(
    diagnostics: Sequence[Diagnostic], style: str = "text", *, to_stdout: bool = False
) -> None:
    """Print diagnostics in one of :data:`budgetgen.report.FORMATS`; colour only on a terminal (and not with NO_COLOR)."""
    from budgetgen.report import render

    stream = sys.stdout if to_stdout else sys.stderr
    color = stream.isatty() and "NO_COLOR" not in os.environ
    text = render(diagnostics, style, sources=read_source, color=color)
    if text:
        print(text, end="", file=stream)


def size_text(size: int) -> str:
    """A file size in words: 87 KB, 1.2 MB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} KB"


def split_errors(diagnostics: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """(errors and warnings of template and output, everything else)."""
    first = [d for d in diagnostics if d.severity is Severity.ERROR or d.code.startswith(("BG6", "BG7"))]
    return first, [d for d in diagnostics if d not in first]


def count_text(diagnostics: Sequence[Diagnostic]) -> str:
    """“2 个错误、17 个警告、9 个说明”."""
    names = {Severity.ERROR: "个错误", Severity.WARNING: "个警告", Severity.INFO: "个说明"}
    parts = [(sum(d.severity is severity for d in diagnostics), name) for severity, name in names.items()]
    return "、".join(f"{count} {what}" for count, what in parts if count)
