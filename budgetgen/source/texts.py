"""Every text of a source, keys and values alike, each with the path that leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.source.node import Mapping, Node, Sequence, Text

Path = tuple[str | int, ...]


def texts_below(node: Node, path: Path = ()) -> Iterator[tuple[Text, Path]]:
    """The keys and values below ``node`` in the order of the file; a key has its own path."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            below = (*path, str(key))
            yield key, below
            yield from texts_below(value, below)
    elif isinstance(node, Sequence):
        for number, value in enumerate(node):
            yield from texts_below(value, (*path, number))
    else:
        yield node, path
