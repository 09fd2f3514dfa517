"""A place inside a text is exact, or the place of the whole text: never a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.check.place import exact_place, inside
from budgetgen.diagnostic import Span
from budgetgen.source.lines import split_lines
from budgetgen.source.node import Mapping, Text
from budgetgen.source.reader import parse_yaml


def read(source: str) -> tuple[Text, list[str]]:
    """The text under 键 and the lines of its file."""
    node, found = parse_yaml(source, "a.yaml")
    assert isinstance(node, Mapping), found
    text = node["键"]
    assert isinstance(text, Text)
    return text, split_lines(source)


def at(lines: list[str], span: Span) -> str:
    """The characters of the file at ``span``; line breaks and what indents the next line are left out."""
    if span.start.line == span.end.line:
        return lines[span.start.line - 1][span.start.column - 1 : span.end.column - 1]
    first = lines[span.start.line - 1][span.start.column - 1 :]
    return first + lines[span.end.line - 1].lstrip()[: span.end.column - 1]


@pytest.mark.parametrize(
    "source",
    [
        "键: 组织群众活动",
        "键: '组织群众活动'",
        '键:   "组织群众活动"  # 注',
        "{其他: 1, 键: 组织群众活动}",
        "键: |\n  第一段\n\n  组织群众活动\n  第三段\n其他: 1",
        "键: |2\n    组织群众活动\n  第三段",
        "键: |-  # 注\n      组织群众活动",
        "键: |\r\n  第一段\r\n  组织群众活动\r\n",
    ],
)
def test_exact(source: str) -> None:
    text, lines = read(source)
    start = text.index("群众")
    span = exact_place(text, start, start + 2, lines)
    assert span is not None
    assert at(lines, span) == "群众"


@pytest.mark.parametrize(
    "source",
    [
        "键: 组织\n  群众活动",
        "键: >\n  组织\n  群众活动",
        '键: "组织\\u7fa4\\u4f17群众"',
        "键: '组织''群众'",
        "键: 组\u200b织群众活动",
        "键: |\n  组\u200b织群众活动\n",
        '键: "组织\n  群众活动"',
    ],
)
def test_whole_text_when_it_cannot_be_told(source: str) -> None:
    text, lines = read(source)
    start = text.index("群众")
    assert exact_place(text, start, start + 2, lines) is None
    assert inside(text, start, start + 2, lines) == text.span


def test_block_without_its_lines_gives_the_whole() -> None:
    text, _ = read("键: |\n  组织群众活动\n")
    assert inside(text, 2, 4, ()) == text.span


def test_stretch_over_lines_of_a_block() -> None:
    text, lines = read("键: |\n  组织\n  群众\n")
    span = exact_place(text, 1, 4, lines)
    assert span is not None
    assert (span.start.line, span.start.column, span.end.line, span.end.column) == (2, 4, 3, 4)


CHARACTERS = st.text(st.sampled_from("群众活动，。（ab1 "), min_size=1, max_size=12)


@given(st.lists(CHARACTERS, min_size=1, max_size=5), st.data())
def test_any_stretch_of_a_block_is_found_where_it_is_written(written: list[str], data: st.DataObject) -> None:
    body = [line.strip() or "群" for line in written]
    text, lines = read("键: |\n" + "".join(f"    {line}\n" for line in body))
    number = data.draw(st.integers(0, len(body) - 1))
    start = data.draw(st.integers(0, len(body[number]) - 1))
    end = data.draw(st.integers(start + 1, len(body[number])))
    offset = sum(len(line) + 1 for line in body[:number])
    span = exact_place(text, offset + start, offset + end, lines)
    assert span is not None
    assert at(lines, span) == text[offset + start : offset + end]


@given(CHARACTERS, st.data())
def test_any_stretch_of_a_quoted_text(written: str, data: st.DataObject) -> None:
    text, lines = read(f'键: "{written}"')
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    span = exact_place(text, start, end, lines)
    assert span is not None
    assert at(lines, span) == text[start:end]
