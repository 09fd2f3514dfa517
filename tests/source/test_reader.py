"""Files: whatever is given, nodes or diagnostics come back, quickly."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.diagnostic import Diagnostic, Position, Severity, Span
from budgetgen.source import reader
from budgetgen.source.codes import MEANINGS
from budgetgen.source.node import Mapping
from budgetgen.source.reader import MAX_BYTES, MAX_DIAGNOSTICS, parse_yaml, read_text, read_yaml


def only(path: Path, name: str | None = None) -> Diagnostic:
    node, (problem,) = read_yaml(path, name=name)
    assert node is None
    assert problem.hint
    return problem


def test_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "预算.yaml"
    path.write_text("年度: 2026\n", encoding="utf-8-sig")
    node, diagnostics = read_yaml(path, name="预算.yaml")
    assert (node, diagnostics) == ({"年度": "2026"}, ())
    assert node is not None
    assert node.span.file == "预算.yaml"
    assert read_text(path, "x") == ("年度: 2026\n", ())


def test_missing_file_suggests_a_near_name(tmp_path: Path) -> None:
    (tmp_path / "budget.yaml").write_text("a: 1", encoding="utf-8")
    problem = only(tmp_path / "buget.yaml", "buget.yaml")
    assert (problem.code, problem.span) == ("BG101", Span.at("buget.yaml"))
    assert "budget.yaml" in problem.hint
    assert "budget.yaml" in only(tmp_path / "budget.yml").hint
    assert only(tmp_path / "没有" / "a.yaml").code == "BG101"
    assert only(tmp_path / "budget.yaml" / "a.yaml").code == "BG101"


def test_folder_and_device(tmp_path: Path) -> None:
    assert only(tmp_path).code == "BG102"
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    assert only(fifo).code == "BG102"


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1", encoding="utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert only(path).code == "BG103"


def test_names_no_system_takes(tmp_path: Path) -> None:
    assert only(tmp_path / ("长" * 300)).code == "BG103"
    assert only(tmp_path / "a\0b").code in ("BG101", "BG103")


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert only(path).code == "BG104"


@pytest.mark.parametrize("text", ["", "\n\n", "# 注\n\n  # 注\n", "---\n", "\ufeff"])
def test_nothing_in_it(text: str) -> None:
    node, (problem,) = parse_yaml(text, "a.yaml")
    assert (node, problem.code) == (None, "BG107")


@pytest.mark.parametrize(
    ("data", "code"), [("年度: 二〇二六".encode("gbk"), "BG106"), (b"PK\x03\x04word/", "BG105")]
)
def test_not_utf8(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    assert only(path).code == code


def test_diagnostics_are_limited() -> None:
    text = "".join(f"键{n}：1\n" for n in range(1000))
    _, diagnostics = parse_yaml(text, "a.yaml")
    assert len(diagnostics) == MAX_DIAGNOSTICS + 1
    assert diagnostics[-1].severity is Severity.INFO
    assert "800" in diagnostics[-1].message


def test_limit_keeps_an_error() -> None:
    text = "".join(f"键{n}: “甲”\n" for n in range(300)) + "键0: 1\n"
    _, diagnostics = parse_yaml(text, "a.yaml")
    assert [d.code for d in diagnostics if d.severity is Severity.ERROR] == ["BG120"]


def line_items(count: int) -> str:
    item = (
        "    - 功能科目: 2010350\n      经济科目: {{30101: {0}.00, 30102: 205800.00}}\n"
        "      备注: 一是：{0}\n      金额: 100.00\n"
    )
    return "支出:\n  基本支出:\n" + "".join(item.format(number) for number in range(count))


def steps(text: str) -> int:
    """How many functions are called to parse ``text``: a measure of work that is the same on every machine."""
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        parse_yaml(text, "a.yaml")
    finally:
        sys.setprofile(before)
    return count


def test_two_thousand_lines_are_read() -> None:
    node, diagnostics = parse_yaml(line_items(500), "a.yaml")
    assert (type(node), diagnostics) == (Mapping, ())


@pytest.mark.parametrize(
    "make",
    [
        line_items,
        lambda n: line_items(n) + "年度：1\n",
        lambda n: "a: [\n" + line_items(n),
        lambda n: "".join(f"a{k}: {{b: [c\n" for k in range(4 * n)),
        lambda n: "".join(f'a{k}: "x\n' for k in range(4 * n)),
        lambda n: "a: [" + "甲，" * (4 * n) + "]",
        lambda n: "a: {" + "甲：1，" * (4 * n) + "}",
        lambda n: "a: 1\n" * (4 * n),
        lambda n: "a: x\n" + "  b：y\n" * (4 * n),
    ],
    ids=[
        "items",
        "slip at the end",
        "open bracket",
        "open brackets",
        "open quotes",
        "long list",
        "long mapping",
        "duplicates",
        "swallowed",
    ],
)
def test_work_grows_with_the_text_and_no_faster(make: object) -> None:
    assert callable(make)
    small, large = steps(make(50)), steps(make(400))
    assert large < 8 * 1.5 * small


FRAGMENTS = [
    *(
        "年度",
        "单位",
        "：",
        ":",
        ": ",
        "，",
        ", ",
        "-",
        "- ",
        "－ ",
        "[",
        "]",
        "{",
        "}",
        "［",
        "］",
        "“",
        "”",
    ),
    *('"', "'", "#", " # ", "&a ", "*a", "<<: *a", "!", "!!str ", "|", "|\n  ", ">", "%", "@", "`", "? "),
    *(
        "\t",
        "　",
        "\u00a0",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\r",
        "\u2028",
        "\x0b",
        "\u200b",
        "\ufeff",
        "\ud800",
    ),
    *("１２", "3.5", "𠮷", "\\", "~", "---\n", "...\n", "%YAML 1.2\n"),
]


def check_answer(text: str) -> None:
    node, diagnostics = parse_yaml(text, "a.yaml")
    assert node is not None or any(d.severity is Severity.ERROR for d in diagnostics)
    lines = reader.split_lines(text.removeprefix("\ufeff"))
    for diagnostic in diagnostics:
        assert diagnostic.code in MEANINGS
        assert diagnostic.span is not None
        for place in (diagnostic.span.start, diagnostic.span.end):
            assert Position(1, 1) <= place
            assert place.line <= len(lines)
            assert place.column <= len(lines[place.line - 1]) + 2
        assert diagnostic.span.start <= diagnostic.span.end


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_no_yaml_makes_an_exception(text: str) -> None:
    check_answer(text)


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=80))
def test_no_text_makes_an_exception(text: str) -> None:
    check_answer(text)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_no_yaml_makes_an_exception_without_the_c_parser(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_LOADER", yaml.SafeLoader)
        check_answer(text)


@given(st.binary(max_size=200))
def test_no_bytes_make_an_exception(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(data)
    node, diagnostics = read_yaml(path)
    assert node is not None or diagnostics
