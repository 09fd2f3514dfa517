"""The full report for people: message, source lines with carets, hint.

::

    错误[BG120] “名称”写了两次
      --> 单位.yaml:5:3
       |
     3 |   名称: 甲
       |   ---- 第一次写在这里
     4 |   性质: 事业单位
     5 |   名称: 乙
       |   ^^^^ 重复
       |
       = 提示：留下一处，删掉另一处

Findings that say the same are one block: the first in full, the others a line each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from budgetgen.diagnostic import Diagnostic, Severity, Span, cell_text, sheet_text
from budgetgen.report.display import Row, lay_out, printable
from budgetgen.report.grouping import grouped, own_words
from budgetgen.report.words import SEVERITY, summary
from budgetgen.source.lines import split_lines

WIDTH = 100
_MOST_LINES = 40
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_QUIET = "1;34"

Sources = Callable[..., str | None]
_CELL_JOINT = " │ "


class _Mark(NamedTuple):
    """A stretch of one line to underline. ``open`` means that the stretch goes on in another line."""

    line: int
    first: int
    last: int
    sign: str
    text: str
    open: bool = False


def render(diagnostics: Iterable[Diagnostic], sources: Sources, *, color: bool = False) -> str:
    """All diagnostics in full, and a summary line; empty when there are none."""
    renderer = _Renderer(sources, color)
    found = tuple(diagnostics)
    if not found:
        return ""
    blocks = ["\n".join(renderer.block(*group)) for group in grouped(found)]
    return "\n\n".join([*blocks, summary(found)]) + "\n"


def _where(span: Span, line: int, column: int) -> str:
    """“unit.yaml:5:3”; of a table “支出.xlsx[基本支出]:12 E12”."""
    if not span.sheet:
        return f"{span.file}:{line}:{column}"
    return f"{span.file}{sheet_text(span)}:{span.start.line}:{span.start.column}（{cell_text(span)}）"


def _briefly(other: Diagnostic, first: Diagnostic) -> str:
    """A finding that says the same as ``first``, on one line; what it has in common is left out."""
    assert other.span is not None
    words = [_where(other.span, other.span.start.line, other.span.start.column)]
    if other.message != first.message:
        words.append(other.message)
    if not all(word in other.message for word in own_words(other.hint) - own_words(first.hint)):
        words.append(f"（{other.hint}）")
    return " ".join(" ".join(word.splitlines()) for word in words)


class _Renderer:
    def __init__(self, sources: Sources, color: bool) -> None:
        self._sources = sources
        self._color = color
        self._lines: dict[str, list[str] | None] = {}

    def block(self, diagnostic: Diagnostic, others: tuple[Diagnostic, ...] = ()) -> Iterator[str]:
        paint = _COLOURS[diagnostic.severity]
        head = f"{SEVERITY[diagnostic.severity]}[{printable(diagnostic.code)}]"
        count = f"（共 {len(others) + 1} 处）" if others else ""
        yield f"{self._paint(head, paint)} {self._paint(printable(diagnostic.message) + count, '1')}"
        marks = self._marks(diagnostic)
        sheets = {self._key(span): span for span in self._spans(diagnostic)}
        gutter = max((len(str(mark.line)) for file in marks.values() for mark in file), default=1) + 1
        for number, (file, found) in enumerate(marks.items()):
            place = diagnostic.span if number == 0 else None
            first = found[0]
            line, column = (place.start.line, place.start.column) if place else (first.line, first.first)
            arrow = "-->" if number == 0 else ":::"
            where = (
                f"{' ' * gutter}{self._paint(arrow, _QUIET)} {printable(_where(sheets[file], line, column))}"
            )
            snippet = list(self._snippet(file, found, gutter, paint))
            if not snippet:
                where += "".join(f" {printable(mark.text)}" for mark in found if mark.text)
            yield where
            yield from snippet
        yield from self._told("提示：", diagnostic.hint, gutter)
        if others:
            rest = [_briefly(other, diagnostic) for other in others]
            yield from self._told("其余：", "\n".join([f"{len(others)} 处", *rest]), gutter)

    def _told(self, title: str, text: str, gutter: int) -> Iterator[str]:
        """What follows the source lines; lines after the first are to be copied, or a list."""
        first, *more = text.split("\n")
        if text:
            equals = self._paint("=", _QUIET)
            yield f"{' ' * (gutter + 1)}{equals} {self._paint(title, '1')}{printable(first)}"
        for line in more:
            yield f"{' ' * (gutter + 5)}{printable(line)}"

    def _marks(self, diagnostic: Diagnostic) -> dict[str, list[_Mark]]:
        """The marks by file, the primary file first; in a file by line."""
        marks: dict[str, list[_Mark]] = {}
        if diagnostic.span is not None:
            marks[self._key(diagnostic.span)] = self._stretches(diagnostic.span, "^", diagnostic.label)
        for label in diagnostic.secondary:
            marks.setdefault(self._key(label.span), []).extend(self._stretches(label.span, "-", label.text))
        return {
            file: sorted(found, key=lambda mark: (mark.line, mark.sign != "^"))
            for file, found in marks.items()
        }

    @staticmethod
    def _spans(diagnostic: Diagnostic) -> Iterator[Span]:
        if diagnostic.span is not None:
            yield diagnostic.span
        yield from (label.span for label in diagnostic.secondary)

    @staticmethod
    def _key(span: Span) -> str:
        """What tells one text from another: the file, of a table the file and the sheet."""
        return f"{span.file}\0{span.sheet}" if span.sheet else span.file

    def _stretches(self, span: Span, sign: str, text: str) -> list[_Mark]:
        """One mark, or for several lines one on the first and one on the last of them."""
        start, end = span.start, span.end
        if span.sheet:
            cells = (self._line(self._key(span), start.line) or "").split(_CELL_JOINT)
            before, cell = cells[: start.column - 1], cells[start.column - 1 : start.column]
            column = len(_CELL_JOINT.join([*before, ""])) + 1
            return [_Mark(start.line, column, column + max(len("".join(cell)), 1), sign, text)]
        if end.column <= 1 and end.line > start.line:
            # Nothing of the last line belongs to it.
            above = self._line(span.file, end.line - 1) or ""
            end = type(end)(end.line - 1, len(above) + 1)
        if end.line <= start.line:
            return [_Mark(start.line, start.column, max(end.column, start.column + 1), sign, text)]
        first = self._line(span.file, start.line) or ""
        last = self._line(span.file, end.line) or ""
        if end.line - start.line > _MOST_LINES:
            # So much is the whole file, or a long part of it: where it ends says nothing.
            return [
                _Mark(
                    start.line, start.column, max(len(first.rstrip()) + 1, start.column + 1), sign, text, True
                )
            ]
        indent = len(last) - len(last.lstrip())
        return [
            _Mark(start.line, start.column, max(len(first.rstrip()) + 1, start.column + 1), sign, "", True),
            _Mark(end.line, min(indent + 1, end.column - 1) or 1, end.column, sign, text),
        ]

    def _snippet(self, file: str, marks: list[_Mark], gutter: int, paint: str) -> Iterator[str]:
        shown = [mark for mark in marks if self._line(file, mark.line) is not None]
        if not shown:
            return
        bar = self._paint("|", _QUIET)
        yield f"{' ' * (gutter + 1)}{bar}"
        above: int | None = None
        for line in dict.fromkeys(mark.line for mark in shown):
            if above is not None and line == above + 2:
                yield self._source_line(file, above + 1, [], gutter)
            elif above is not None and line > above + 2:
                yield f"{'.' * 3:>{gutter + 1}}"
            here = [mark for mark in shown if mark.line == line]
            yield self._source_line(file, line, here, gutter)
            for mark in here:
                yield f"{' ' * (gutter + 1)}{bar} {self._underline(file, mark, here, paint)}"
            above = line
        yield f"{' ' * (gutter + 1)}{bar}"

    def _source_line(self, file: str, line: int, marks: list[_Mark], gutter: int) -> str:
        row = self._row(file, line, marks)
        number = self._paint(f"{line:>{gutter}} |", _QUIET)
        return f"{number} {row.text}".rstrip()

    def _row(self, file: str, line: int, marks: list[_Mark]) -> Row:
        text = self._line(file, line) or ""
        lead = marks[0] if marks else None
        return lay_out(text, lead.first if lead else 1, lead.last - 1 if lead else 1, WIDTH)

    def _underline(self, file: str, mark: _Mark, marks: list[_Mark], paint: str) -> str:
        row = self._row(file, mark.line, marks)
        start = row.cell(mark.first)
        length = max(row.cell(mark.last) - start, 1)
        signs = mark.sign * length + ("…" if mark.open else "")
        label = f" {printable(mark.text)}" if mark.text else ""
        return " " * start + self._paint(signs + label, paint if mark.sign == "^" else _QUIET)

    def _line(self, file: str, line: int) -> str | None:
        if file not in self._lines:
            name, *sheet = file.rsplit("\0", 1)
            text = self._sources(name, *sheet)
            self._lines[file] = None if text is None else split_lines(text.removeprefix("\ufeff"))
        lines = self._lines[file]
        return lines[line - 1] if lines is not None and 1 <= line <= len(lines) else None

    def _paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._color else text
