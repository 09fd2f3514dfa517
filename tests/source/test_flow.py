"""Slips inside brackets."""

from __future__ import annotations

import pytest

from budgetgen.source.flow import FlowScan
from budgetgen.source.lines import split_lines
from tests.source.slip_cases import FILE, Found, found, places, read

CASES: dict[str, tuple[str, list[Found]]] = {
    "wide colon": ("单位: {名称：甲, 性质: 乙}\n", [("BG111", 1, 8)]),
    "wide colons and comma": (
        "a: {30101：1.00，30102：2}\n",
        [("BG111", 1, 10), ("BG113", 1, 15), ("BG111", 1, 21)],
    ),
    "wide comma": ("a: {30101: 1.00，30102: 2}\n", [("BG113", 1, 16)]),
    "wide comma and colon after an amount": (
        "a: {30101: 1.00，30102：2}\n",
        [("BG113", 1, 16), ("BG111", 1, 22)],
    ),
    "wide commas in a list": ("机构: [办公室，财务室，人事科]\n", [("BG113", 1, 9), ("BG113", 1, 13)]),
    "tight colons": ("a: {x:1,y:2}\n", [("BG112", 1, 6), ("BG112", 1, 10)]),
    "tight colon before the bracket": ("a: {x: 1, y:}\n", [("BG112", 1, 12)]),
    "wide colon after a quoted key": ('a: {"甲"：1}\n', [("BG111", 1, 8)]),
    "in a nested mapping": ("a: [{b: 1}, {c：{d: 2}}]\n", [("BG111", 1, 15)]),
    "over several lines": ("a: {b: 1,\n  c：2,\n  d: [甲，乙]}\n", [("BG111", 2, 4), ("BG113", 3, 8)]),
    "wide closing bracket": ("机构: [甲, 乙］\n年度: 1\n", [("BG114", 1, 10)]),
    "not closed": ("机构: [甲, 乙\n", [("BG122", 1, 5)]),
    "inner one not closed": ("a: {b: [甲, 乙}\n", [("BG122", 1, 8)]),
    "wrong bracket": ("a: {b: 1, c: 2]\n", [("BG122", 1, 15)]),
    "quote not closed": ('a: {b: "甲}\n', [("BG121", 1, 8), ("BG122", 1, 4)]),
}


@pytest.mark.parametrize("case", CASES)
def test_slip(case: str) -> None:
    text, expected = CASES[case]
    node, diagnostics = read(text)
    assert node is None
    assert sorted(places(diagnostics), key=lambda place: place[1:]) == sorted(
        expected, key=lambda place: place[1:]
    )
    assert all(diagnostic.hint for diagnostic in diagnostics)


@pytest.mark.parametrize(
    "text",
    [
        "a: {目标: 完成任务，其中：甲, 值: 好}\n",
        'a: ["办公室，财务室", 人事科]\n',
        "a: [{名称: 甲, 值: ≥99%}]\n",
        "a: {网址: http://example.com:80/x, 时间: 10:30} # 注：略，\n",
        'a: {"甲":1, "乙": [2]}\n',
        "a: {b: \"甲，乙：丙: 丁\", c: '戊，己'}\n",
    ],
)
def test_no_slip(text: str) -> None:
    node, diagnostics = read(text)
    assert node is not None
    assert diagnostics == ()


def test_a_single_item_with_enumeration_commas_is_a_warning() -> None:
    node, (warning,) = read("机构: [办公室、财务室]\n")
    assert node == {"机构": ["办公室、财务室"]}
    assert (warning.code, warning.severity.name) == ("BG113", "WARNING")
    assert "[办公室, 财务室]" in warning.hint
    assert found("机构: [办公室、党办, 财务室]\n") == []


def test_end_of_the_stretch() -> None:
    scan = FlowScan(FILE, split_lines("a: [1,\n 2] b\n"), 0, 3)
    assert (scan.closed, scan.end, scan.found) == (True, (1, 3), [])
    scan = FlowScan(FILE, split_lines("a: [1,\nb: 2\n"), 0, 3)
    assert (scan.closed, scan.end) == (False, (1, 0))
