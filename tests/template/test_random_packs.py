"""Whatever stands in a pack: compiling it gives a document or diagnostics, and never an exception."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from budgetgen.compiler import Compilation
from budgetgen.diagnostic import has_errors
from tests.support.packs import compile_with
from tests.support.tiling import check_table
from tests.template.random_pack import RandomPack, block, flow, quoted

TABLE = "标题: 某表\n收支: 支出\n行: [{名称: 合计}, {树: 功能科目}]\n列: {名称: 名称, 数: {}}\n"
CHART = "标题: 某图\n图: 柱形图\n替代文字: x\n收支: 支出\n行: [{树: 功能科目, 级: [类]}]\n列: {数: {}}\n"
chances = st.randoms(use_true_random=False)


def _compiles(files: Mapping[str, str]) -> Compilation:
    with TemporaryDirectory() as folder:
        compilation = compile_with(Path(folder), files)
    assert compilation.document is not None or has_errors(compilation.diagnostics)
    for diagnostic in compilation.diagnostics:
        if diagnostic.code.startswith("BG6"):
            assert diagnostic.span is not None
            assert Path(diagnostic.span.file).suffix in (".md", ".yaml"), diagnostic
    return compilation


@settings(max_examples=80)
@given(chances)
def test_no_prose_raises(chance: Random) -> None:
    _compiles(
        {"document.md": RandomPack(chance).prose(), "tables/某表.yaml": TABLE, "charts/某图.yaml": CHART}
    )


@given(st.text(max_size=40))
@example("{{ '\\ufdd09\\ufdd1' }}")
@example("{{ '\\ufdd0' ~ 99999999999 ~ '\\ufdd1' }}")
@example("\ufdd0" + "9" * 5000 + "\ufdd1")
@example("（一）甲\n\n" * 1200)
@example("{{ 1.0 / 3 }}{{ 1e999 }}")
@example("{#{{")
def test_no_text_raises(text: str) -> None:
    _compiles({"document.md": text})


@given(chances)
def test_no_phrase_raises(chance: Random) -> None:
    words = quoted(RandomPack(chance).prose())
    phrases = f"增减: {{比上年: {{增加: {words}, 减少: {words}, 持平: {words}}}}}\n"
    _compiles({"document.md": "{{ 支出|比上年 }}{{ 支出(功能科目='208')|比上年 }}", "phrases.yaml": phrases})


def _table(chance: Random) -> str:
    pack = RandomPack(chance)
    return block({"标题": "表", "行": pack.rows(), "列": pack.columns(), **pack.options()})


@settings(max_examples=80)
@given(chances)
def test_no_table_raises(chance: Random) -> None:
    _compiles({"document.md": "{{ 表('某表') }}", "tables/某表.yaml": _table(chance)})


def test_random_tables_are_no_mere_rubbish(tmp_path: Path) -> None:
    """A good part of them is read and composed, so that the test above reaches what it is about."""
    made = 0
    for seed in range(40):
        files = {"document.md": "{{ 表('某表') }}", "tables/某表.yaml": _table(Random(seed))}
        compilation = compile_with(tmp_path, files)
        made += compilation.document is not None and bool(list(compilation.document.tables()))
    assert made >= 12


@given(chances)
def test_no_blocks_raise(chance: Random) -> None:
    pack = RandomPack(chance)
    blocks = [
        flow({"标题": "栏", "行": pack.rows(), "末行": pack.rows(), "列": pack.columns()}) for _ in range(2)
    ]
    spec = block({"标题": "表", "并列": f"[{', '.join(blocks)}]", **pack.options()})
    _compiles({"document.md": "{{ 表('某表') }}", "tables/某表.yaml": spec})


def _form(chance: Random) -> str:
    pack = RandomPack(chance)
    options = pack.options() if chance.random() < 0.3 else {}
    return block({"标题": "表", **options, "表头行": chance.choice("001"), "表单": pack.form()})


@settings(max_examples=80)
@given(chances)
def test_no_form_raises(chance: Random) -> None:
    _compiles({"document.md": "{{ 表('某表') }}", "tables/某表.yaml": _form(chance)})


def test_random_forms_are_no_mere_rubbish(tmp_path: Path) -> None:
    """A good part of them is read and composed, and tiles its grid."""
    made = 0
    for seed in range(40):
        files = {"document.md": "{{ 表('某表') }}", "tables/某表.yaml": _form(Random(seed))}
        compilation = compile_with(tmp_path, files)
        for table in compilation.document.tables() if compilation.document else ():
            made += 1
            check_table(table)
    assert made >= 10


@given(chances)
def test_no_chart_raises(chance: Random) -> None:
    pack = RandomPack(chance)
    kind = chance.choice(["饼图", "条形图", "柱形图"])
    head = {"标题": pack.title(), "图": kind, "替代文字": "x", "行": pack.rows(), "列": pack.columns()}
    _compiles(
        {
            "document.md": "{{ 图('某图') }}",
            "charts/某图.yaml": block({**head, **pack.mapping(pack.filters())}),
        }
    )


OTHERS = {
    "template.yaml": [
        "金额",
        "百分比",
        "编号",
        "目录",
        "表题",
        "变量",
        "功能类",
        "科目名称",
        "资金名称",
        "原因门槛",
        "文档标题",
        "怪",
    ],
    "theme.yaml": ["页面", "字体", "样式", "表格", "图表配色"],
    "phrases.yaml": ["增减", "原因", "科目释义"],
    "indicators.yaml": ["产出指标", "怪"],
}
INNER = ["小数", "文字", "比上年", "增加", "标题", "正文", "字号", "2010350", "单位", "零"]


@pytest.mark.parametrize("file", OTHERS)
@settings(max_examples=25)
@given(chance=chances)
def test_no_other_file_raises(file: str, chance: Random) -> None:
    head = "名称: 试\n继承: base\n" if file == "template.yaml" else ""
    value = RandomPack(chance).wild(INNER)
    text = "# 题\n\n{{ 支出|比上年 }}{{ 释义('2010350') }}{{ 表('某表') }}{{ 收入.按(资金='')|length }}"
    key = chance.choice(OTHERS[file])
    _compiles({"document.md": text, "tables/某表.yaml": TABLE, file: f"{head}{key}: {value}\n"})
