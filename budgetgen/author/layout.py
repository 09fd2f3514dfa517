"""A tree of values → the text of a source, laid out as people write it, with comments; ruamel.yaml writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.scalarstring import LiteralScalarString
from ruamel.yaml.tokens import CommentToken

from budgetgen.author.tree import Amount, Inline, Missing, Noted
from budgetgen.ledger.money import decimal_text
from budgetgen.source.blanks import BLANK
from budgetgen.source.yaml_writer import block, comment, dump, flow_text, scalar

_INLINE: Final = 110
"""How long a mapping or list on one line may be."""


_BEFORE, _BEHIND = 1, 2
"""Where ruamel.yaml keeps the comments above a key and the one behind its value."""


def source_text(tree: Mapping[str, object], head: str = "") -> str:
    """The text of a source. Values are text, :class:`Amount`, whole numbers, mappings and lists of them; empty ones are left out.

    ``head`` are lines of comment at the top, without their “# ”. At the top level, what takes several lines stands below a
    blank line.
    """
    made = _mapping(tree, 0)
    for number, (key, value) in enumerate(made.items()):
        if number and _takes_lines(value):
            held = _comments(made, key)
            held[_BEFORE] = [_comment("\n"), *(held[_BEFORE] or ())]
    return "".join(f"# {comment(line)}\n" for line in head.splitlines()) + dump(made)


def block_lines(tree: Mapping[str, object]) -> list[str]:
    """The lines of a part of a source, from the first column on."""
    return dump(_mapping(tree, 0)).rstrip("\n").split("\n")


def entries(tree: Mapping[str, object]) -> list[str]:
    """Entries for a mapping that is there, however it is written: each on one line."""
    return [inline_text(Inline({key: value}))[1:-1] for key, value in tree.items()]


def inline_text(value: object) -> str:
    """A text, a blank, an :class:`Inline` or a list of texts on one line."""
    node = _flow(value)
    assert node is not None
    return (
        flow_text(node)
        if isinstance(node, CommentedMap | CommentedSeq)
        else flow_text(CommentedSeq([node]))[1:-1]
    )


def _mapping(values: Mapping[str, object], indent: int) -> CommentedMap:
    """``values`` in lines that begin at ``indent``."""
    made = CommentedMap()
    for name, value in values.items():
        note = comment(value.note) if isinstance(value, Noted) else ""
        inner = value.value if isinstance(value, Noted) else value
        if inner is None or (isinstance(inner, dict | list) and not inner):
            continue
        key, node = scalar(str(name), tight=True), _node(inner, indent)
        made[key] = node
        if note and isinstance(node, LiteralScalarString):
            _comments(made, key)[_BEFORE] = [_comment(f"# {note}\n", indent)]
        elif note:
            # One blank is put before it.
            _comments(made, key)[_BEHIND] = _comment(f" # {note}\n")
    return made


def _node(value: object, indent: int) -> object:
    """A value behind a key, or in a list, that stands at ``indent``."""
    flow = _flow(value)
    if isinstance(flow, CommentedMap | CommentedSeq) and len(flow_text(flow)) + indent >= _INLINE:
        flow = None
    if flow is not None:
        return flow
    if isinstance(value, str):
        return block(value)
    if isinstance(value, dict):
        return _mapping(value, indent + 2)
    assert isinstance(value, list)
    # A mapping of the list begins behind the dash.
    return CommentedSeq(node for item in value if (node := _item(item, indent + 2)))


def _item(item: object, indent: int) -> object:
    if isinstance(item, dict) and not isinstance(item, Inline):
        return _mapping(item, indent + 2)
    return _node(item, indent)


def _flow(value: object) -> object | None:
    """A value on one line; None when it wants several."""
    if isinstance(value, Missing):
        return BLANK
    if isinstance(value, Amount):
        return decimal_text(value.fen, 100, 2)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return None if "\n" in value else scalar(value)
    made: CommentedMap | CommentedSeq
    if isinstance(value, Inline):
        made = CommentedMap(
            (scalar(key, tight=True), _flow(inner)) for key, inner in value.items() if inner is not None
        )
        if None in made.values():
            return None
    elif isinstance(value, list) and all(isinstance(item, str) and "\n" not in item for item in value):
        made = CommentedSeq(scalar(item, tight=True) for item in value)
    else:
        return None
    made.fa.set_flow_style()
    return made


def _takes_lines(node: object) -> bool:
    if isinstance(node, CommentedMap | CommentedSeq):
        return bool(node) and not node.fa.flow_style()
    return isinstance(node, LiteralScalarString)


def _comments(made: CommentedMap, key: str) -> list[Any]:
    """The comments of an entry, as ruamel.yaml keeps them."""
    held: list[Any] = made.ca.items.setdefault(key, [None] * 4)
    return held


def _comment(text: str, column: int = 0) -> CommentToken:
    return CommentToken(text, CommentMark(column), None)
