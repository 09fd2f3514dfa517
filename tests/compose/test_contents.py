"""The contents list what the district asks for, each line with the anchor of what it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose.document import Contents, Heading, Table
from tests.support.packs import document_with

TEXT = "{{ 目录() }}\n\n# 概况\n\n## 职能\n\n### 细目\n\n# 预算表\n\n{{ 表('甲') }}\n{{ 表('乙') }}\n\n## 说明\n\n# 附件 {不编号}\n"
SPEC = "标题: {}\n收支: 支出\n行: [合计]\n列: {{数: {{}}}}\n"


def _contents(folder: Path, style: str) -> tuple[Contents, list[str]]:
    files = {
        "document.md": TEXT,
        "template.yaml": f"名称: 试\n继承: base\n目录: {style}\n",
        "tables/甲.yaml": SPEC.format("总表"),
        "tables/乙.yaml": SPEC.format("附表") + "编号: 否\n",
    }
    document = document_with(folder, files)
    (contents,) = [block for block in document.blocks if isinstance(block, Contents)]
    return contents, [block.anchor for block in document.blocks if isinstance(block, Heading | Table)]


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        (
            "{标题: 目录, 级数: 2, 列表格: 是}",
            [(1, "第一部分　概况"), (2, "一、职能"), (1, "第二部分　预算表"), (2, "表1　总表"), (2, "一、说明"), (1, "附件")],
        ),
        ("{标题: 目录, 级数: 1, 列表格: 否}", [(1, "第一部分　概况"), (1, "第二部分　预算表"), (1, "附件")]),
        (
            "{标题: 目录, 级数: 3, 列表格: 否}",
            [(1, "第一部分　概况"), (2, "一、职能"), (3, "（一）细目"), (1, "第二部分　预算表"), (2, "一、说明"), (1, "附件")],
        ),
        ("{标题: 目录, 级数: 1, 列表格: 是}", [(1, "第一部分　概况"), (1, "第二部分　预算表"), (1, "表1　总表"), (1, "附件")]),
        ("{标题: 目录, 级数: 0, 列表格: 是}", [(1, "表1　总表")]),
        ("{标题: 目录, 级数: 0, 列表格: 否}", []),
    ],
)  # fmt: skip
def test_what_the_contents_list(tmp_path: Path, style: str, lines: list[tuple[int, str]]) -> None:
    contents, anchors = _contents(tmp_path, style)
    assert [(entry.level, entry.text) for entry in contents.entries] == lines
    assert contents.title == "目录"
    assert {entry.anchor for entry in contents.entries} <= set(anchors)
    assert len(set(anchors)) == len(anchors)


def test_a_document_without_contents_has_none(tmp_path: Path) -> None:
    document = document_with(tmp_path, {"document.md": "# 概况\n\n话"})
    assert not any(isinstance(block, Contents) for block in document.blocks)
