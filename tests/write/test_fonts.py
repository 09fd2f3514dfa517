from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from page_sample import balance, document, fonts, theme

from budgetgen.compose.document import (
    Chart,
    Document,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Point,
    Series,
    Text,
    Trace,
)
from budgetgen.diagnostic import Severity, Span
from budgetgen.write.faces import faces
from budgetgen.write.fonts import FontFolder, characters, missing_glyphs, user_fonts


def with_blocks(*blocks: object) -> Document:
    return Document(Metadata("题", "单位"), blocks)  # type: ignore[arg-type]


def test_explicit_folder_wins(tmp_path: Path) -> None:
    folder, found = FontFolder.find(tmp_path, {"BUDGETGEN_FONTS": "/elsewhere"})
    assert folder == FontFolder(tmp_path)
    assert found == ()


def test_environment_names_the_folder(tmp_path: Path) -> None:
    assert FontFolder.find(None, {"BUDGETGEN_FONTS": str(tmp_path)})[0] == FontFolder(tmp_path)


@pytest.mark.parametrize("by_environment", [True, False])
def test_named_folder_that_is_not_there_is_an_error(tmp_path: Path, by_environment: bool) -> None:
    gone = tmp_path / "没有"
    if by_environment:
        folder, found = FontFolder.find(None, {"BUDGETGEN_FONTS": str(gone)})
    else:
        folder, found = FontFolder.find(gone, {})
    assert folder is None
    assert [one.code for one in found] == ["BG702"]
    assert str(gone) in found[0].message
    assert "make setup" in found[0].hint


def test_no_folder_at_all_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("budgetgen.write.fonts._PROJECT", tmp_path / "project")
    folder, found = FontFolder.find(None, {"HOME": str(tmp_path)})
    assert folder is None
    assert str(tmp_path / "project" / "fonts") in found[0].message


def test_user_folder_by_platform() -> None:
    assert user_fonts({"HOME": "/h"}, "linux") == Path("/h/.local/share/budgetgen/fonts")
    assert user_fonts({"HOME": "/h", "XDG_DATA_HOME": "/d"}, "linux") == Path("/d/budgetgen/fonts")
    assert user_fonts({"HOME": "/h"}, "darwin") == Path("/h/Library/Application Support/budgetgen/fonts")
    assert user_fonts({"LOCALAPPDATA": "/l"}, "win32") == Path("/l/budgetgen/fonts")


def test_file_keeps_to_the_folder() -> None:
    assert fonts().file("FandolFang-Regular.otf") == fonts().path / "FandolFang-Regular.otf"
    assert fonts().file("../pyproject.toml") is None
    assert fonts().file("没有.otf") is None


def test_check_names_missing_and_broken_files(tmp_path: Path) -> None:
    there = (
        "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "FandolFang-Regular.otf", "FandolSong-Bold.otf",
    )  # fmt: skip
    for name in there:
        (tmp_path / name).symlink_to(fonts().path / name)
    (tmp_path / "FandolSong-Regular.otf").write_bytes(b"OTTO, but no more")
    found = FontFolder(tmp_path).check(theme())
    assert sorted((one.code, one.severity) for one in found) == [
        ("BG702", Severity.ERROR),
        ("BG702", Severity.ERROR),
        ("BG706", Severity.ERROR),
    ]
    text = "\n".join(one.message for one in found)
    assert "NotoSansCJK-Regular.ttc" in text
    assert "LXGWWenKai-Regular.ttf" in text
    assert "FandolSong-Regular.otf" in text


def test_complete_folder_has_nothing_to_say() -> None:
    assert fonts().check(theme()) == ()


def test_whole_document_is_covered() -> None:
    assert missing_glyphs(document(), theme(), fonts()) == ()


def test_missing_character_with_its_place_and_source() -> None:
    span = Span.at("单位.yaml", 7, 3)
    inlines = (Text("负责人王\U00031350同志，共"), Figure("1\ue001", Trace("数", (span,))), Text("\ue001"))
    found = missing_glyphs(
        with_blocks(Heading(2, "一、", (Text("人员"),), "a"), Paragraph(inlines)), theme(), fonts()
    )
    assert [(one.code, one.span) for one in found] == [("BG701", None), ("BG701", span)]
    assert "U+31350" in found[0].message
    assert "标题“一、人员”之下" in found[0].message
    assert "负责人王\U00031350同志" in found[0].message
    assert "U+E001" in found[1].message
    assert "共 2 处" in found[1].message


def test_missing_characters_in_tables_charts_and_headings() -> None:
    table = replace(balance(3), captions=(Paragraph((Text("表\ue000"),), "表名"),))
    figure = Figure("1.00", Trace(""))
    chart = Chart("pie", "构成", "", "万元", (Series("本年", (Point("\ue002类", 1, figure),)),), "c")
    heading = Heading(1, "第一部分", (Text("\ue003"),), "h")
    found = missing_glyphs(with_blocks(heading, table, chart), theme(), fonts())
    messages = {one.message[one.message.index("U+") : one.message.index("）")]: one.message for one in found}
    assert sorted(messages) == ["U+E000", "U+E002", "U+E003"]
    assert "表《收支总表》" in messages["U+E000"]
    assert "图《构成》" in messages["U+E002"]
    assert "标题“第一部分" in messages["U+E003"]


def test_invisible_characters_need_no_glyph() -> None:
    text = Paragraph((Text("零宽\u200b空格\ufeff与\t制表\n换行\u00ad"),))
    assert missing_glyphs(with_blocks(text), theme(), fonts()) == ()


def test_characters_by_role_and_boldness() -> None:
    used = characters(with_blocks(Paragraph((Text("甲1"), Text("乙", bold=True)))), theme())
    assert used["仿宋", False] == {"甲", "1"}
    assert used["仿宋", True] == {"乙"}


def test_faces_are_only_those_needed() -> None:
    plain = {face.file for face in faces(with_blocks(Paragraph((Text("预算"),))), theme(), fonts())}
    # 宋体 sets the page numbers.
    assert plain == {"FandolFang-Regular.otf", "FandolSong-Regular.otf", "LiberationSerif-Regular.ttf"}
    # 珺 is not in GB2312: the fallback comes in.
    rare = {face.file for face in faces(with_blocks(Paragraph((Text("珺"),))), theme(), fonts())}
    assert rare - plain == {"NotoSansCJK-Regular.ttc"}


def test_bold_faces_are_real_where_there_is_a_file() -> None:
    found = faces(with_blocks(Paragraph((Text("预算1", bold=True),))), theme(), fonts())
    bold = {(face.file, face.synthetic) for face in found if face.bold}
    assert bold == {("LiberationSerif-Bold.ttf", False), ("FandolFang-Regular.otf", True)}
