"""Codes of a place's own below 款 and 项: counted above, printed where a pack asks, compared with coarser years as unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Table, plain
from tests.source.tables.books import workbook

UNIT = """类型: 单位预算
年度: 2026
模板: {template}
单位: {{名称: 某区某局, 性质: 行政单位}}
收入: {{一般公共预算: 1000.00}}
{names}支出:
  基本支出:
    - 功能科目: 201030101
      经济科目: {{3021101: 440.80, 3021102: 59.20, 3021701: 100.00, 30101: 400.00}}
"""
NAMES = """科目名称:
  功能科目: {201030101: 机关运行}
  经济科目: {3021101: 市内差旅费, 3021102: 外埠差旅费, 3021701: 外宾接待费}
"""
PACK = {
    "template.yaml": "名称: 试\n继承: base\n",
    "document.md": '{{ 表("明细") }}\n',
    "tables/明细.yaml": "标题: 明细\n收支: 支出\n行:\n- {树: 经济科目, 级: [款, 目]}\n列:\n  编码: 编码\n  名称: 名称\n  金额: {}\n",
}


def _compiled(folder: Path, template: str = "budget", names: str = NAMES) -> Compilation:
    path = folder / "unit.yaml"
    path.write_text(UNIT.format(template=template, names=names), encoding="utf-8")
    return compile_source(path)


def _pack(folder: Path) -> str:
    for name, text in PACK.items():
        target = folder / "pack" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return "./pack"


def _rows(made: Compilation, title: str) -> list[list[str]]:
    assert made.document is not None, made.diagnostics
    table = next(
        block
        for block in made.document.blocks
        if isinstance(block, Table) and title in "".join(plain(one.inlines) for one in block.captions)
    )
    return [[plain(cell.inlines) for cell in row.cells] for row in table.rows]


def test_local_codes_count_for_the_codes_above_them(tmp_path: Path) -> None:
    made = _compiled(tmp_path)
    assert made.ledger is not None, made.diagnostics
    query = {"期间": "本年", "收支": "支出"}
    assert made.ledger.query({**query, "经济科目": "30211"}).amount == 50000
    assert made.ledger.query({**query, "经济科目": "3021101"}).amount == 44080
    assert made.ledger.query({**query, "功能科目": "2010301"}).amount == 100000
    # 30217 is 公务接待费, whatever a place writes below it.
    assert made.ledger.query({**query, "三公": "公务接待费"}).amount == 10000
    assert made.ledger.query({**query, "类型": "公用经费"}).amount == 60000


def test_national_tables_print_the_codes_above(tmp_path: Path) -> None:
    made = _compiled(tmp_path, names="")
    assert not [d for d in made.diagnostics if d.code in ("BG161", "BG260", "BG262", "BG263", "BG264")]
    assert made.document is not None
    printed = "".join(
        plain(cell.inlines) for table in made.document.tables() for row in table.rows for cell in row.cells
    )
    assert "3021101" not in printed
    assert "差旅费" in printed


def test_a_pack_prints_them_where_it_asks(tmp_path: Path) -> None:
    made = _compiled(tmp_path, _pack(tmp_path))
    rows = _rows(made, "明细")
    assert [row[:2] for row in rows] == [
        ["30101", "基本工资"],
        ["30211", "差旅费"],
        ["3021101", "市内差旅费"],
        ["3021102", "外埠差旅费"],
        ["30217", "公务接待费"],
        ["3021701", "外宾接待费"],
    ]
    assert not [d for d in made.diagnostics if d.code in ("BG260", "BG280")]


def test_printed_without_a_name_they_are_told(tmp_path: Path) -> None:
    made = _compiled(tmp_path, _pack(tmp_path), names="")
    told = [d for d in made.diagnostics if d.code == "BG260"]
    assert [d.span.start.column if d.span else 0 for d in told] == [14, 31, 47]
    assert "科目名称" in told[0].hint
    assert "3021101: 名称" in told[0].hint


@pytest.mark.parametrize("code", ["3029901", "3021001"])
def test_the_code_above_has_to_be_known(tmp_path: Path, code: str) -> None:
    path = tmp_path / "unit.yaml"
    text = UNIT.format(template="budget", names="").replace("3021101", code)
    path.write_text(text, encoding="utf-8")
    told = [d.message for d in compile_source(path).diagnostics if d.code == "BG260"]
    assert told == ([] if code == "3029901" else ["科目目录里没有经济科目30210（3021001在它下面）"])


@pytest.mark.parametrize("wrong", ["302110101", "302110", "20103010101"])
def test_other_lengths_are_no_codes(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(UNIT.format(template="budget", names="").replace("3021101", wrong), encoding="utf-8")
    codes = {d.code for d in compile_source(path).diagnostics}
    assert codes & {"BG161", "BG262"}


def test_from_a_table(tmp_path: Path) -> None:
    rows = (
        ("支出功能分类科目", "部门支出经济分类科目", "合计", "基本支出", "项目支出"),
        ("2010301-行政运行", "3021101-差旅费", 440.8, 440.8, ""),
        ("2010301-行政运行", "3021102-差旅费", 59.2, 59.2, ""),
    )
    workbook(tmp_path / "支出.xlsx", 明细=rows)
    path = tmp_path / "unit.yaml"
    text = UNIT.format(template="budget", names="")
    path.write_text(f"{text.partition('  基本支出:')[0]}  明细: 支出.xlsx\n", encoding="utf-8")
    made = compile_source(path)
    assert made.ledger is not None, made.diagnostics
    held = made.ledger.query({"期间": "本年", "收支": "支出", "经济科目": "30211", "类型": "基本支出"})
    assert held.amount == 50000
