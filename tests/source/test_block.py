"""Slips in block YAML: named, with line and column, all of them in one run, and prose left alone."""

from __future__ import annotations

import pytest
import yaml

from budgetgen.source import reader
from budgetgen.source.block import BlockScan
from budgetgen.source.lines import split_lines
from tests.source.slip_cases import FILE, Found, found, places, read


@pytest.fixture(params=["C", "Python"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers do not depend on which of PyYAML's parsers is there."""
    monkeypatch.setattr(reader, "_LOADER", yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader)


CASES: dict[str, tuple[str, list[Found]]] = {
    "wide colon first": ("单位：甲\n年度: 2026\n", [("BG111", 1, 3)]),
    "wide colon last": ("年度: 2026\n单位：甲\n", [("BG111", 2, 3)]),
    "every wide colon": (
        "年度: 1\n单位：甲\n类型：乙\n模板: x\n地区：丙\n",
        [("BG111", n, 3) for n in (2, 3, 5)],
    ),
    "only wide colons": ("单位：甲\n年度：2026\n", [("BG111", 1, 3), ("BG111", 2, 3)]),
    "wide colon before a block": ("单位：\n  名称: 甲\n", [("BG111", 1, 3)]),
    "wide colon among keys of a block": ("单位:\n  名称: 甲\n  性质：乙\n", [("BG111", 3, 5)]),
    "wide colon in a list item": ("表:\n  - 名称：甲\n    金额: 3\n", [("BG111", 2, 7)]),
    "wide colon where another item has keys": (
        "表:\n- 名称：甲\n- 名称: 乙\n  金额：3\n",
        [("BG111", 2, 5), ("BG111", 4, 5)],
    ),
    "no space after the colon": ("年度:2026\n单位: 甲\n", [("BG112", 1, 3)]),
    "full-width space after the colon": ("年度: 2026\n单位:　甲\n", [("BG112", 2, 3)]),
    "codes without space": ("经济科目:\n  30101: 1\n  30102:2\n", [("BG112", 3, 8)]),
    "tab": ("单位:\n\t名称: 甲\n", [("BG118", 2, 1)]),
    "tab after spaces, and again": (
        "单位:\n  名称: 甲\n \t性质: 乙\n\t编码: 1\n",
        [("BG118", 3, 2), ("BG118", 4, 1)],
    ),
    "full-width space before a key": ("单位:\n　名称: 甲\n　性质: 乙\n", [("BG117", 2, 1), ("BG117", 3, 1)]),
    "no-break space amid spaces": ("单位:\n  名称: 甲\n \u00a0性质: 乙\n", [("BG117", 3, 2)]),
    "uneven indentation": ("单位:\n  名称: 甲\n 性质: 乙\n", [("BG119", 3, 2)]),
    "uneven list": ("机构:\n  - 甲\n - 乙\n", [("BG119", 3, 2)]),
    "keys among items": ("机构:\n  - 甲\n  名称: 乙\n", [("BG119", 3, 3)]),
    "items among keys": ("单位:\n  名称: 甲\n  - 乙\n", [("BG119", 3, 3)]),
    "value and block": ("单位: 甲\n  性质: 乙\n", [("BG129", 2, 3)]),
    "value and block, quoted": ('单位: "甲"\n  性质: 乙\n  编码: 1\n', [("BG129", 2, 3)]),
    "no colon": ("年度 2026\n类型: 甲\n", [("BG126", 1, 1)]),
    "no colon after a value": ("年度: 2026\n类型\n", [("BG126", 2, 1)]),
    "dash without space before a key": ("表:\n  -名称: 甲\n", [("BG127", 2, 3)]),
    "dash without space among items": (
        "机构:\n  - 甲\n  -乙\n单位：丙\n",
        [("BG127", 3, 3), ("BG111", 4, 3)],
    ),
    "wide dash": ("表:\n  － 名称: 甲\n", [("BG127", 2, 3)]),
    "list on the line of its key": ("机构: - 甲\n", [("BG127", 1, 5)]),
    "quote left open to the end": ('单位: "甲\n年度: 2026\n', [("BG121", 1, 5)]),
    "quote closed by the next one": ('单位: "甲\n类型: "乙"\n年度: 1\n', [("BG121", 1, 5)]),
    "single quote left open": ("单位: '甲\n", [("BG121", 1, 5)]),
    "text after a quote": ('名称: "三公"经费\n', [("BG123", 1, 9)]),
    "reserved characters": (
        "甲: @a\n乙: %5\n丙: `a\n丁: >=6人\n戊: *注 a\n己: |甲\n",
        [("BG124", n, 4) for n in range(1, 7)],
    ),
    "colon in the value": ("标题: 关于甲: 通知\n", [("BG125", 1, 8)]),
    "wide bracket around a mapping": ("单位: ｛名称: 甲｝\n", [("BG114", 1, 5)]),
    "wide quotes around a colon": ("备注: “注: 略”\n", [("BG115", 1, 5)]),
    "text after a bracket": ("文号: [2024]12号\n", [("BG124", 1, 11)]),
    "bracket too many": ("机构: [甲, 乙]]\n", [("BG122", 1, 11)]),
    "closing bracket alone": ("机构: 甲\n}\n", [("BG122", 2, 1)]),
    "bracket left open before a key": ("机构: [甲, 乙\n年度: 2026\n", [("BG122", 1, 5)]),
    "slips of several kinds": (
        '单位：甲\n年度:2026\n机构: [甲, 乙］\n名称: "三公"经费\n',
        [("BG111", 1, 3), ("BG112", 2, 3), ("BG114", 3, 10), ("BG123", 4, 9)],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_slip(case: str) -> None:
    text, expected = CASES[case]
    node, diagnostics = read(text)
    assert node is None
    assert places(diagnostics) == expected
    assert all(diagnostic.hint for diagnostic in diagnostics)


@pytest.mark.parametrize("case", CASES)
def test_slip_with_windows_line_ends(case: str) -> None:
    text, expected = CASES[case]
    assert found(text.replace("\n", "\r\n")) == expected


def test_the_value_above_is_shown() -> None:
    _, (slip,) = read("单位: 甲乙\n  性质: 丙\n")
    assert [(label.span.start.column, label.span.end.column) for label in slip.secondary] == [(5, 7)]


def test_hint_says_what_to_type() -> None:
    _, (wide, tight) = read("年度：2026\n类型:甲\n")
    assert "“年度: 2026”" in wide.hint
    assert "“类型: 甲”" in tight.hint


PROSE = (
    "职责: |\n  主要职责：负责\n  其他:无\n   - 甲\n"
    "目标:\n  一是：做好\n  二是：抓好\n"
    "备注: 一、\n  其中：甲\n"
)


def test_prose_is_no_slip() -> None:
    assert found(PROSE + "年度：2026\n") == [("BG111", 10, 3)]


def test_only_possible_slips_stay_apart() -> None:
    scan = BlockScan(FILE, split_lines("单位:\n  名称：甲\n  性质：乙\n"))
    assert scan.found == []
    assert places(tuple(scan.possible)) == [("BG111", 2, 5), ("BG111", 3, 5)]


def test_stretch_of_a_file() -> None:
    lines = split_lines("无关：略\n单位:\n  名称：甲\n  性质：乙\n尾：略\n")
    scan = BlockScan(FILE, lines, 2, 4, 2)
    assert places(tuple(scan.found)) == [("BG111", 3, 5), ("BG111", 4, 5)]
    assert places(tuple(scan.possible)) == []


def test_one_slip_does_not_bring_others() -> None:
    text = "支出:\n  项目:\n    - 名称: 甲\n x指标:\n    - 乙\n    - 丙\n  其他:\n    一: 1\n  末: 2\n"
    assert found(text) == [("BG119", 4, 2)]
    mixed = "单位:\n  名称: 甲\n  - 乙\n  - 丙\n  - 丁\n"
    assert found(mixed) == [("BG119", 3, 3)]
