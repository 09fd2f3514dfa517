"""A child's file over its parent's: key by key, every value keeping its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.diagnostic import Span
from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.template.merge import merge
from tests.support.sources import node_of

PARENT, CHILD = "parent.yaml", "child.yaml"


def _merged(parent: str, child: str) -> Node:
    return merge(node_of(parent, PARENT), node_of(child, CHILD))


@pytest.mark.parametrize(
    ("parent", "child", "merged"),
    [
        ("甲: 1\n乙: 2", "乙: 3\n丙: 4", {"甲": "1", "乙": "3", "丙": "4"}),
        ("甲: {子: 1, 丑: 2}", "甲: {丑: 3}", {"甲": {"子": "1", "丑": "3"}}),
        ("甲: {子: {深: 1}}", "甲: {子: {浅: 2}}", {"甲": {"子": {"深": "1", "浅": "2"}}}),
        # Lists and words are replaced as a whole.
        ("甲: [1, 2]", "甲: [3]", {"甲": ["3"]}),
        ("甲: {子: 1}", "甲: 词", {"甲": "词"}),
        ("甲: 词", "甲: {子: 1}", {"甲": {"子": "1"}}),
        # A null removes; an empty text in quotes is a text.
        ("甲: 1\n乙: 2", "甲:\n丙: 3", {"乙": "2", "丙": "3"}),
        ("甲: {子: 1, 丑: 2}", "甲: {子: ~}", {"甲": {"丑": "2"}}),
        ("甲: 1", '甲: ""', {"甲": ""}),
        ("甲: 1", "乙: ~\n丙: 3", {"甲": "1", "丙": "3"}),
    ],
)
def test_merging(parent: str, child: str, merged: object) -> None:
    assert _merged(parent, child) == merged


def test_every_value_keeps_its_own_place() -> None:
    merged = _merged("甲: 1\n乙:\n  子: 2\n  丑: 3", "\n\n乙:\n  丑: 4\n丙: 5")
    assert isinstance(merged, Mapping)
    inner = merged["乙"]  # type: ignore[index]
    places = {
        str(k): (k.span.file, v.span.start.line)
        for k, v in (*merged.items(), *inner.items())
        if isinstance(v, Text)
    }
    assert places == {"甲": (PARENT, 1), "子": (PARENT, 3), "丑": (CHILD, 4), "丙": (CHILD, 5)}
    assert [str(key) for key in merged] == ["甲", "乙", "丙"]


_SPAN = Span.at("x.yaml")
_nodes = st.recursive(
    st.sampled_from(["1", "", "词"]).map(lambda text: Text(text, _SPAN, plain=text != "")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2).map(lambda items: Sequence(items, _SPAN)),
        st.dictionaries(st.sampled_from("甲乙丙"), inner, max_size=3).map(
            lambda items: Mapping([(Text(key, _SPAN), value) for key, value in items.items()], _SPAN)
        ),
    ),
    max_leaves=8,
)


@given(_nodes, _nodes, _nodes)
def test_merging_is_associative_and_a_file_over_itself_is_itself(one: Node, two: Node, three: Node) -> None:
    assert merge(one, one) == one
    if all(isinstance(node, Mapping) for node in (one, two, three)):
        assert merge(merge(one, two), three) == merge(one, merge(two, three))
