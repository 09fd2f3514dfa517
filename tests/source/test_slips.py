"""The corrections that slips carry: made, they take the slip away."""

from __future__ import annotations

import pytest

from tests.source.slip_cases import corrected, read


@pytest.mark.parametrize(
    ("text", "proper"),
    [
        ("单位：甲\n年度：2026\n", "单位: 甲\n年度: 2026\n"),
        ("单位：\n  名称: 甲\n", "单位:\n  名称: 甲\n"),
        ("年度:2026\n单位: 甲\n", "年度: 2026\n单位: 甲\n"),
        ("年度: 1\n单位:　甲\n", "年度: 1\n单位: 甲\n"),
        ("a: {30101：1，30102：2}\n", "a: {30101: 1, 30102: 2}\n"),
        ("a: [甲, 乙］\nb: 1\n", "a: [甲, 乙]\nb: 1\n"),
        ("a: ｛甲: 乙｝\n", "a: {甲: 乙}\n"),
        ("a: １，０００．５０\n", "a: 1000.50\n"),
        ("名称　: 甲\n", "名称: 甲\n"),
        ("表:\n  － 名称: 甲\n", "表:\n  - 名称: 甲\n"),
        ("表:\n  －名称: 甲\n", "表:\n  - 名称: 甲\n"),
        ("表:\n  -名称: 甲\n", "表:\n  - 名称: 甲\n"),
        ("名称: 甲\u200b乙\ufeff\n", "名称: 甲乙\n"),
    ],
)
def test_corrections(text: str, proper: str) -> None:
    _, diagnostics = read(text)
    assert corrected(text, diagnostics) == proper
    node, left = read(proper)
    assert node is not None
    assert left == ()


def test_what_may_be_prose_is_not_corrected() -> None:
    _, diagnostics = read("机构: [办公室，财务室]\n标题: 甲\n")
    assert [diagnostic.code for diagnostic in diagnostics] == ["BG113"]
    assert diagnostics[0].edits == ()
