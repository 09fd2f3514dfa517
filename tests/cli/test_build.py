"""`budgetgen build` as its users run it: exit codes, outputs all or none, and a located message for every kind of bad input."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from budgetgen.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "xining-chengdong" / "2026.yaml"


TEXT = EXAMPLE.read_text(encoding="utf-8")


def edited(old: str, new: str) -> bytes:
    assert TEXT.count(old) >= 1, old
    return TEXT.replace(old, new, 1).encode()


def line_of(words: str) -> int:
    """The line of the example that first holds ``words``."""
    return TEXT[: TEXT.index(words)].count("\n") + 1


def bomb() -> bytes:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for name, before in zip("bcdefgh", "abcdefg", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    return "\n".join(lines).encode()


def write(folder: Path, data: bytes) -> Path:
    path = folder / "unit.yaml"
    path.write_bytes(data)
    return path


def test_docx_and_html_are_written_where_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "新文件夹"
    assert main(["build", str(EXAMPLE), "--out", str(out), "--format", "docx，html"]) == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == [
        "西宁市城东区城市运行指挥中心2026年部门预算.docx",
        "西宁市城东区城市运行指挥中心2026年部门预算.html",
    ]
    shown = capsys.readouterr().out
    assert re.search(r"部门预算\.docx　\d+ KB　\d+\.\d 秒", shown)


def test_outputs_stand_beside_the_source_by_default(tmp_path: Path) -> None:
    path = write(tmp_path, EXAMPLE.read_bytes())
    assert main(["build", str(path), "--format", "html"]) == 0
    assert [p.suffix for p in (tmp_path / "out").iterdir()] == [".html"]


@pytest.mark.parametrize("formats", ["doc", "docx,xls", "", ","])
def test_unknown_formats_are_wrong_usage(
    formats: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(EXAMPLE), "--format", formats, "--out", str(tmp_path)]) == 2
    assert "可选" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


BAD: dict[str, tuple[bytes, str, int | None]] = {
    "full-width colon": (edited("年度: 2026", "年度：2026"), "BG111", line_of("年度: 2026")),
    "full-width comma": (edited("[办公室, 运行", "[办公室， 运行"), "BG113", line_of("[办公室")),
    "full-width digits in an amount": (
        edited("30101: 260100.00", "30101: ２６０１００"),
        "BG116",
        line_of("30101: 2601"),
    ),
    "a tab": (edited("  名称: 西宁", "\t名称: 西宁"), "BG118", line_of("  名称: 西宁")),
    "a duplicate key": (edited("年度: 2026", "年度: 2026\n年度: 2026"), "BG120", line_of("年度: 2026") + 1),
    "a code that lost a digit": (
        edited("功能科目: 2010350 ", "功能科目: 201035 "),
        "BG161",
        line_of("功能科目: 2010350 "),
    ),
    "a thousand separator": (
        edited("30101: 260100.00", '30101: "260,100.00"'),
        "BG160",
        line_of("30101: 2601"),
    ),
    "a unit in the amount": (edited("30101: 260100.00", "30101: 26.01万元"), "BG160", line_of("30101: 2601")),
    "an alias bomb": (bomb(), "BG136", None),
    "GBK": (TEXT.encode("gbk"), "BG106", None),
    "UTF-16": (TEXT.encode("utf-16"), "BG106", None),
    "an empty file": (b"", "BG107", None),
    "comments only": ("# 只有注释\n".encode(), "BG107", None),
    "a Word file": (b"PK\x03\x04 word/document.xml", "BG105", None),
    "a misspelt key": (edited("内设机构:", "内设机够:"), "BG150", line_of("内设机构:")),
    "a missing key": (edited("  性质: 事业单位\n", ""), "BG151", line_of("  名称: 西宁")),
    "an unknown template": (
        edited("模板: xining-chengdong-budget", "模板: xining"),
        "BG601",
        line_of("模板: "),
    ),
    "unbalanced": (
        edited("一般公共预算: 9529866.52", "一般公共预算: 9529866.53"),
        "BG220",
        line_of("一般公共预算: 9529866"),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_at_its_line_and_leaves_old_outputs(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, code, line = BAD[name]
    path = write(tmp_path, data)
    out = tmp_path / "out"
    out.mkdir()
    old = out / "西宁市城东区城市运行指挥中心2026年部门预算.docx"
    old.write_bytes(b"old")
    assert main(["build", str(path), "--format", "docx"]) == 1
    shown = capsys.readouterr().err
    assert f"[{code}]" in shown, shown
    if line is not None:
        assert f"unit.yaml:{line}:" in shown, shown
    assert "Traceback" not in shown
    assert "提示" in shown
    assert [p.name for p in out.iterdir()] == [old.name]
    assert old.read_bytes() == b"old"


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path)]) == 1
    assert "[BG102]" in capsys.readouterr().err
    assert main(["build", str(tmp_path / "没有.yaml")]) == 1
    assert "[BG101]" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_output_place_that_is_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("不是文件夹", encoding="utf-8")
    path = write(tmp_path, EXAMPLE.read_bytes())
    assert main(["build", str(path), "--format", "docx"]) == 1
    assert "BG71" in capsys.readouterr().err
    assert (tmp_path / "out").read_text(encoding="utf-8") == "不是文件夹"


def test_missing_fonts_stop_the_pdf_and_the_docx_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["build", str(EXAMPLE), "--out", str(out), "--fonts", str(tmp_path)]) == 1
    assert "[BG702]" in capsys.readouterr().err
    assert not out.exists()


def test_a_missing_glyph_is_told_with_the_character_and_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, edited("负责“智慧东区”", "负责“智慧\U00012345区”"))
    assert main(["build", str(path), "--format", "docx,pdf"]) == 1
    shown = capsys.readouterr().err
    assert "[BG701]" in shown
    assert "\U00012345" in shown
    assert not (tmp_path / "out").exists()
