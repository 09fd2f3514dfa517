"""The full report: carets stand under what they mean, by display width."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.diagnostic import Label, Position, Span, error
from budgetgen.report.display import display_width
from budgetgen.report.text import render
from tests.report.sample import DIAGNOSTICS, source
from tests.support.golden import Golden


def test_full_report(golden: Golden) -> None:
    golden.check("report/text.txt", render(DIAGNOSTICS, source))


def test_colours_only_add_escapes(golden: Golden) -> None:
    coloured = render(DIAGNOSTICS, source, color=True)
    golden.check("report/colour.txt", coloured.replace("\x1b", "␛"))
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render(DIAGNOSTICS, source)
    assert "\x1b" not in render(DIAGNOSTICS, source)


def test_nothing_to_report() -> None:
    assert render((), source) == ""


def under_caret(line: str, column: int, length: int) -> str:
    """The text of ``line`` that stands over the carets of a report about it."""
    report = render([error("BG1", "错", Span.at("f", 1, column, length), label="这里")], lambda _: line)
    rows = report.split("\n")
    shown = next(index for index, row in enumerate(rows) if row.startswith(" 1 |"))
    text, carets = rows[shown][5:], rows[shown + 1][5:]
    start = len(carets) - len(carets.lstrip(" "))
    end = start + carets.count("^")
    cell, found = 0, ""
    for character in text:
        if start <= cell < end:
            found += character
        cell += display_width(character)
    return found


@pytest.mark.parametrize(
    ("line", "column", "length", "expected"),
    [
        ("年度：2026", 3, 1, "："),
        ("  名称: 西宁市“城东”区", 7, 3, "西宁市"),
        ("  名称: 西宁市“城东”区", 10, 4, "“城东”"),
        ("a: 𠮷x", 5, 1, "x"),
        ("e\u0301: ab", 5, 2, "ab"),
        ("甲\t乙: x", 3, 1, "乙"),
    ],
)
def test_caret(line: str, column: int, length: int, expected: str) -> None:
    assert under_caret(line, column, length) == expected


@given(st.text(alphabet="ab文字：“ 𠮷", min_size=1, max_size=200), st.data())
def test_caret_in_any_line(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    assert under_caret(line + ".", column, 1) == line[column - 1]


def test_caret_behind_the_end_of_the_line() -> None:
    report = render([error("BG1", "错", Span.at("f", 1, 4))], lambda _: "甲: ")
    assert report.split("\n")[4] == "   |     ^"


def test_long_lines_are_windowed() -> None:
    line = "甲" * 1000 + ": " + "乙" * 998
    report = render([error("BG1", "错", Span.at("f", 1, 1001))], lambda _: line)
    assert max(display_width(row) for row in report.split("\n")) < 120
    assert under_caret(line, 1001, 1) == ":"


def test_lines_that_are_not_there() -> None:
    report = render([error("BG1", "错", Span.at("f", 9, 2), hint="改")], lambda _: "甲")
    assert report == "错误[BG1] 错\n  --> f:9:2\n   = 提示：改\n\n1 个错误\n"
    assert render([error("BG1", "错", Span.at("f", 9, 2))], lambda _: None).startswith(
        "错误[BG1] 错\n  --> f:9:2\n"
    )


def test_a_byte_order_mark_is_no_column() -> None:
    report = render([error("BG1", "错", Span.at("f", 1, 1))], lambda _: "\ufeff年度")
    assert report.split("\n")[3:5] == [" 1 | 年度", "   | ^^"]


def test_two_marks_on_one_line_and_lines_between() -> None:
    problem = error(
        "BG1",
        "错",
        Span.at("f", 3, 1),
        secondary=[Label(Span.at("f", 3, 4), "同一行"), Label(Span.at("f", 1, 1), "隔一行")],
    )
    report = render([problem], lambda _: "a: 1\nb: 2\nc: 3\n")
    assert report.split("\n")[2:11] == [
        "   |",
        " 1 | a: 1",
        "   | - 隔一行",
        " 2 | b: 2",
        " 3 | c: 3",
        "   | ^",
        "   |    - 同一行",
        "   |",
        "",
    ]


def test_end_at_the_start_of_the_next_line() -> None:
    report = render(
        [error("BG1", "错", Span("f", Position(1, 1), Position(2, 1)), label="整行")], lambda _: "甲乙\n丙\n"
    )
    assert "^^^^ 整行" in report
    assert "丙" not in report


def test_terminal_escapes_in_sources_are_shown_not_sent() -> None:
    problem = error("BG1", "错\x1b[2J", Span.at("f\x1b", 1, 1), hint="\x07")
    assert "\x1b" not in render([problem], lambda _: "\x1b[2J")
    assert "\x07" not in render([problem], lambda _: "\x1b[2J")


def test_of_a_whole_file_only_the_beginning_is_shown() -> None:
    text = "".join(f"行{number}: 1\n" for number in range(1, 101))
    for last, shown in ((5, ["行1", "行5"]), (100, ["行1"])):
        span = Span("f", Position(1, 1), Position(last, 3))
        report = render([error("BG1", "错", span, hint="改")], lambda _: text)
        assert re.findall(r"^ +\d+ \| (行\d+)", report, re.MULTILINE) == shown
        assert "…" in report
