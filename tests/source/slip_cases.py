"""Finding slips in small sources: a case is the text and, for each diagnostic, code, line and column."""

from __future__ import annotations

from budgetgen.diagnostic import Diagnostic, Edit
from budgetgen.source.node import Node
from budgetgen.source.reader import parse_yaml

FILE = "budget.yaml"
Found = tuple[str, int, int]


def read(text: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    return parse_yaml(text, FILE)


def places(diagnostics: tuple[Diagnostic, ...]) -> list[Found]:
    """(code, line, column) of each."""
    return [(d.code, d.span.start.line, d.span.start.column) for d in diagnostics if d.span is not None]


def found(text: str) -> list[Found]:
    """What reading ``text`` reports."""
    return places(read(text)[1])


def corrected(text: str, diagnostics: tuple[Diagnostic, ...]) -> str:
    """``text`` with all edits made, from the last to the first."""
    lines = text.split("\n")
    edits: list[Edit] = [edit for diagnostic in diagnostics for edit in diagnostic.edits]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        assert edit.span.start.line == edit.span.end.line
        number, first, last = edit.span.start.line - 1, edit.span.start.column - 1, edit.span.end.column - 1
        lines[number] = lines[number][:first] + edit.replacement + lines[number][last:]
    return "\n".join(lines)
