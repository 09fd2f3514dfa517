"""A second opinion on the YAML that we write: what another library reads in it, by YAML 1.2."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML

from budgetgen.source.node import Mapping, Node, Sequence
from tests.support.sources import node_of


def assert_plain_yaml(text: str) -> None:
    """Others read the same tree as we do, with every scalar as text."""
    assert YAML(typ="base", pure=True).load(text) == _plain(node_of(text))


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node]
    return str(node)
