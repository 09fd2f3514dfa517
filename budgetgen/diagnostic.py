"""The one Diagnostic of budgetgen: what is wrong, where, and what to do about it.

Every phase reports with this type (YAML syntax, schema, source, ledger, template, prose, layout).
Diagnostics are values: a phase returns ``(value | None, diagnostics)`` and goes on as far as makes sense;
exceptions are bugs. Sorting and de-duplicating happen once, in :func:`finish`.

Codes are stable and grouped: BG1xx 源文件, BG2xx 勾稽, BG3xx 绩效, BG4xx 文字, BG5xx 公开完整性, BG6xx 模板, BG7xx 版面.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How grave a diagnostic is; an ERROR stops the build, the others are shown."""

    ERROR = 0
    WARNING = 1
    INFO = 2


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text: line and column, both counted from 1, the column in characters (not bytes, not cells)."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file, ``end`` exclusive. ``file`` is the path as the user named it.

    In a table ``sheet`` is the sheet's name (“CSV” for the only one of a CSV file); lines and columns are those of the table.
    """

    file: str
    start: Position
    end: Position
    sheet: str = ""

    @classmethod
    def at(cls, file: str, line: int = 1, column: int = 1, length: int = 1) -> Span:
        """A span of ``length`` characters on one line."""
        return cls(file, Position(line, column), Position(line, column + length))


@dataclass(frozen=True, slots=True)
class Label:
    """A secondary place that takes part in the problem, with a word on its part."""

    span: Span
    text: str = ""


class Edit(NamedTuple):
    """A certain correction: the characters of ``span``, all on one line, become ``replacement``."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem found in a user's source, a template pack or a layout.

    ``message`` says what is wrong, ``label`` stands right at the primary span, ``hint`` says what to do.
    All three are Chinese, for finance staff. ``span`` is None only where no file is involved. ``edits`` are given where
    there is one right correction, which ``check --fix`` may then make.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    label: str = ""
    secondary: tuple[Label, ...] = ()
    hint: str = ""
    edits: tuple[Edit, ...] = ()

    def renamed(self, name: Callable[[str], str]) -> Diagnostic:
        """The same with ``name(file)`` for every file that it points at."""

        def moved(span: Span) -> Span:
            return replace(span, file=name(span.file))

        return replace(
            self,
            span=moved(self.span) if self.span is not None else None,
            secondary=tuple(replace(label, span=moved(label.span)) for label in self.secondary),
        )


def sheet_text(span: Span) -> str:
    """What tells the sheets of a file apart, behind its name: “[基本支出]”; empty where there is but one."""
    return f"[{span.sheet}]" if span.sheet not in ("", "CSV") else ""


def cell_text(span: Span) -> str:
    """The cell where a span in a table begins, as spreadsheets call it: “E12”."""
    letters, number = "", span.start.column
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{span.start.line}"


def error(
    code: str,
    message: str,
    span: Span | None = None,
    *,
    label: str = "",
    hint: str = "",
    secondary: Iterable[Label] = (),
) -> Diagnostic:
    """An ERROR diagnostic."""
    return Diagnostic(code, Severity.ERROR, message, span, label, tuple(secondary), hint)


def warning(
    code: str,
    message: str,
    span: Span | None = None,
    *,
    label: str = "",
    hint: str = "",
    secondary: Iterable[Label] = (),
) -> Diagnostic:
    """A WARNING diagnostic."""
    return Diagnostic(code, Severity.WARNING, message, span, label, tuple(secondary), hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any diagnostic is an ERROR."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def finish(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, place, severity and code, and drop exact duplicates."""
    nowhere = Span("", Position(0, 0), Position(0, 0))
    return tuple(sorted(set(diagnostics), key=lambda d: (d.span or nowhere, d.severity, d.code, d.message)))
