"""``check --fix`` makes the certain corrections and nothing else; the file is replaced as a whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.check.entries import removal
from budgetgen.check.fix import Fixed, apply_edits, fix_file
from budgetgen.check.fix_values import value_edits
from budgetgen.cli.main import main
from budgetgen.compiler import compile_source
from budgetgen.diagnostic import Diagnostic, Edit, Span, error, warning
from budgetgen.source.lines import split_lines
from budgetgen.source.node import Mapping, Text
from budgetgen.source.reader import parse_yaml

BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")


def fixed(tmp_path: Path, text: str, *, encoding: str = "utf-8") -> tuple[str, Fixed]:
    """The text after ``--fix`` and what was done."""
    path = tmp_path / "unit.yaml"
    path.write_bytes(text.encode(encoding))
    result = fix_file(path, "unit.yaml", lambda draft: compile_source(draft, name="unit.yaml"))
    assert [file.name for file in tmp_path.iterdir()] == ["unit.yaml"]
    return path.read_bytes().decode(encoding), result


def changed(*pairs: tuple[str, str]) -> tuple[str, str]:
    """The base with mistakes made in it, and as it must be after the correction."""
    wrong = right = BASE
    for proper, mistake in pairs:
        assert BASE.count(proper) == 1, proper
        wrong = wrong.replace(proper, mistake)
    return wrong, right


def test_what_last_year_s_silence_meant_is_written_where_the_document_needs_it(tmp_path: Path) -> None:
    pack = tmp_path / "本区"
    pack.mkdir()
    (pack / "template.yaml").write_text("名称: 本区\n继承: budget\n", encoding="utf-8")
    (pack / "prose").mkdir()
    asked = '公用经费{{ 支出(类型="公用经费")|比上年 }}。\n'
    (pack / "prose" / "基本支出说明.md").write_text(f"## 基本支出说明\n\n{asked}", encoding="utf-8")
    silent = BASE.replace("模板: budget", "模板: ./本区")
    for code in ("30108: 76000.00", "30110: 47000.00", "30113: 67000.00"):
        silent = silent.replace(f"{{基本支出: {{{code}}}}}", f"{{{code}}}")
    path = tmp_path / "unit.yaml"
    path.write_text(silent, encoding="utf-8")
    before = compile_source(path, name="unit.yaml").diagnostics
    assert [d.span and d.span.start.line for d in before if d.code == "BG210"] == [53]
    result = fix_file(path, "unit.yaml", lambda draft: compile_source(draft, name="unit.yaml"))
    assert [reason.code for reason in result.reasons] == ["BG210"]
    assert path.read_text(encoding="utf-8") == BASE.replace("模板: budget", "模板: ./本区")


@pytest.mark.parametrize(
    ("proper", "mistake"),
    [
        ("年度: 2026", "年度：2026"),
        ("年度: 2026", "年度:2026"),
        ("年度: 2026", "年度: ２０２６"),
        ("金额: 200000.00", "金额: 200,000.00"),
        ("金额: 200000.00", "金额: 200000.00元"),
        ("30101: 300000.00", "３０１０１: 300000.00"),
        ("组织群众文化活动，", "组织群众文化活动,"),
        ("培训业余文艺骨干，", "培训业余文艺骨干，，"),
        ("记录、保存和传播，", "记录、保存和传播， \t"),
        ("收支总额: 在职人员", "收支总额: 主要是在职人员"),
        ("活动场次有变化", "活动场次有变化；"),
        ("辅导基层文艺创作", "輔導基层文艺创作"),
        ("  2070109: 群众文化活动的", "  2070109: 群众文化活动的\u200b"),
        (
            "{基本支出: {30101: 290000.00, 30107: 230000.00, 30201: 40000.00, 30211: 16000.00, 30217: 4000.00}, 项目",
            "{30101: 290000.00, 30107: 230000.00, 30201: 40000.00, 30211: 16000.00, 30217: 4000.00, 项目",
        ),
    ],
)
def test_a_mistake_is_undone(tmp_path: Path, proper: str, mistake: str) -> None:
    wrong = BASE.replace(proper, mistake)
    assert wrong != BASE
    new, result = fixed(tmp_path, wrong)
    if "\t" in mistake:
        # A blank inside a line may stand for a lost mark: it is told, not touched.
        assert new == wrong
    else:
        assert new == BASE
        assert len(result.reasons) == 1
        assert len(result.changes) == 1


def test_many_at_once_with_comments_bom_and_line_ends_kept(tmp_path: Path) -> None:
    wrong, right = changed(
        ("年度: 2026", "年度：2026"), ("金额: 200000.00", "金额: 200,000.00"), ("收支总额: 在职", "收支总额: 主要是在职")
    )  # fmt: skip
    commented = "# 说明：这里的半角,和全角都不动\r\n"
    new, result = fixed(tmp_path, "\ufeff" + commented + wrong.replace("\n", "\r\n"))
    assert new == "\ufeff" + commented + right.replace("\n", "\r\n")
    assert [change.before[0].strip()[:4] for change in result.changes] == ["年度：2", "金额: ", "收支总额"]
    path = tmp_path / "unit.yaml"
    assert fix_file(path, "unit.yaml", lambda draft: compile_source(draft, name="unit.yaml")) == Fixed()


def test_nothing_to_correct_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(BASE, encoding="utf-8")
    before = path.stat()
    assert fix_file(path, "unit.yaml", compile_source) == Fixed()
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_names_are_told_but_not_corrected(tmp_path: Path) -> None:
    wrong = BASE.replace("名称: 群众文化活动\n", "名称: 群众文化活动(一期)\n")
    new, result = fixed(tmp_path, wrong)
    assert new == wrong
    assert not result.reasons


def test_silenced_problems_are_not_corrected(tmp_path: Path) -> None:
    wrong = (
        BASE.replace("组织群众文化活动，", "组织群众文化活动,") + "\n不检查: [{检查: BG415, 理由: 照原文}]\n"
    )
    assert fixed(tmp_path, wrong)[0] == wrong


def test_a_colon_behind_a_word_that_is_no_key_is_left(tmp_path: Path) -> None:
    wrong = BASE.replace("年度: 2026", "年度: 2026\n备忘：明年改")
    assert fixed(tmp_path, wrong)[0] == wrong


def test_declared_names_of_the_catalogue_are_taken_out(tmp_path: Path) -> None:
    declared = (
        "\n科目名称:\n  功能科目:\n    2080505: 机关事业单位基本养老保险缴费支出\n    2210201: 住房公积金\n"
    )
    new, result = fixed(tmp_path, BASE + declared)
    assert new == BASE + "\n科目名称:\n  功能科目:\n"
    assert {reason.code for reason in result.reasons} == {"BG272"}
    assert not [d for d in compile_source(tmp_path / "unit.yaml").diagnostics if d.code == "BG272"]


def test_a_file_changed_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(BASE.replace("年度: 2026", "年度：2026"), encoding="utf-8")

    def compile_and_meddle(draft: Path) -> object:
        result = compile_source(draft, name="unit.yaml")
        path.write_text("别人改的", encoding="utf-8")
        return result

    result = fix_file(path, "unit.yaml", compile_and_meddle)  # type: ignore[arg-type]
    assert path.read_text(encoding="utf-8") == "别人改的"
    assert [problem.code for problem in result.problems] == ["BG594"]
    assert not result.changes


def test_a_file_that_two_readers_read_differently_is_not_replaced(tmp_path: Path) -> None:
    # YAML wants a space before the comment; PyYAML's scanner does without.
    doubtful = BASE.replace("职责: |\n", "职责: |# 三定\n").replace("年度: 2026", "年度：2026")
    assert "|# 三定" in doubtful
    text, result = fixed(tmp_path, doubtful)
    assert text == doubtful
    assert {problem.code for problem in result.problems} == {"BG141"}
    assert not result.changes


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", "年度：".encode("gbk"), b"\x00" * 40, "- ：，\n：".encode()]
)
def test_bad_files_are_left_to_the_compiler(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "unit.yaml"
    path.write_bytes(data)
    fix_file(path, "unit.yaml", lambda draft: compile_source(draft, name="unit.yaml"))
    assert path.read_bytes() == data
    assert fix_file(tmp_path / "无.yaml", "无.yaml", compile_source) == Fixed()


@dataclass
class State:
    """What a stand-in for the compiler found."""

    diagnostics: tuple[Diagnostic, ...]
    source: object | None = "a source"


def test_a_correction_that_makes_it_worse_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text("甲: 1\n乙: 2\n丙: 3\n", encoding="utf-8")
    good = Edit(Span.at("u", 1, 4), "9")
    bad = Edit(Span.at("u", 3, 4), "]")

    def compile_(file: Path) -> State:
        text = file.read_text(encoding="utf-8")
        found = []
        if "1" in text:
            found.append(warning("BG415", "一", good.span))
            found[-1] = Diagnostic(**{**_fields(found[-1]), "edits": (good,)})
        if "3" in text:
            found.append(Diagnostic(**{**_fields(warning("BG416", "三", bad.span)), "edits": (bad,)}))
        else:
            found.append(error("BG110", "不合写法", Span.at("u", 3, 4)))
        return State(tuple(found))

    result = fix_file(path, "u", compile_)
    assert path.read_text(encoding="utf-8") == "甲: 9\n乙: 2\n丙: 3\n"
    assert [reason.code for reason in result.reasons] == ["BG415"]


def _fields(diagnostic: Diagnostic) -> dict[str, object]:
    return {name: getattr(diagnostic, name) for name in Diagnostic.__dataclass_fields__}


@given(st.text(st.sampled_from("甲，,b \r\n"), max_size=30), st.data())
def test_edits_change_their_spans_and_nothing_else(text: str, data: st.DataObject) -> None:
    lines = split_lines(text)
    number = data.draw(st.integers(1, len(lines)))
    line = lines[number - 1]
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    new = apply_edits(text, [Edit(Span.at("u", number, start + 1, end - start), "＊")])
    expected = [*lines]
    expected[number - 1] = line[:start] + "＊" + line[end:]
    assert split_lines(new) == expected
    assert [c for c in new if c in "\r\n"] == [c for c in text if c in "\r\n"]


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("1,234,567.89", "1234567.89"), ("１２,３４５．６", "12345.6"), ("100元", "100"), ("－５００", "-500"), ("100万元", None),
        ("12,34", None), ("1 000", None), ("约100", None), ("1.234", None),
    ],
)  # fmt: skip
def test_amounts(written: str, proper: str | None) -> None:
    diagnostic = error("BG160", "", Span.at("u", 1, 5, len(written)))
    edits = value_edits(diagnostic, [f"金额: {written}  # 注"])
    assert [edit.replacement for edit in edits] == ([proper] if proper else [])


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("键:\n  甲: 1\n  乙: 2\n", "键:\n  乙: 2\n"),
        ("键: {甲: 1, 乙: 2}\n", "键: {乙: 2}\n"),
        ("键: {乙: 2, 甲: 1}\n", "键: {乙: 2}\n"),
        ("键: {乙: 2, 甲: 1, 丙: 3}\n", "键: {乙: 2, 丙: 3}\n"),
        ("键: { 甲: 1 }\n", "键: {  }\n"),
        ("键:\n  甲: 1  # 注\n", None),
        ("键: {甲: 1}  # 注\n", "键: {}  # 注\n"),
    ],
)
def test_an_entry_is_taken_out(source: str, after: str | None) -> None:
    node, _ = parse_yaml(source, "u")
    assert isinstance(node, Mapping)
    (held,) = node.values()
    key = next(key for key in held if key == "甲")
    value = held[key]
    assert isinstance(value, Text)
    edits = removal(key, value, split_lines(source))
    assert (apply_edits(source, edits) if edits else None) == after


def test_command_tells_what_it_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(BASE.replace("年度: 2026", "年度：2026"), encoding="utf-8")
    assert main(["check", "--fix", str(path)]) == 0
    out = capsys.readouterr().out
    assert "1 个问题" in out
    assert "- 年度：2026" in out
    assert "+ 年度: 2026" in out
    assert main(["check", "--fix", str(path)]) == 0
    assert "没有可以自动改正的问题" in capsys.readouterr().out


def test_command_keeps_the_machine_output_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    path = tmp_path / "unit.yaml"
    path.write_text(BASE.replace("年度: 2026", "年度：2026"), encoding="utf-8")
    assert main(["check", "--fix", "--format", "json", str(path)]) == 0
    captured = capsys.readouterr()
    json.loads(captured.out)
    assert "+ 年度: 2026" in captured.err
