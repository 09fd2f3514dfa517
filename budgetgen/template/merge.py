"""Inheritance of pack files: a child's mapping over its parent's, key by key, every value keeping its own place."""

from __future__ import annotations

from budgetgen.source.node import Mapping, Node, Text


def merge(parent: Node, child: Node) -> Node:
    """``child`` over ``parent``: mappings merge recursively, everything else is replaced; a null removes the key."""
    if not (isinstance(parent, Mapping) and isinstance(child, Mapping)):
        return child
    merged = {str(key): (key, value) for key, value in parent.items()}
    for key, value in child.items():
        if isinstance(value, Text) and value.is_null:
            merged.pop(str(key), None)
        elif key in merged:
            merged[str(key)] = (key, merge(merged[str(key)][1], value))
        else:
            merged[str(key)] = (key, value)
    return Mapping(merged.values(), child.span)
