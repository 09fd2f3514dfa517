"""One table, chart or section alone, for a source or for an invented unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose.document import Block, Chart, Heading, Paragraph, Table, plain
from budgetgen.template.kit.find import template_called
from budgetgen.template.kit.preview import Preview, Wanted, preview
from budgetgen.template.pack import Template
from tests.support.packs import SOURCE, write_pack
from tests.support.sources import source_text


def _template(name: str = "budget") -> Template:
    template, found = template_called(name)
    assert template is not None, found
    return template


def _shown(kind: str, name: str, template: Template | None = None, source: Path | None = None) -> Preview:
    return preview(template or _template(), Wanted(kind, name), source)


def _blocks(shown: Preview) -> tuple[Block, ...]:
    assert shown.document is not None, shown.diagnostics
    return shown.document.blocks


def test_a_table_of_an_invented_unit() -> None:
    shown = _shown("表", "收支总表")
    (table,) = _blocks(shown)
    assert isinstance(table, Table)
    assert plain(list(table.rows)[-1].cells[1].inlines) == plain(list(table.rows)[-1].cells[3].inlines) != ""
    assert shown.document is not None
    assert shown.document.metadata.file_name == "收支总表"
    assert not shown.diagnostics


def test_a_table_that_no_prose_prints(tmp_path: Path) -> None:
    spec = "标题: 某表\n收支: 支出\n行: [合计]\n列: {数: {}}\n"
    pack = write_pack(
        tmp_path / "区", {"template.yaml": "名称: 区\n继承: budget\n", "tables/某表.yaml": spec}
    )
    (table,) = _blocks(_shown("表", "某表", _template(str(pack))))
    assert isinstance(table, Table)


def test_a_form_keeps_the_names_that_prose_hands_to_it() -> None:
    tables = _blocks(_shown("表", "绩效目标申报表", _template("shanghai-baoshan-budget")))
    assert len(tables) >= 2
    names = [plain(next(table.rows).cells[1].inlines) for table in tables if isinstance(table, Table)]
    assert names[:2] == ["试算项目1", "试算项目3"]


def test_a_chart_and_a_section() -> None:
    (chart,) = _blocks(_shown("图", "支出构成"))
    assert isinstance(chart, Chart)
    first, *rest = _blocks(_shown("节", "三公"))
    assert isinstance(first, Heading)
    assert rest
    assert all(isinstance(block, Paragraph) for block in rest)
    part = _blocks(_shown("节", "部门概况"))
    assert [block.level for block in part if isinstance(block, Heading)] == [1, 2, 2, 2]


def test_a_source_with_another_pack_than_its_own(tmp_path: Path) -> None:
    source = tmp_path / "budget.yaml"
    source.write_text(source_text(SOURCE, template="base"), encoding="utf-8")
    (table,) = _blocks(_shown("表", "支出总表", source=source))
    assert isinstance(table, Table)
    assert "300.00" in {plain(cell.inlines) for cell in next(table.rows).cells}


def test_what_cannot_be_known_is_shown_and_told(tmp_path: Path) -> None:
    source = tmp_path / "budget.yaml"
    body = SOURCE.partition("上年:")[0]
    source.write_text(source_text(body), encoding="utf-8")
    shown = _shown("节", "规模变化", source=source)
    assert any("？" in plain(block.inlines) for block in _blocks(shown) if isinstance(block, Paragraph))
    assert "BG210" in {d.code for d in shown.diagnostics}


@pytest.mark.parametrize(("kind", "name", "words"), [
    ("表", "收总表", "没有这张表：收总表"), ("图", "收总表", "没有这张图"), ("节", "没有的题", "没有标题里有这几个字的一节"),
])  # fmt: skip
def test_what_is_not_there_is_told_with_what_is(kind: str, name: str, words: str) -> None:
    shown = _shown(kind, name)
    assert shown.document is None
    (diagnostic,) = [d for d in shown.diagnostics if d.code == "BG646"]
    assert words in diagnostic.message
    assert diagnostic.hint.startswith("可写：")


def test_a_faulty_source_or_pack_gives_nothing_but_its_faults(tmp_path: Path) -> None:
    source = tmp_path / "budget.yaml"
    source.write_text("类型: 部门预算\n", encoding="utf-8")
    shown = _shown("表", "支出总表", source=source)
    assert shown.document is None
    assert {d.code for d in shown.diagnostics} == {"BG151"}
    pack = write_pack(
        tmp_path / "区",
        {
            "template.yaml": "名称: 区\n继承: budget\n",
            "tables/支出总表.yaml": "标题: 表\n行: [合计]\n列: {数: {值: 支处}}\n",
        },
    )
    shown = _shown("表", "支出总表", _template(str(pack)))
    assert shown.document is None
    assert {d.code for d in shown.diagnostics} == {"BG633"}
