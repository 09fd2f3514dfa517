"""Events to nodes: text as written, true places, bounded aliases, and the structures that are refused."""

from __future__ import annotations

import pytest
import yaml

from budgetgen.diagnostic import Position, Severity, Span
from budgetgen.source import reader
from budgetgen.source.builder import MAX_DEPTH
from budgetgen.source.node import Mapping, Sequence, Text
from tests.source.slip_cases import FILE, Found, found, places, read


@pytest.fixture(params=["C", "Python"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LOADER", yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader)


def span(start: tuple[int, int], end: tuple[int, int]) -> Span:
    return Span(FILE, Position(*start), Position(*end))


def tree(text: str) -> Mapping:
    node, diagnostics = read(text)
    assert diagnostics == ()
    assert isinstance(node, Mapping)
    return node


def test_scalars_stay_as_written() -> None:
    node = tree(
        "金额: 0260100.00\n编码: 007\n日期: 2026-01-01\n是: yes\n空:\n引: '007'\n"
        "块: |\n  甲\n  乙\n折: >-\n  甲\n  乙\n"
    )
    assert node == {
        "金额": "0260100.00",
        "编码": "007",
        "日期": "2026-01-01",
        "是": "yes",
        "空": "",
        "引": "007",
        "块": "甲\n乙\n",
        "折": "甲 乙",
    }
    assert {str(key): value.plain for key, value in node.items() if not value.plain} == {
        "引": False,
        "块": False,
        "折": False,
    }
    assert node[Text("空", node.span)].is_null


def test_spans() -> None:
    node = tree(
        "单位: {名称: 西宁, 机构: [甲, 乙]}\n职责: |\n  一\n  二\n\n# 注\n"
        "说明: 甲\n  乙\n收入:\n  基金: 1\n\n\n末: 2\n"
    )
    spans = {str(key): value.span for key, value in node.items()}
    assert spans == {
        "单位": span((1, 5), (1, 25)),
        "职责": span((2, 5), (4, 4)),
        "说明": span((7, 5), (8, 4)),
        "收入": span((10, 3), (10, 8)),
        "末": span((13, 4), (13, 5)),
    }
    assert node.key_span("收入") == span((9, 1), (9, 3))
    assert node.span == span((1, 1), (13, 5))
    unit = node[Text("单位", node.span)]
    assert isinstance(unit, Mapping)
    assert [value.span for value in unit.values()] == [span((1, 10), (1, 12)), span((1, 18), (1, 24))]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_are_characters(mark: str, end: str) -> None:
    node = tree(f"{mark}𠮷𠮷: “𠮷”x{end}乙: 3{end}")
    assert [key.span for key in node] == [span((1, 1), (1, 3)), span((2, 1), (2, 2))]
    assert [value.span for value in node.values()] == [span((1, 5), (1, 9)), span((2, 4), (2, 5))]


def test_aliases_and_merge_keys() -> None:
    node = tree("甲: &a {一: 1, 二: 2}\n乙: *a\n丙:\n  <<: *a\n  二: 3\n  三: 4\n丁: {<<: [*a, {五: 5}]}\n")
    values = {str(key): value for key, value in node.items()}
    assert values["乙"] is values["甲"]
    assert values["丙"] == {"二": "3", "三": "4", "一": "1"}
    assert values["丁"] == {"一": "1", "二": "2", "五": "5"}
    assert node.span.end == Position(7, 22)


REFUSED: dict[str, tuple[str, list[Found]]] = {
    "list at the root": ("- a\n- b\n", [("BG130", 1, 1)]),
    "text at the root": ("只有一句话\n", [("BG130", 1, 1)]),
    "wide colons at the root": ("名称：甲\n性质：乙\n", [("BG111", 1, 3), ("BG111", 2, 3)]),
    "two documents": ("a: 1\n---\nb: 2\n", [("BG132", 2, 1)]),
    "two documents, first marked": ("---\na: 1\n---\nb: 2\n", [("BG132", 3, 1)]),
    "tag": ("a: !!python/object:os.system x\n", [("BG133", 1, 4)]),
    "tag on a mapping": ("a: !x {b: 1}\n", [("BG133", 1, 4)]),
    "exclamation mark": ("a: !重要\nb: 1\n", [("BG124", 1, 4)]),
    "unknown alias": ("a: *x\n", [("BG134", 1, 4)]),
    "asterisk": ("a: *略\n", [("BG124", 1, 4)]),
    "recursive alias": ("a: &a [1, *a]\n", [("BG135", 1, 11)]),
    "list as a key": ("? [a]\n: 1\n", [("BG137", 1, 3)]),
    "merge of a text": ("a:\n  <<: 3\n", [("BG138", 2, 3)]),
    "block text that is none": ("a: >5\n", [("BG124", 1, 4)]),
    "wide colon in a key": ("单位：{名称: 甲}\n年度: 1\n", [("BG111", 1, 3)]),
    "full-width space behind a key": ("名称　: 甲\n", [("BG117", 1, 1)]),
    "dash in a key": ("-名称: 甲\n", [("BG127", 1, 1)]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    text, expected = REFUSED[case]
    node, diagnostics = read(text)
    assert node is None
    assert places(diagnostics) == expected
    assert all(diagnostic.hint for diagnostic in diagnostics)


def test_two_documents_show_the_first() -> None:
    _, (problem,) = read("---\na: 1\n---\nb: 2\n")
    assert [label.span.start.line for label in problem.secondary] == [1]


KEPT: dict[str, tuple[str, object, list[Found]]] = {
    "duplicate key": ("a: 1\nb: 2\na: 3\n", {"a": "1", "b": "2"}, [("BG120", 3, 1)]),
    "quoted duplicate": ('{a: 1, "a": 2}\n', {"a": "1"}, [("BG120", 1, 8)]),
    "full-width digits": (
        "金额: １２３．５\n３０１: ４\n",
        {"金额": "123.5", "301": "4"},
        [("BG116", 1, 5), ("BG116", 2, 1), ("BG116", 2, 6)],
    ),
    "quoted full-width digits are text": ('a: "１２３"\n', {"a": "１２３"}, []),
    "empty item": ("a:\n- 甲\n-\n- 乙\n", {"a": ["甲", "乙"]}, [("BG139", 3, 1)]),
    "invisible characters": ("名\u200b称: 甲\ufeff乙\n", {"名称": "甲乙"}, [("BG109", 1, 2)]),
    "control character": ("a: 甲\x0b乙\n", {"a": "甲 乙"}, [("BG108", 1, 5)]),
    "whole value in Chinese quotes": ("a: “甲”\n", {"a": "“甲”"}, [("BG115", 1, 4)]),
    "part of a value in Chinese quotes": ("a: “三公”经费、“双随机”\n", {"a": "“三公”经费、“双随机”"}, []),
    "swallowed line": ("名称: 西宁\n  性质：事业\n", {"名称": "西宁 性质：事业"}, [("BG128", 2, 3)]),
    "prose over lines": ("职责: 负责全区工作，\n  其中：甲\n", {"职责": "负责全区工作， 其中：甲"}, []),
}


@pytest.mark.parametrize("case", KEPT)
def test_kept(case: str) -> None:
    """The shape is intact: the nodes come with the diagnostics, so that validation can go on."""
    text, expected, diagnosed = KEPT[case]
    node, diagnostics = read(text)
    assert node == expected
    assert places(diagnostics) == diagnosed


def test_duplicate_key_shows_the_first() -> None:
    _, (problem,) = read("名称: 甲\n性质: 乙\n名称: 丙\n")
    assert problem.span == span((3, 1), (3, 3))
    assert [label.span for label in problem.secondary] == [span((1, 1), (1, 3))]


def test_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert found("\n".join(lines)) == [("BG136", 5, 45)]


def test_depth_by_aliases_is_bounded_too() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 200)]
    (code, line, _), *rest = found("\n".join(lines))
    assert (code, rest) == ("BG131", [])
    assert line == MAX_DEPTH


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "- " * 50_000,
        "a: " + "{a: " * 50_000,
        "".join(" " * n + "a:\n" for n in range(200)),
    ],
)
def test_deep_nesting_is_refused(text: str) -> None:
    assert [code for code, _, _ in found(text)] == ["BG131"]


def test_deep_nesting_found_by_the_parser_has_its_place_and_hint() -> None:
    """libyaml refuses 1,000 levels itself, since 0.2.6 before it has given the first event of them."""
    _, (problem,) = read("名称: 甲\n表: " + "[" * 5_000)
    assert problem.message == f"嵌套超过 {MAX_DEPTH} 层"
    assert problem.span is not None
    assert problem.span.start.line == 2
    assert "括号" in problem.hint


def test_depth_that_is_allowed() -> None:
    depth = MAX_DEPTH - 1
    node = tree("a: " + "[" * depth + "x" + "]" * depth)
    value = next(iter(node.values()))
    while isinstance(value, Sequence):
        value = value[0]
    assert value == "x"


def test_severities() -> None:
    _, diagnostics = read("a: “甲”\nb: １\n")
    assert [diagnostic.severity for diagnostic in diagnostics] == [Severity.WARNING, Severity.ERROR]
