"""Lengths and styles of a theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.template.pack import find_pack, load_template
from budgetgen.template.theme import Theme
from tests.support.packs import compile_with, place, write_pack


def _theme(folder: Path, text: str) -> Theme:
    write_pack(folder / "pack", {"theme.yaml": text})
    pack, _ = find_pack("./pack", folder)
    assert pack is not None
    template, diagnostics = load_template(pack)
    assert template is not None, diagnostics
    return template.theme


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("三号", 16.0),
        ("小四", 12.0),
        ("12pt", 12.0),
        ("12磅", 12.0),
        ("25.4mm", 72.0),
        ("2.54 cm", 72.0),
        ("10.5", 10.5),
    ],
)
def test_lengths(tmp_path: Path, written: str, points: float) -> None:
    theme = _theme(tmp_path, f"样式: {{正文: {{字号: {written}}}}}")
    assert theme.style("正文").size == pytest.approx(points)


@pytest.mark.parametrize("written", ["大", "-3mm", "nan", "inf", "1e9", "12 英寸", "99999mm", "１２pt"])
def test_what_is_no_length_is_told_in_chinese(tmp_path: Path, written: str) -> None:
    compilation = compile_with(
        tmp_path, {"document.md": "x", "theme.yaml": f"样式:\n  正文: {{字号: {written}}}\n"}
    )
    faults = [d for d in compilation.diagnostics if place(d)[0] == "theme.yaml"]
    assert {place(d)[1] for d in faults} == {2}
    assert not compilation.ok
    assert any("不是长度" in d.message or "全角" in d.message for d in faults)


def test_characters_a_line_squeeze_body_text_only(tmp_path: Path) -> None:
    theme = _theme(tmp_path, "页面: {每行字数: 28}")
    width = theme.page.width - theme.page.left - theme.page.right
    assert 28 * (16 + theme.character_spacing(theme.style("正文"))) == pytest.approx(width)
    assert theme.character_spacing(theme.style("标题2")) == theme.character_spacing(theme.style("正文"))
    assert theme.character_spacing(theme.style("标题1")) == 0


def test_a_count_far_from_the_natural_one_is_left_alone(tmp_path: Path) -> None:
    theme = _theme(tmp_path, "样式: {正文: {字号: 四号}}")
    assert theme.page.characters == 28
    assert theme.character_spacing(theme.style("正文")) == 0


def test_a_role_without_a_style_is_set_like_body_text(tmp_path: Path) -> None:
    theme = _theme(tmp_path, "样式: {附注: {字号: 小五}}")
    assert theme.style("没有这个样式") == theme.style("正文")
    assert theme.style("附注").size == 9.0
