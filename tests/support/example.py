"""The example of 西宁市城东区 as nodes that a test can change, and the document that follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast

from budgetgen.compose.compose import compose_document
from budgetgen.compose.document import Document, Figure, inlines_of
from budgetgen.diagnostic import Diagnostic, has_errors
from budgetgen.ledger.build import build_ledger
from budgetgen.ledger.ledger import Ledger
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.source.validate import validate
from budgetgen.template.pack import Template, find_pack, load_template
from tests.support.sources import node_of

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "xining-chengdong"
SOURCE = FOLDER / "2026.yaml"

NodePath = tuple[str | int, ...]


@cache
def example_node() -> Node:
    """The example's source."""
    return node_of(SOURCE.read_text(encoding="utf-8"), SOURCE.name)


@cache
def _template() -> Template:
    unit = _unit(example_node())
    pack, _ = find_pack(unit.template, FOLDER)
    assert pack is not None
    template, diagnostics = load_template(pack)
    assert template is not None
    assert not diagnostics
    return template


def _unit(node: Node) -> Unit:
    unit, diagnostics = validate(Unit, node)
    assert unit is not None, diagnostics
    return unit


@dataclass(frozen=True)
class Made:
    """What follows from a source."""

    ledger: Ledger
    document: Document
    diagnostics: tuple[Diagnostic, ...]

    def figures(self) -> list[Figure]:
        """Every figure of the document, in order."""
        return [i for block in self.document.blocks for i in inlines_of(block) if isinstance(i, Figure)]


def make(node: Node) -> Made:
    """Ledger and document of a source whose lines are all placed."""
    unit = _unit(node)
    ledger, diagnostics = build_ledger(unit)
    assert not diagnostics
    composition = compose_document(unit, ledger, _template())
    assert composition.document is not None, composition.diagnostics
    return Made(ledger, composition.document, composition.diagnostics)


@cache
def made_example() -> Made:
    """The example as it is."""
    made = make(example_node())
    assert not has_errors(made.diagnostics), made.diagnostics
    return made


def at(node: Node, path: NodePath) -> Node:
    """The node at a path."""
    found: Any = node
    for step in path:
        found = found[step]
    return cast(Node, found)


def replaced(node: Node, path: NodePath, value: Node | None) -> Node:
    """A copy of ``node`` with another value at ``path``; without the item when it is None."""
    if not path:
        assert value is not None
        return value
    step: Any = path[0]
    rest = path[1:]
    if isinstance(node, Mapping):
        kept = [(k, v) for k, v in node.items() if k != step or rest or value is not None]
        return Mapping([(k, replaced(v, rest, value) if k == step else v) for k, v in kept], node.span)
    assert isinstance(node, Sequence)
    items = [item for index, item in enumerate(node) if index != step or rest or value is not None]
    if len(items) == len(node):
        items[step] = replaced(items[step], rest, value)
    return Sequence(items, node.span)


def amounts(node: Node, below: NodePath) -> Iterator[NodePath]:
    """The paths of all amounts under ``below``: of economic codes, of projects, of last year."""
    found = at(node, below)
    if isinstance(found, Mapping):
        for key, value in found.items():
            path = (*below, str(key))
            if isinstance(value, Text):
                if key == "金额" or (
                    value.replace(".", "", 1).isdigit() and "科目" not in key and key != "权重"
                ):
                    yield path
            elif key not in ("绩效",):
                yield from amounts(node, path)
    elif isinstance(found, Sequence):
        for index in range(len(found)):
            yield from amounts(node, (*below, index))


def plus(node: Node, path: NodePath, yuan: str) -> Node:
    """A copy with an amount in 元 added at ``path``; the place stays."""
    written = at(node, path)
    assert isinstance(written, Text)
    return replaced(node, path, Text(str(Decimal(written) + Decimal(yuan)), written.span))
