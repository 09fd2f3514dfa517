"""Slips in block YAML, line by line: what a person meant is read from the shape of the lines around.

Used where the parser gave up, and where a model wanted a mapping or list but the lines became one text. All
slips of the stretch are found in one pass; a line that may as well be prose is only reported when its
neighbours are keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from budgetgen.diagnostic import Diagnostic, Span
from budgetgen.source import slips
from budgetgen.source.flow import FlowScan
from budgetgen.source.line_values import value_slip
from budgetgen.source.lines import (
    WIDE_DASHES,
    Entry,
    Separator,
    closing_quote,
    is_block_header,
    read_entry,
    strip_comment,
)


@dataclass(slots=True)
class _Level:
    """Lines that begin in one column. ``kind`` is "keys", "list", or "?" while the lines may be prose.

    ``pending`` are the slips of lines that may be prose; in a list, those of its items, until one has keys.
    """

    column: int
    kind: str
    pending: list[Diagnostic] = field(default_factory=list)
    has_keys: bool = False
    mixed: bool = False


class BlockScan:
    """Scans lines ``first`` to ``last`` (from 0, exclusive), beginning at ``column`` of the first one.

    ``found`` are the certain slips, ``possible`` those of lines that could be prose.
    """

    def __init__(
        self, file: str, lines: list[str], first: int = 0, last: int | None = None, column: int | None = None
    ) -> None:
        self.found: list[Diagnostic] = []
        self.possible: list[Diagnostic] = []
        self._file = file
        self._lines = lines
        self._last = len(lines) if last is None else last
        self._levels: list[_Level] = []
        self._above: Entry | None = None
        self._blank_slips = False
        self._odd: set[int] = set()
        self._columns: set[int] = set()
        for entry in self._entries(first, column):
            self._visit(entry)
            self._above = entry
        while self._levels:
            self._pop()

    def _entries(self, line: int, column: int | None) -> Iterator[Entry]:
        """The lines that carry structure; block texts, quoted texts and brackets are stepped over."""
        while line < self._last:
            text = self._lines[line]
            entry = None if text.startswith(("---", "...", "%")) else read_entry(text, line, column)
            column = None
            line += 1
            if entry is not None:
                yield entry
                line = self._after_value(entry, line)

    def _after_value(self, entry: Entry, line: int) -> int:
        value = entry.text[entry.value :]
        if entry.separator in (Separator.PROPER, Separator.NONE) and value:
            if is_block_header(value):
                while line < self._last and self._is_inside(self._lines[line], entry.owner_column):
                    line += 1
            elif value[0] in "[{":
                scan = FlowScan(self._file, self._lines, entry.line, entry.value, self._last)
                self.found.extend(scan.found)
                if scan.closed and not scan.found:
                    self._after_bracket(entry, *scan.end)
                return scan.end[0] + 1 if scan.closed else max(scan.end[0], line)
            elif value[0] in "\"'" and closing_quote(entry.text, entry.value) < 0:
                return self._after_quote(entry, line)
        return line

    def _after_bracket(self, entry: Entry, line: int, column: int) -> None:
        rest = strip_comment(self._lines[line], column)[column:].lstrip()
        if not rest or (rest[0] == ":" and rest[1:2] in ("", " ")):
            return
        column = len(strip_comment(self._lines[line], column)) - len(rest) + 1
        if rest[0] in "]}":
            self.found.append(slips.wrong_bracket(self._file, line + 1, column, rest[0], None, ""))
        else:
            value = entry.text[entry.value :]
            self.found.append(slips.text_after_bracket(self._file, line + 1, column, value))

    @staticmethod
    def _is_inside(text: str, column: int) -> bool:
        return not text.strip() or len(text) - len(text.lstrip(" ")) > column

    def _after_quote(self, entry: Entry, line: int) -> int:
        """The line after a quoted text of several lines; a key inside betrays a quote left open."""
        quote = entry.text[entry.value]
        for number in range(line, self._last):
            text = self._lines[number]
            inner = read_entry(text, number)
            if inner is not None and inner.separator is Separator.PROPER and inner.column <= entry.column:
                break
            if closing_quote(quote + text, 0) >= 0:
                return number + 1
        self.found.append(slips.open_quote(self._file, entry.line + 1, entry.value + 1, quote))
        return line

    def _visit(self, entry: Entry) -> None:
        self._blank_slip(entry)
        start = entry.dashes[0] if entry.dashes else entry.column
        if self._is_uneven(start):
            self._report_uneven(entry, start)
            self._check(entry, _Level(start, "list" if entry.dashes else "keys"))
            return
        while self._levels and self._levels[-1].column > start:
            self._pop()
        top = self._levels[-1] if self._levels else None
        if top is None or top.column < start:
            if self._is_continuation(entry):
                return
            top = self._open(start, entry)
        elif not self._blank_slips:
            top = self._check_kind(entry, top)
        if entry.dashes:
            for column in (*entry.dashes[1:], entry.column) if entry.content else entry.dashes[1:]:
                top = self._open(column, entry)
        self._check(entry, top)

    def _is_uneven(self, start: int) -> bool:
        """Whether a line goes back to a column where nothing begins."""
        deeper = bool(self._levels) and self._levels[-1].column > start
        return deeper and not any(level.column == start for level in self._levels)

    def _report_uneven(self, entry: Entry, start: int) -> None:
        """Once for every odd column; the levels stay, for the lines below are mostly right.

        In a column that was in use before, it is more likely that a line above went back too far.
        """
        if start not in self._odd and not self._blank_slips:
            columns = [level.column for level in self._levels]
            near = [*[c for c in columns if c < start][-1:], *[c for c in columns if c > start][:1]]
            slip = slips.uneven(self._file, entry.line + 1, start + 1, tuple(near))
            (self.possible if start in self._columns else self.found).append(slip)
        self._odd.add(start)

    def _blank_slip(self, entry: Entry) -> None:
        """Report tabs and foreign spaces in the indentation; from then on depths cannot be trusted."""
        blank = self._lines[entry.line][: entry.indent]
        if blank.strip(" ") == "" or blank.strip():
            return
        column = next(index for index, character in enumerate(blank) if character != " ")
        length = len(blank) - column
        if blank[column] == "\t":
            self.found.append(slips.tab(self._file, entry.line + 1, column + 1, length))
        else:
            self.found.append(slips.wide_space(self._file, entry.line + 1, column + 1, length, blank[column]))
        self._blank_slips = True

    def _pop(self) -> None:
        level = self._levels.pop()
        parent = self._levels[-1] if self._levels else None
        if parent is None or parent.kind != "list":
            self.possible.extend(level.pending)
            return
        parent.has_keys = parent.has_keys or level.kind == "keys"
        parent.pending.extend(level.pending)
        if parent.has_keys:
            self.found.extend(parent.pending)
            parent.pending.clear()

    def _open(self, column: int, entry: Entry) -> _Level:
        if column in entry.dashes:
            kind = "list"
        elif entry.separator is Separator.PROPER or not self._levels:
            kind = "keys"
        else:
            kind = "?"
        self._levels.append(_Level(column, kind))
        self._columns.add(column)
        return self._levels[-1]

    def _is_continuation(self, entry: Entry) -> bool:
        """Whether a deeper line only goes on with the value above; reports keys under a key with a value."""
        above = self._above
        if above is None:
            return False
        if not above.has_value:
            self._settle(entry)
            return False
        if above.separator is Separator.NONE:
            # Deeper lines under a line without a colon: prose, unless they are keys.
            if entry.separator is Separator.PROPER:
                self._settle(entry)
                return False
            return True
        if entry.separator is Separator.PROPER and not self._blank_slips:
            value = Span.at(self._file, above.line + 1, above.value + 1, len(above.text) - above.value)
            self.found.append(
                slips.value_and_block(self._file, entry.line + 1, entry.column + 1, above.key, value)
            )
            return False
        return True

    def _settle(self, entry: Entry) -> None:
        """A line with lines of structure below it is a key, whatever it looks like."""
        if self._levels and (entry.separator is Separator.PROPER or entry.dashes):
            self._confirm(self._levels[-1])

    def _confirm(self, level: _Level) -> None:
        level.kind = "keys"
        self.found.extend(level.pending)
        level.pending.clear()

    def _check_kind(self, entry: Entry, top: _Level) -> _Level:
        if entry.dashes and top.kind != "list":
            above = self._above
            if above is not None and not above.has_value and above.column == top.column:
                return self._open(entry.dashes[0], entry)
            if top.kind == "keys":
                self._report_mixed(entry, top)
        elif not entry.dashes and top.kind == "list":
            if len(self._levels) > 1 and self._levels[-2].column == top.column:
                self._pop()
                return self._levels[-1]
            if not self._dash_slip(entry, top) and entry.separator is not Separator.NONE:
                self._report_mixed(entry, top)
        elif top.kind == "?" and entry.separator is Separator.PROPER:
            self._confirm(top)
        return top

    def _report_mixed(self, entry: Entry, level: _Level) -> None:
        """Once for a level: the other lines follow from the first."""
        if not level.mixed:
            column = entry.dashes[0] if entry.dashes else entry.column
            slip = slips.mixed_levels(self._file, entry.line + 1, column + 1, bool(entry.dashes))
            self.found.append(slip)
        level.mixed = True

    def _dash_slip(self, entry: Entry, level: _Level) -> bool:
        first, rest = entry.content[:1], entry.content[1:].lstrip()
        if (first != "-" and first not in WIDE_DASHES) or not rest or entry.content.startswith("--"):
            return False
        slip = slips.dash(self._file, entry.line + 1, entry.column + 1, entry.content)
        (level.pending if level.kind == "?" else self.found).append(slip)
        return True

    def _check(self, entry: Entry, level: _Level) -> None:
        if level.kind == "list":
            if entry.content:
                self._value(entry)
            return
        number = entry.line + 1
        slip: Diagnostic | None = None
        if entry.separator is Separator.WIDE:
            value = entry.text[entry.value :]
            slip = slips.wide_colon(self._file, number, entry.mark + 1, entry.key, value)
        elif entry.separator is Separator.TIGHT:
            value = entry.text[entry.value :]
            slip = slips.tight_colon(self._file, number, entry.mark + 1, entry.key, value)
        elif entry.separator is Separator.PROPER:
            if not (entry.content[0] in ("-", *WIDE_DASHES) and self._dash_slip(entry, level)):
                self._value(entry)
        elif self._dash_slip(entry, level):
            return
        elif entry.content[:1] in ("]", "}"):
            slip = slips.wrong_bracket(self._file, number, entry.column + 1, entry.content[0], None, "")
        elif entry.content[:1] not in ("[", "{", "", '"', "'") and not entry.dashes:
            slip = value_slip(self._file, entry) or slips.missing_colon(
                self._file, number, entry.column + 1, entry.content
            )
        else:
            self._value(entry)
        if slip is not None:
            (level.pending if level.kind == "?" else self.found).append(slip)

    def _value(self, entry: Entry) -> None:
        if (slip := value_slip(self._file, entry)) is not None:
            self.found.append(slip)
