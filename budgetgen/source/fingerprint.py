"""The fingerprint of a source: what it says, without how it is laid out, so that a change after publication shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from budgetgen.source.node import Mapping, Node, Sequence

_LENGTH = 16
_LEFT_OUT = ("公开", "不检查")


def fingerprint(node: Node, members: Iterable[Node] = ()) -> str:
    """16 hexadecimal digits that follow from the keys and values of a source alone; those of 所属单位 count with it.

    Comments, blanks, quotes and the order of keys make no difference; neither do 公开, where the fingerprint itself is
    written, and 不检查.
    """
    text = "".join(part for one in (node, *members) for part in _parts(_content(one)))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_LENGTH]


def _content(node: Node) -> Node:
    if not isinstance(node, Mapping):
        return node
    return Mapping(((key, value) for key, value in node.items() if key not in _LEFT_OUT), node.span)


def _parts(node: Node) -> Iterator[str]:
    # Lengths before texts keep two contents from running into the same string.
    if isinstance(node, Mapping):
        yield f"{{{len(node)}"
        for key in sorted(node):
            yield f"{len(key)}:{key}"
            yield from _parts(node[key])
    elif isinstance(node, Sequence):
        yield f"[{len(node)}"
        for item in node:
            yield from _parts(item)
    else:
        text = str(node).strip()
        yield f"{len(text)}:{text}"
