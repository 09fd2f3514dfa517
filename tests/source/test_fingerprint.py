"""The fingerprint of a source: the same for the same content, another for any other."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.diagnostic import Span
from budgetgen.source.fingerprint import fingerprint
from budgetgen.source.node import Mapping, Node, Sequence, Text
from tests.support.sources import node_of

SPAN = Span.at("a.yaml", 1)
TEXT = "年度: 2024\n收入: {一般公共预算: 10.00}\n支出: [{金额: 1}, {金额: 2}]\n"


@pytest.mark.parametrize(
    "same",
    [
        "# 注\n" + TEXT,
        TEXT.replace("2024", '"2024"'),
        "收入: {一般公共预算: 10.00}\n年度: 2024\n支出:\n  - 金额: 1\n  - 金额:   2\n",
        TEXT + "公开: {指纹: 0123, 公开日期: 2025-08-01}\n",
        TEXT + "不检查: [{检查: BG301, 理由: 照公开文件}]\n",
    ],
)
def test_layout_makes_no_difference(same: str) -> None:
    assert fingerprint(node_of(same)) == fingerprint(node_of(TEXT))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10.00", "10.01"),
        ("2024", "2025"),
        ("一般公共预算", "政府性基金预算"),
        ("[{金额: 1}, {金额: 2}]", "[{金额: 2}, {金额: 1}]"),
    ],
)
def test_content_does(old: str, new: str) -> None:
    assert fingerprint(node_of(TEXT.replace(old, new))) != fingerprint(node_of(TEXT))


def test_its_form() -> None:
    assert re.fullmatch("[0-9a-f]{16}", fingerprint(node_of(TEXT)))


_texts = st.text(alphabet="ab1:{[", max_size=3).map(lambda text: Text(text.strip(), SPAN))
_nodes: st.SearchStrategy[Node] = st.recursive(
    _texts,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: Sequence(items, SPAN))
        | st.dictionaries(_texts, inner, max_size=3).map(lambda held: Mapping(held.items(), SPAN))
    ),
    max_leaves=8,
)


@given(_nodes, _nodes)
def test_different_contents_never_run_together(one: Node, other: Node) -> None:
    same = type(one) is type(other) and one == other
    assert (fingerprint(one) == fingerprint(other)) is same
