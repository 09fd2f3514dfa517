"""What is said of YAML that cannot be read when no slip is recognised; never the parser's own words."""

from __future__ import annotations

import pytest
import yaml

from budgetgen.source import reader
from tests.source.slip_cases import Found, found, read


@pytest.fixture(params=["C", "Python"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LOADER", yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('路径: "C:\\收支"\n', [("BG110", 1, 8)]),
        ('a: {"b" "c"}\n', [("BG110", 1, 9)]),
        ("a: [b, , c]\n", [("BG110", 1, 8)]),
        ("a: 甲\nb: &\n", [("BG124", 2, 4)]),
        ("%甲\n---\na: 1\n", [("BG110", 1, 2)]),
        ("? a\nb\n", [("BG124", 1, 1), ("BG126", 2, 1)]),
    ],
)
def test_place(text: str, expected: list[Found]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ['a: "b\\q"\n', 'a: {"b" "c"}\n', "a: 甲\n  b: c\n", "a: [", "\t", "a: !<\n", "%\n", "a: b: c\n"]
)
def test_no_english(text: str) -> None:
    _, diagnostics = read(text)
    assert diagnostics
    for diagnostic in diagnostics:
        words = diagnostic.message + diagnostic.label + diagnostic.hint
        assert not any(word in words for word in ("expected", "found", "mapping", "scanning", "token"))
        assert diagnostic.hint


def test_error_far_from_all_slips_is_reported_too() -> None:
    text = "单位:\n  名称: 甲\n 性质: 乙\n" + "".join(f"键{n}: 1\n" for n in range(30)) + 'a: {"b" "c"}\n'
    assert found(text)[0] == ("BG119", 3, 2)


def test_place_at_the_end_of_the_text() -> None:
    _, (slip,) = read("a: {b: 1\n\n\n")
    assert slip.span is not None
    assert slip.span.start.line == 1


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("收入: {一般公共预算: &甲乙 100}\n", "起名处写“&a 100”，引用处写“*a”"),
        ("收入: &甲 100\n", "起名处写“&a 100”"),
        ("a: 1\nb: {c: *甲}\n", "引用处写“*a”"),
        ("b: *注：略\n", "'*注：略'"),
        ("b: {c: & 甲}\n", "'& 甲'"),
    ],
)
def test_a_chinese_name_for_repeating_is_advised_to_be_letters(text: str, advice: str) -> None:
    (told,) = read(text)[1]
    assert told.code == "BG124"
    assert advice in told.hint
