"""Diagnostics as GitHub Actions workflow commands: ``::error file=…,line=…::message``."""

from __future__ import annotations

from collections.abc import Iterable

from budgetgen.diagnostic import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """One command a line. GitHub counts columns from 1 and takes ``endColumn`` only within one line."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = {"title": diagnostic.code}
    if (span := diagnostic.span) is not None:
        properties |= {
            "file": span.file,
            "line": str(span.start.line),
            "endLine": str(span.end.line),
        }
        if span.start.line == span.end.line:
            properties |= {
                "col": str(span.start.column),
                "endColumn": str(max(span.end.column - 1, span.start.column)),
            }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = diagnostic.message + (f"\n提示：{diagnostic.hint}" if diagnostic.hint else "")
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
