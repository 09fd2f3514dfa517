"""Located YAML values: plain Python containers and strings that remember where they stand.

The reader turns YAML text into these; pydantic reads them as ordinary ``dict``, ``list`` and ``str``. Scalars stay
text, so that money becomes exact and codes keep their zeros; what a scalar means is decided by the model's field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from budgetgen.diagnostic import Span

_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")


def without_noncharacters(text: str) -> str:
    """``text`` with the characters that Unicode keeps for a program's own use made visible as �.

    Compose marks its own pieces with them, so none may come in from outside.
    """
    return _NONCHARACTERS.sub("\ufffd", text)


class Text(str):
    """A YAML scalar as written. ``plain`` is False when it was quoted or a block; an empty plain one means "no value"."""

    __slots__ = ("plain", "span")
    span: Span
    plain: bool

    def __new__(cls, text: str, span: Span, plain: bool = True) -> Text:
        """A located string."""
        self = super().__new__(cls, without_noncharacters(text))
        self.span = span
        self.plain = plain
        return self

    @property
    def is_null(self) -> bool:
        """Whether nothing was written after the key (or ``~``/``null``)."""
        return self.plain and str(self) in ("", "~", "null")

    def __reduce__(self) -> tuple[Any, ...]:
        return (Text, (str(self), self.span, self.plain))


class Sequence(list[Any]):
    """A YAML list of nodes."""

    __slots__ = ("span",)

    def __init__(self, items: Iterable[Any], span: Span) -> None:
        super().__init__(items)
        self.span = span


class Mapping(dict[Text, Any]):
    """A YAML mapping of located keys to nodes. ``span`` covers key to last value; ``key_span`` finds a key."""

    __slots__ = ("span",)

    def __init__(self, items: Iterable[tuple[Text, Any]], span: Span) -> None:
        super().__init__(items)
        self.span = span

    def key_span(self, key: str) -> Span | None:
        """Where ``key`` is written, or None when it is not there."""
        return next((written.span for written in self if written == key), None)


Node = Text | Sequence | Mapping


def span_of(value: object) -> Span | None:
    """The place of any located value, or None for an ordinary one."""
    return getattr(value, "span", None)


def find(node: Node, path: Iterable[str | int]) -> tuple[Node, Span, bool]:
    """Walk ``path`` as far as it goes: the deepest node, its span, and whether the whole path was there.

    Where the path's last element is a key that exists with a null value, the key's own span is given.
    """
    span = node.span
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node:
            key_span = node.key_span(step)
            node = node[step]  # type: ignore[index]
            span = key_span if isinstance(node, Text) and node.is_null and key_span else node.span
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node[step]
            span = node.span
        else:
            return node, span, False
    return node, span, True
