"""YAML events -> located nodes, without recursion, with every problem that a well-formed YAML can still hold.

Events rather than the parser's own node tree: deep nesting cannot overflow a stack, aliases are counted as
they come, and no value is ever resolved to a number or a date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from budgetgen.diagnostic import Diagnostic, Position, Span
from budgetgen.source import slips, structure, thousands
from budgetgen.source.characters import is_wide_number, narrow_number, strip_invisible
from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.source.suspect import (
    flow_slips,
    is_suspect_entry,
    is_suspect_item,
    key_slip,
    located_text,
    swallowed_lines,
    value_slip,
)

MAX_DEPTH: Final = 64
MAX_ALIAS_NODES: Final = 100_000


@dataclass(slots=True)
class _Anchor:
    span: Span
    node: Node | None = None
    nodes: int = 1
    height: int = 1


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    start: Mark
    mapping: bool
    flow: bool
    anchor: _Anchor | None
    items: list[Any] = field(default_factory=list)
    pairs: dict[str, tuple[Text, Node]] = field(default_factory=dict)
    merged: list[Mapping] = field(default_factory=list)
    key: Text | None = None
    end: Position | None = None
    nodes: int = 1
    height: int = 1


class Builder:
    """Takes the events of one text in order; ``node`` is the root at the end, None while ``broken``.

    ``broken`` tells that a problem changed the shape, so that going on would only bring consequences of it.
    """

    def __init__(self, file: str, lines: list[str], invisible: bool) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.broken = False
        self.node: Node | None = None
        self._file = file
        self._lines = lines
        self._invisible = invisible
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchor] = {}
        self._document: Span | None = None
        self._expanded = 0
        # The outermost bracket at hand, and whether something in it looks like a slip.
        self._flow_depth = 0
        self._bracket = (0, 0)
        self._flow_suspect = False

    def take(self, event: Event) -> bool:
        """Go on by one event. False when there is no sense in going on."""
        kind = type(event)
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._end(event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            return self._start(event)
        elif kind is AliasEvent:
            return self._alias(event)
        elif kind is DocumentStartEvent:
            return self._begin_document(event)
        return kind is not StreamEndEvent

    def _begin_document(self, event: Any) -> bool:
        span = self._span(event.start_mark, event.end_mark)
        if self._document is None:
            self._document = span
            return True
        self._break(structure.several_documents(span, self._document))
        return False

    def _scalar(self, event: Any) -> None:
        span = self._scalar_span(event)
        plain = event.style in ("", None)
        value: str = event.value
        if self._invisible:
            value = strip_invisible(value)
        if event.tag is not None:
            self._tag(event)
        if plain and not value.isascii() and is_wide_number(value):
            self.diagnostics.append(slips.wide_digits(span, value))
            value = narrow_number(value)
        if not plain and not value and event.style in ("|", ">"):
            self._empty_block(span)
        node = located_text(value, span, plain, self._file, self._lines)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(span, node)
        self._put(node, span.end, 1, 1)

    def _scalar_span(self, event: Any) -> Span:
        start: Mark = event.start_mark
        end: Mark = event.end_mark
        if event.style not in ("|", ">"):
            return self._span(start, end)
        # The parser's end is where the next thing begins, behind blank lines and comments.
        line = min(end.line, len(self._lines)) - (end.column == 0)
        while line > start.line and not self._lines[line].strip():
            line -= 1
        return Span(self._file, self._position(start), Position(line + 1, len(self._lines[line]) + 1))

    def _span(self, start: Mark, end: Mark) -> Span:
        return Span(self._file, self._position(start), self._position(end))

    def _position(self, mark: Mark) -> Position:
        if mark.line >= len(self._lines):
            # A parser may count a last line that is not there.
            return Position(len(self._lines), len(self._lines[-1]) + 1)
        return Position(mark.line + 1, mark.column + 1)

    def _empty_block(self, span: Span) -> None:
        """“值: >5” is read as an empty block text with indentation 5."""
        text = self._lines[span.start.line - 1][span.start.column - 1 :]
        if any(character.isdigit() for character in text.split("#")[0]):
            line, column = span.start.line, span.start.column
            self._break(slips.special_start(self._file, line, column, text.strip()))

    def _start(self, event: Any) -> bool:
        span = self._span(event.start_mark, event.end_mark)
        if event.tag is not None:
            self._tag(event)
        if len(self._stack) >= MAX_DEPTH:
            self._break(structure.too_deep(span, MAX_DEPTH))
            return False
        anchor = None
        if event.anchor is not None:
            anchor = self._anchors[event.anchor] = _Anchor(span)
        flow = bool(event.flow_style)
        if flow:
            if self._flow_depth == 0:
                # The bracket itself: an anchor may stand before it.
                self._bracket = (event.end_mark.line, event.end_mark.column - 1)
            self._flow_depth += 1
        self._stack.append(_Open(event.start_mark, type(event) is MappingStartEvent, flow, anchor))
        return True

    def _end(self, event: Any) -> None:
        frame = self._stack.pop()
        end = frame.end
        if frame.flow or end is None:
            end = self._position(event.end_mark)
        span = Span(self._file, self._position(frame.start), end)
        node: Node = self._mapping(frame, span) if frame.mapping else Sequence(frame.items, span)
        if frame.anchor is not None:
            frame.anchor.node, frame.anchor.span = node, span
            frame.anchor.nodes, frame.anchor.height = frame.nodes, frame.height
        if frame.flow:
            self._flow_depth -= 1
            if not frame.mapping and len(frame.items) == 1:
                self._single_item(frame.items[0])
            if self._flow_depth == 0 and self._flow_suspect:
                self._flow_suspect = False
                found = flow_slips(self._file, self._lines, *self._bracket)
                self.diagnostics.extend(found)
                self.broken = self.broken or bool(found)
        self._put(node, end, frame.nodes, frame.height)

    def _single_item(self, item: Node) -> None:
        if isinstance(item, Text) and item.plain and "、" in item:
            self.diagnostics.append(slips.single_item_list(item.span, item))

    def _mapping(self, frame: _Open, span: Span) -> Mapping:
        for merged in frame.merged:
            for key, value in merged.items():
                frame.pairs.setdefault(key, (key, value))
        return Mapping(frame.pairs.values(), span)

    def _put(self, node: Node, end: Position, nodes: int, height: int) -> None:
        if not self._stack:
            self.node = node
            return
        frame = self._stack[-1]
        frame.nodes += nodes
        frame.height = max(frame.height, height + 1)
        if not frame.mapping:
            self._item(frame, node)
        elif frame.key is None:
            self._key(frame, node)
        else:
            key, frame.key = frame.key, None
            self._value(frame, key, node)
        frame.end = end

    def _item(self, frame: _Open, node: Node) -> None:
        if not isinstance(node, Text):
            frame.items.append(node)
        elif frame.flow and frame.items and (number := self._number(frame.items[-1], node, in_list=True)):
            frame.items[-1] = number
        elif node.plain and not node and not frame.flow:
            span = Span.at(self._file, node.span.start.line, max(node.span.start.column - 1, 1))
            self.diagnostics.append(structure.empty_item(span))
        else:
            frame.items.append(node)
            if frame.flow and is_suspect_item(node):
                self._flow_suspect = True
            elif slip := value_slip(node):
                self.diagnostics.append(slip)

    def _key(self, frame: _Open, node: Node) -> None:
        if not isinstance(node, Text):
            self._break(structure.complex_key(node.span))
            node = _no_text(node.span)
        elif node.plain and not node:
            self._break(structure.empty_key(node.span))
        elif node.plain and not frame.flow and (slip := key_slip(self._file, node, self._lines)) is not None:
            self._break(slip)
        frame.key = node

    def _value(self, frame: _Open, key: Text, node: Node) -> None:
        if key == "<<" and key.plain:
            self._merge(frame, key, node)
            return
        if frame.flow and frame.pairs and isinstance(node, Text) and node.is_null:
            name, (last, held) = next(reversed(frame.pairs.items()))
            if number := self._number(held, key, in_list=False):
                frame.pairs[name] = (last, number)
                return
        if key in frame.pairs:
            if key or key.plain:
                first, _ = frame.pairs[key]
                self.diagnostics.append(slips.duplicate_key(key, key.span, first.span))
            return
        frame.pairs[key] = (key, node)
        if frame.flow and is_suspect_entry(key, node):
            self._flow_suspect = True
        elif isinstance(node, Text):
            if slip := value_slip(node):
                self.diagnostics.append(slip)
            elif node.plain and node.span.end.line > node.span.start.line:
                self.diagnostics.extend(swallowed_lines(node, key, self._lines))

    def _number(self, before: Node, after: Text, *, in_list: bool) -> Text | None:
        """The whole number of which a comma of thousands has cut off ``after``, or None; reported at the first comma."""
        if not isinstance(before, Text):
            return None
        if after.span.end <= before.span.end:
            # One more piece of a number that is whole already.
            return before
        if not thousands.is_broken(before, after, in_list=in_list):
            return None
        whole = thousands.whole(before, self._lines[after.span.start.line - 1])
        self.diagnostics.append(slips.thousands(whole.span, whole))
        return thousands.without_commas(whole)

    def _merge(self, frame: _Open, key: Text, node: Node) -> None:
        for part in node if isinstance(node, Sequence) else (node,):
            if isinstance(part, Mapping):
                frame.merged.append(part)
            else:
                self._break(structure.merge(key.span))
                return

    def _alias(self, event: Any) -> bool:
        name: str = event.anchor
        span = self._span(event.start_mark, event.end_mark)
        anchor = self._anchors.get(name)
        if anchor is None:
            self._break(structure.unknown_alias(span, name))
            self._put(_no_text(span), span.end, 1, 1)
            return True
        if anchor.node is None:
            self._break(structure.recursive_alias(span, name, anchor.span))
            return False
        self._expanded += anchor.nodes
        if self._expanded > MAX_ALIAS_NODES:
            self._break(structure.alias_expansion(span, MAX_ALIAS_NODES))
            return False
        if len(self._stack) + anchor.height - 1 > MAX_DEPTH:
            self._break(structure.too_deep(span, MAX_DEPTH))
            return False
        self._put(anchor.node, span.end, anchor.nodes, anchor.height)
        return True

    def _tag(self, event: Any) -> None:
        line, column = event.start_mark.line, event.start_mark.column
        text = self._lines[line][column:] if line < len(self._lines) else ""
        self._break(structure.tag(Span.at(self._file, line + 1, column + 1), text or str(event.tag)))

    def _break(self, problem: Diagnostic) -> None:
        self.broken = True
        self.diagnostics.append(problem)


def _no_text(span: Span) -> Text:
    """Stands in for a key or value that could not be had, after the problem has been reported."""
    return Text("", span, False)
