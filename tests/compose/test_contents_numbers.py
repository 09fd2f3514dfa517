"""Contents that count for themselves, and headings that they call otherwise or leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose.document import Contents, Heading, plain
from budgetgen.write.docx.contents import entry_field, instruction, marked_entries
from tests.support.packs import document_with

TEXT = (
    "{{ 目录() }}\n\n# {{ 单位.名称 }}主要职能 {目录：主要职能}\n\n# 附页 {不入目录}\n\n"
    "# 预算表 {不编号}{目录: {{ 年度 }}年预算表}\n\n{{ 表('甲') }}\n{{ 表('乙') }}\n\n# 说明\n\n## 一节 {目录：节}\n"
)
TABLE = "标题: {}表\n收支: 支出\n行: [合计]\n列: {{数: {{}}}}\n"


def _document(tmp_path: Path, style: str, text: str = TEXT) -> tuple[Contents, list[Heading]]:
    files = {
        "template.yaml": f"名称: 试\n继承: base\n目录: {style}\n编号: {{标题: ['第{{一}}部分　', '{{一}}、'], 表: '{{1}}、'}}\n"
        "表题: ['{表名} {{ 表号 }}{{ 表名 }}']\n",
        "document.md": text, "tables/甲.yaml": TABLE.format("甲"), "tables/乙.yaml": TABLE.format("乙"),
    }  # fmt: skip
    blocks = document_with(tmp_path, files).blocks
    (contents,) = [block for block in blocks if isinstance(block, Contents)]
    return contents, [block for block in blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        (
            "{级数: 1, 列表格: 是, 编号: ['{一}、', '{1}. ']}",
            [(1, "一、主要职能"), (1, "二、2026年预算表"), (2, "1. 甲表"), (2, "2. 乙表"), (1, "三、说明")],
        ),
        (
            "{级数: 2, 列表格: 是, 编号: ['{一}、']}",
            [
                (1, "一、主要职能"),
                (1, "二、2026年预算表"),
                (2, "甲表"),
                (2, "乙表"),
                (1, "三、说明"),
                (2, "节"),
            ],
        ),
        (
            "{级数: 2, 列表格: 否, 编号: ['{一}、', '（{一}）']}",
            [(1, "一、主要职能"), (1, "二、2026年预算表"), (1, "三、说明"), (2, "（一）节")],
        ),
        ("{级数: 1, 列表格: 否}", [(1, "主要职能"), (1, "2026年预算表"), (1, "第三部分　说明")]),
    ],
    ids=["tables below", "numbers of one level", "two levels of headings", "without own numbers"],
)
def test_the_contents_count_for_themselves(tmp_path: Path, style: str, lines: list[tuple[int, str]]) -> None:
    contents, _ = _document(tmp_path, style)
    assert [(entry.level, entry.text) for entry in contents.entries] == lines


def test_the_headings_themselves_stay_as_they_are(tmp_path: Path) -> None:
    _, headings = _document(tmp_path, "{级数: 1}")
    assert [(heading.number + plain(heading.inlines), heading.listed) for heading in headings] == [
        ("第一部分　某区城市运行中心主要职能", "主要职能"),
        ("第二部分　附页", ""),
        ("预算表", "2026年预算表"),
        ("第三部分　说明", None),
        ("一、一节", "节"),
    ]


def test_what_only_looks_like_a_mark_is_text(tmp_path: Path) -> None:
    _, headings = _document(tmp_path, "{级数: 1}", "{{ 目录() }}\n\n# 目录：甲 {目 录}\n\n# {不入目录} 乙\n")
    assert [(plain(heading.inlines), heading.listed) for heading in headings] == [
        ("目录：甲 {目 录}", None),
        ("{不入目录} 乙", None),
    ]


def test_word_finds_renamed_headings_again_by_fields(tmp_path: Path) -> None:
    contents, headings = _document(tmp_path, "{级数: 1, 列表格: 否}")
    blocks = (contents, *headings)
    assert instruction(blocks) == "TOC \\f \\h \\z"
    marked = marked_entries(blocks)
    assert list(marked) == [entry.anchor for entry in contents.entries]
    assert ' TC "主要职能" \\l 1 ' in entry_field(marked[headings[0].anchor])


def test_word_finds_plain_headings_by_their_level(tmp_path: Path) -> None:
    contents, headings = _document(
        tmp_path, "{级数: 1, 列表格: 否}", "{{ 目录() }}\n\n# 甲\n\n## 乙\n\n# 丙\n"
    )
    assert instruction((contents, *headings)) == 'TOC \\o "1-1" \\h \\z \\u'
    assert marked_entries((contents, *headings)) == {}
