"""A form with a line for every 二级指标 of the pack's vocabulary, whether the project has indicators there or not."""

from __future__ import annotations

from pathlib import Path

from budgetgen.compose.document import Table, plain
from tests.support.packs import document_with, prose
from tests.support.tiling import check_table

BODY = """\
支出:
  项目支出:
  - 名称: 甲
    功能科目: 2060503
    金额: 100
    绩效: {目标: 好, 指标: {质量指标: [{名称: 率, 值: ≥9%}, {名称: 次, 值: <5次}], 满意度: {名称: 众, 值: 满意}}}
"""
FORM = """\
标题: 表
表单:
  - [{文字: 绩效指标, 合并: 是}, 一级, 二级, 三级]
  - 每个: 指标体系
    名: 级
    行:
      - 每个: '项目[0].指标|其中("二级", 级.二级) or [""]'
        名: 标
        行:
          - [{文字: 绩效指标, 合并: 是}, {值: 级.一级, 合并: 是}, {值: 级.二级, 合并: 是}, {值: 标.名称 if 标 else ""}]
"""
FILES = {
    "indicators.yaml": "成本指标:\n产出指标: [数量指标, 质量指标]\n效益指标:\n满意度指标: [满意度]\n",
    "tables/某表.yaml": FORM,
    "document.md": "{{ 表('某表') }}",
}


def test_the_vocabulary_is_listed_in_its_order(tmp_path: Path) -> None:
    text = "{% for 级 in 指标体系 %}{{ 级.一级 }}/{{ 级.二级 }}；{% endfor %}"
    shown = prose(tmp_path, text, BODY, {"indicators.yaml": FILES["indicators.yaml"]})
    assert shown == "产出指标/数量指标；产出指标/质量指标；满意度指标/满意度；"


def test_every_level_has_its_line_and_neighbours_merge(tmp_path: Path) -> None:
    (table,) = document_with(tmp_path, FILES, BODY).tables()
    assert isinstance(table, Table)
    check_table(table)
    assert [[(plain(cell.inlines), cell.rowspan) for cell in row.cells] for row in table.rows] == [
        [("绩效指标", 5), ("一级", 1), ("二级", 1), ("三级", 1)],
        [("产出指标", 3), ("数量指标", 1), ("", 1)],
        [("质量指标", 2), ("率", 1)],
        [("次", 1)],
        [("满意度指标", 1), ("满意度", 1), ("众", 1)],
    ]
    assert [len(group.rows) for group in table.groups] == [5]
