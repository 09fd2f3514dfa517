"""Changes of a source's text at the places of its nodes: whatever is not changed stays as it is, to the character.

Writing the text anew from its nodes would lose comments next to what is removed, and the way lists are wrapped.
"""

from __future__ import annotations

import re

from budgetgen.diagnostic import Position, Span
from budgetgen.source.node import Mapping, Node, Sequence, Text

_LINE_END = re.compile(r"\r\n|\r|\n")


class Patch:
    """Gathers changes of ``text``, whose nodes have places in it; :meth:`result` makes them all at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        ends = list(_LINE_END.finditer(text))
        self.newline = ends[0][0] if ends else "\n"
        self._starts = [0, *(match.end() for match in ends)]
        self._ends = [*(match.start() for match in ends), len(text)]
        self._changes: list[tuple[int, int, str]] = []

    def line(self, number: int) -> str:
        """The line of that number, from 1."""
        return self.text[self._starts[number - 1] : self._ends[number - 1]]

    def put(self, span: Span, new: str) -> None:
        """``new`` in place of what stands at ``span``."""
        self._changes.append((self._offset(span.start), self._end(span), new))

    def covers(self, span: Span) -> bool:
        """Whether what stands at ``span`` goes away in a larger change made before."""
        start, end = self._offset(span.start), self._end(span)
        return any(a <= start and end <= b and b - a > end - start for a, b, _ in self._changes)

    def append_to_line(self, number: int, new: str, instead_of: int = 0) -> None:
        """``new`` at the end of a line, in place of its last ``instead_of`` characters."""
        end = self._ends[number - 1]
        self._changes.append((end - instead_of, end, new))

    def insert_before(self, number: int, lines: list[str]) -> None:
        """Whole lines before the line of that number (one beyond the last: at the end)."""
        if number > len(self._starts):
            start, text = len(self.text), self.newline + self.newline.join(lines)
        else:
            start, text = self._starts[number - 1], "".join(f"{line}{self.newline}" for line in lines)
        self._changes.append((start, start, text))

    def last_line(self, node: Node) -> int:
        """The last line that belongs to ``node``, blank lines after it not counted."""
        last = node.span.end.line - (node.span.end.column == 1)
        while last > node.span.start.line and not self.line(last).strip():
            last -= 1
        return max(last, node.span.start.line)

    def is_flow(self, node: Mapping | Sequence) -> bool:
        """Whether a collection is written in brackets."""
        return self.text[self._offset(node.span.start)] in "{["

    def on_one_line(self, node: Node) -> str:
        """What is written for ``node``, in brackets on one line."""
        if isinstance(node, Mapping):
            pairs = (f"{self.written_at(key.span)}: {self.on_one_line(value)}" for key, value in node.items())
            return f"{{{', '.join(pairs)}}}"
        if isinstance(node, Sequence):
            return f"[{', '.join(map(self.on_one_line, node))}]"
        return self.written_at(node.span)

    def written_at(self, span: Span) -> str:
        """What is written at a span."""
        return self.text[self._offset(span.start) : self._end(span)]

    def set_value(self, mapping: Mapping, key: Text, new: str, *, with_comments: bool = False) -> None:
        """``new`` as the value of ``key``, on its line; a block that stood there goes with the comments inside of it.

        ``with_comments``: those above the key go, too.
        """
        value = mapping[key]
        start = self._offset(key.span.end)
        start = self.text.index(":", start) + 1
        block = isinstance(value, Mapping | Sequence) and not self.is_flow(value)
        end = self._ends[self.last_line(value) - 1] if block else max(self._end(value.span), start)
        self._changes.append((start, end, new if new.startswith(("\r", "\n")) else f" {new}"))
        first = self.first_line(key)
        if with_comments and first < key.span.start.line:
            self._changes.append((self._starts[first - 1], self._starts[key.span.start.line - 1], ""))

    def first_line(self, key: Text) -> int:
        """The first of the comment lines right above a key; the key's own line where there are none."""
        return self._comments_above(key.span.start.line, key.span.start.column)

    def replace_line(self, number: int, new: str) -> None:
        """``new`` as the line of that number."""
        self._changes.append((self._starts[number - 1], self._ends[number - 1], new))

    def add_entries(self, mapping: Mapping, entries: list[str]) -> None:
        """More entries at the end of a mapping that is not empty, in its style."""
        if self.is_flow(mapping):
            end = self._offset(mapping.span.end) - 1
            self._changes.append((end, end, "".join(f", {entry}" for entry in entries)))
            return
        space = " " * (mapping.span.start.column - 1)
        self.insert_before(self.last_line(mapping) + 1, [f"{space}{entry}" for entry in entries])

    def drop_entry(self, mapping: Mapping, key: Text) -> tuple[int, int]:
        """Remove an entry with the comments right above it; gives its first and last line."""
        value = mapping[key]
        if self.is_flow(mapping):
            self._drop_in_flow([(k.span, mapping[k].span) for k in mapping], list(mapping).index(key))
            return key.span.start.line, value.span.end.line
        return self._drop_lines(key.span.start, self.last_line(value) if value else key.span.end.line)

    def drop_item(self, items: Sequence, index: int) -> tuple[int, int]:
        """Remove an item of a list; as :meth:`drop_entry`."""
        item = items[index]
        if self.is_flow(items):
            self._drop_in_flow([(one.span, one.span) for one in items], index)
            return item.span.start.line, item.span.end.line
        line = self.line(item.span.start.line)
        dash = Position(item.span.start.line, len(line) - len(line.lstrip()) + 1)
        return self._drop_lines(dash, self.last_line(item))

    def result(self) -> str:
        """The text with all changes made; what lies inside a larger change is lost in it."""
        made: list[tuple[int, int, str]] = []
        # Insertions stand before what is changed at the same place.
        for change in sorted(
            self._changes, key=lambda change: (change[0], change[1] > change[0], -change[1])
        ):
            if made and change[0] < made[-1][1]:
                start, end, new = made[-1]
                made[-1] = (start, max(end, change[1]), new)
            else:
                made.append(change)
        text = self.text
        for start, end, new in reversed(made):
            text = text[:start] + new + text[end:]
        return text

    def _drop_lines(self, start: Position, last: int) -> tuple[int, int]:
        first = self._comments_above(start.line, start.column)
        begin = self._starts[first - 1]
        # Of blank lines before and after only those before stay.
        after = last
        if first == 1 or not self.line(first - 1).strip():
            while after < len(self._starts) and not self.line(after + 1).strip():
                after += 1
        end = self._starts[after] if after < len(self._starts) else len(self.text)
        self._changes.append((begin, end, ""))
        return first, last

    def _comments_above(self, line: int, column: int) -> int:
        """The first of the comment lines that stand right above a place, as far in as it; else its own line."""
        while line > 1 and re.match(rf" {{{column - 1}}}#", self.line(line - 1)):
            if self.line(line - 1).startswith("# yaml-language-server"):
                break
            line -= 1
        return line

    def _drop_in_flow(self, spans: list[tuple[Span, Span]], index: int) -> None:
        first, last = spans[index]
        if index + 1 < len(spans):
            self._changes.append((self._offset(first.start), self._offset(spans[index + 1][0].start), ""))
            return
        begin = self._end(spans[index - 1][1]) if index else self._offset(first.start)
        self._changes.append((begin, self._end(last), ""))

    def _offset(self, place: Position) -> int:
        if place.line > len(self._starts):
            return len(self.text)
        return min(self._starts[place.line - 1] + place.column - 1, self._ends[place.line - 1])

    def _end(self, span: Span) -> int:
        """The end of a span; of one that ends before a line begins, the end of the line before."""
        if span.end.column == 1 and span.end.line > span.start.line:
            return self._ends[span.end.line - 2]
        return self._offset(span.end)
