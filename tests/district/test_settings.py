"""budgetgen.toml: found in the nearest folder above, and every mistake in it told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.district.settings import Settings, find_settings, read_settings


def read(tmp_path: Path, text: str | bytes) -> tuple[Settings | None, list[tuple[str, int]], str]:
    """The settings, (code, line) of what is wrong, and its words."""
    path = tmp_path / "budgetgen.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    settings, found = read_settings(path)
    assert (settings is None) == bool(found)
    return settings, [(one.code, one.span.start.line if one.span else 0) for one in found], str(found)


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    settings, _, _ = read(tmp_path, "")
    assert settings == Settings(
        tmp_path, tmp_path.name, ("单位/*/*.yaml",), tmp_path / "公开", ("docx", "pdf"), "weasyprint", None
    )


def test_every_key(tmp_path: Path) -> None:
    text = (
        '\ufeff"名称" = "某区"\r\n"源文件" = ["a/*.yaml", "b.yaml"]\r\n"输出" = "成品/公开"\r\n'
        '"格式" = ["HTML", "docx"]\r\n"PDF引擎" = "typst"\r\n"字体" = "字体"\r\n'
    )
    settings, _, _ = read(tmp_path, text)
    assert settings == Settings(
        tmp_path,
        "某区",
        ("a/*.yaml", "b.yaml"),
        tmp_path / "成品/公开",
        ("html", "docx"),
        "typst",
        tmp_path / "字体",
    )


def test_the_nearest_folder_counts(tmp_path: Path) -> None:
    inner = tmp_path / "区" / "单位" / "甲"
    inner.mkdir(parents=True)
    assert find_settings(inner) == (None, ())
    for folder in (tmp_path, tmp_path / "区"):
        (folder / "budgetgen.toml").write_text("", encoding="utf-8")
    settings, _ = find_settings(inner)
    assert settings is not None
    assert settings.root == tmp_path / "区"


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ('# 设置\n名称 = "某区"\n', "BG194", 2, '写成 "名称" = …'),
        ('“名称” = "某区"\n', "BG194", 1, '写成 "名称" = …'),
        ('"名称" = “某区”\n', "BG194", 1, "都用半角"),
        ('"名称" = "某区"\n\n"格式" = ["docx",\n', "BG194", 4, "方括号"),
        ('"名称" = "某区"\n"输出文件夹" = "公开"\n', "BG195", 2, "可以写的键"),
        ('"名称" = 3\n', "BG195", 1, "一段文字"),
        ('\n"输出" = ""\n', "BG195", 2, "一段文字"),
        ('"格式" = ["docx", "doc"]\n', "BG195", 1, "没有格式“doc”"),
        ('"格式" = []\n', "BG195", 1, "一个或几个"),
        ('"源文件" = [1]\n', "BG195", 1, "一个或几个"),
        ('"源文件" = "../别处/*.yaml"\n', "BG195", 1, "仓库外面"),
        ('"源文件" = "/etc/*.yaml"\n', "BG195", 1, "仓库外面"),
        ("\"源文件\" = 'C:\\单位\\*.yaml'\n", "BG195", 1, "仓库外面"),
        ('"PDF引擎" = "word"\n', "BG195", 1, "weasyprint、typst"),
        ("[名称]\n", "BG194", 1, "一行写一个"),
        ("'[单位]' = 1\n", "BG195", 1, "可以写的键"),
    ],
)
def test_mistakes_are_told_at_their_line(tmp_path: Path, text: str, code: str, line: int, words: str) -> None:
    _, found, shown = read(tmp_path, text)
    assert found == [(code, line)]
    assert words in shown


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    _, found, _ = read(tmp_path, '"名称" = 1\n"格式" = ["x", "y"]\n')
    assert found == [("BG195", 1), ("BG195", 2), ("BG195", 2)]


def test_another_encoding_is_told(tmp_path: Path) -> None:
    _, found, _ = read(tmp_path, '"名称" = "某区"\n'.encode("gbk"))
    assert [code for code, _ in found] == ["BG106"]
