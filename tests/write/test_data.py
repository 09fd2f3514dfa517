from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from page_sample import document

from budgetgen.compiler import Compilation
from budgetgen.compose.document import (
    Amount,
    Cell,
    Column,
    Document,
    Figure,
    Inline,
    Metadata,
    Ratio,
    Row,
    RowGroup,
    Table,
    Text,
    Trace,
)
from budgetgen.diagnostic import Span
from budgetgen.ledger.money import MoneyFormat, PercentFormat
from budgetgen.write.data import write_json, write_package
from budgetgen.write.data.flat import Field, flatten
from budgetgen.write.data.number import exact
from budgetgen.write.origin import origin_of
from tests.support.packs import compile_with

FILES = {
    "document.md": "# 概况\n\n收入{{ 收入 }}，项目占{{ 支出(类型='项目支出')|占比(支出) }}。\n\n{{ 表('支出表') }}\n",
    "tables/支出表.yaml": "标题: 支出表\n收支: 支出\n行: [{名称: 合计}, {树: 功能科目}]\n"
    "列: {编码: 编码, 名称: 名称, 合计: {}, 基本: {类型: 基本支出}}\n",
}
AMOUNT, SHARE, TRACE = MoneyFormat(), PercentFormat(), Trace("数")


def compiled(folder: Path) -> Compilation:
    made = compile_with(folder, FILES)
    assert made.document is not None, made.diagnostics
    return made


def as_json(made: Compilation) -> Any:
    assert made.document is not None
    return json.loads(write_json(made.document, origin_of(made)))


def files_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def cell(content: Inline | str, kind: str = "text", colspan: int = 1, rowspan: int = 1) -> Cell:
    inline = Text(content) if isinstance(content, str) else content
    return Cell((inline,), kind=kind, colspan=colspan, rowspan=rowspan)  # type: ignore[arg-type]


def money(fen: int) -> Cell:
    return cell(Figure(AMOUNT.number(fen), TRACE, value=Amount(fen, AMOUNT)), "money")


def share(part: int, whole: int) -> Cell:
    return cell(Figure(SHARE.text(part, whole), TRACE, value=Ratio(part, whole, SHARE)))


def table(header: list[list[Cell]], rows: list[list[Cell]], columns: int) -> Table:
    made = tuple(Row(tuple(cells)) for cells in header)
    group = RowGroup(tuple(Row(tuple(cells)) for cells in rows))
    return Table("表", "表", "t", (), tuple(Column(1 / columns) for _ in range(columns)), made, (group,))


@pytest.mark.parametrize(
    ("fen", "unit", "text"),
    [
        (195_225_000, "万元", "195.225"),
        (100, "元", "1"),
        (-1, "元", "-0.01"),
        (0, "万元", "0"),
        (1, "亿元", "0.0000000001"),
        (123_456_789_012_345_678, "元", "1234567890123456.78"),
    ],
)
def test_exact_amounts(fen: int, unit: str, text: str) -> None:
    assert exact(fen, unit) == text


def test_json_tells_value_formula_and_lines_of_every_figure(tmp_path: Path) -> None:
    data = as_json(compiled(tmp_path))
    assert (data["format"], data["version"], data["template"]) == ("budgetgen-document", 1, "pack")
    heading, paragraph, made = data["blocks"]
    assert (heading["type"], heading["level"], heading["text"]) == ("heading", 1, "概况")
    income, part = paragraph["figures"]
    assert (income["text"], income["value"], income["unit"]) == ("300.00万元", "300", "万元")
    assert income["formula"] == "收入（期间=本年）"
    source = (tmp_path / "budget.yaml").read_text("utf-8").splitlines()
    (place,) = income["source"]
    file, _, line = place.rpartition(":")
    assert file == "budget.yaml"
    assert "一般公共预算: 3000000" in source[int(line) - 1]
    assert (part["text"], part["part"], part["whole"]) == ("63.33%", "1900000", "3000000")
    assert paragraph["text"] == "收入300.00万元，项目占63.33%。"
    assert [one["text"] for one in made["header"][0]] == ["编码", "名称", "合计", "基本"]
    codes = [one["text"] for row in made["rows"] for one in row if one["kind"] == "code"]
    assert "2060503" in codes


def test_json_has_the_ledger_with_codes_and_names(tmp_path: Path) -> None:
    ledger = as_json(compiled(tmp_path))["ledger"]
    project = next(line for line in ledger if line.get("项目") == "平台运维")
    assert project["功能科目"] == "2060503"
    assert project["功能科目名称"] == "科技条件专项"
    assert (project["金额"], project["期间"], project["收支"]) == ("1900000", "本年", "支出")
    assert project["来源"].startswith("budget.yaml:")
    assert {"100000.5", "99999.5"} <= {line["金额"] for line in ledger}


def test_files_are_named_and_told_by_digest(tmp_path: Path) -> None:
    made = compiled(tmp_path)
    digest = hashlib.sha256((tmp_path / "budget.yaml").read_bytes()).hexdigest()
    assert as_json(made)["sources"] == [{"name": "budget.yaml", "sha256": digest}]


def test_nothing_depends_on_where_the_source_stands(tmp_path: Path) -> None:
    written = []
    for name in ("here", "there/deep"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        made = compiled(folder)
        assert made.document is not None
        written.append(
            (write_json(made.document, origin_of(made)), write_package(made.document, origin_of(made)))
        )
    assert written[0] == written[1]
    assert str(tmp_path).encode() not in written[0][0]


def test_places_join_neighbouring_lines(tmp_path: Path) -> None:
    origin = origin_of(compiled(tmp_path))
    spans = [Span.at("budget.yaml", line) for line in (7, 3, 4, 5, 4)] + [Span.at("/else/where.yaml", 1)]
    assert origin.places(spans) == ["budget.yaml:3-5", "budget.yaml:7", "where.yaml:1"]


def test_document_alone_is_json_too() -> None:
    data = json.loads(write_json(document(), None))
    assert {"sources", "ledger", "template"}.isdisjoint(data)
    kinds = [block["type"] for block in data["blocks"]]
    assert kinds.count("table") == 5
    assert {"cover", "contents", "chart", "heading", "paragraph"} < set(kinds)


def test_package_describes_its_files(tmp_path: Path) -> None:
    made = compiled(tmp_path)
    assert made.document is not None
    files = files_of(write_package(made.document, origin_of(made)))
    description = json.loads(files["datapackage.json"])
    assert description["profile"] == "tabular-data-package"
    assert [one["path"] for one in description["resources"]] == ["table-01.csv", "ledger.csv"]
    assert set(files) == {"datapackage.json", "table-01.csv", "ledger.csv"}
    for resource in description["resources"]:
        data = files[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header, *rows = rows_of(data)
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert rows
        for field, values in zip(resource["schema"]["fields"], zip(*rows, strict=True), strict=True):
            if field["type"] == "number":
                assert all(value == "" or float(value) is not None for value in values)
    header, *rows = rows_of(files["table-01.csv"])
    assert header == ["编码", "名称", "合计", "基本"]
    assert ["2060503", "科技条件专项", "190", ""] in rows
    assert ["", "合计", "300", "110"] in rows
    fields = description["resources"][0]["schema"]["fields"]
    assert [field["type"] for field in fields] == ["string", "string", "number", "number"]
    assert fields[2]["description"] == "单位：万元"


def test_statements_have_a_file_of_their_own(tmp_path: Path) -> None:
    body = (
        "收入: {一般公共预算: 100}\n支出:\n  基本支出:\n  - {功能科目: 2010350, 经济科目: {30201: 100}}\n"
        "上年:\n  支出: {2010350: 90}\n  三公: {公务接待费: 10}\n"
    )
    made = compile_with(tmp_path, FILES, body)
    assert made.document is not None, made.diagnostics
    files = files_of(write_package(made.document, origin_of(made)))
    header, *rows = rows_of(files["statements.csv"])
    assert header == ["口径", "金额", "来源"]
    assert ["支出（三公=公务接待费，期间=上年）", "10"] in [row[:2] for row in rows]


def test_headers_join_from_top_to_bottom() -> None:
    header = [
        [cell("项目", "title", rowspan=2), cell("收入", "title", 2), cell("支出", "title", 2)],
        [cell("本年", "title"), cell("上年", "title"), cell("本年", "title"), cell("", "title")],
    ]
    flat = flatten(table(header, [[cell("a"), money(0), money(1), share(1, 2), cell("x")]], 5))
    assert [field.name for field in flat.fields] == ["项目", "收入/本年", "收入/上年", "支出/本年", "支出"]
    assert flat.fields[1] == Field("收入/本年", "number", "万元")
    assert flat.fields[3].type == "percent"
    assert flat.rows == (("a", "0", "0.000001", "50.00%", "x"),)


def test_same_headers_are_numbered() -> None:
    flat = flatten(
        table(
            [[cell("项目", "title"), cell("项目", "title"), Cell()]], [[cell("a"), cell("b"), cell("c")]], 3
        )
    )
    assert [field.name for field in flat.fields] == ["项目", "项目(2)", "第3列"]


def test_merged_words_repeat_and_merged_figures_do_not() -> None:
    rows = [
        [cell("甲", rowspan=2), Cell((Figure("5.00", TRACE, value=Amount(5_000_000, AMOUNT)),), rowspan=2, kind="money"),
         cell("1", "number")],
        [cell("2", "number")],
    ]  # fmt: skip
    flat = flatten(table([[cell("名", "title"), cell("额", "title"), cell("数", "title")]], rows, 3))
    assert flat.rows == (("甲", "5", "1"), ("甲", "", "2"))
    assert [field.type for field in flat.fields] == ["string", "number", "integer"]


def test_weights_with_decimals_are_numbers() -> None:
    rows = [[cell("17.5", "number")], [cell("20", "number")]]
    made = table([[cell("权重", "title")]], rows, 1)
    assert flatten(made).fields == (Field("权重", "decimal"),)
    files = files_of(write_package(Document(Metadata("", ""), (made,)), None))
    assert rows_of(files["table-01.csv"]) == [["权重"], ["17.5"], ["20"]]
    fields = json.loads(files["datapackage.json"])["resources"][0]["schema"]["fields"]
    assert fields == [{"name": "权重", "type": "number"}]


def test_columns_of_mixed_content_are_text() -> None:
    flat = flatten(table([[cell("额", "title")]], [[money(100_000_000)], [cell("——")], [money(0)]], 1))
    assert flat.fields == (Field("额", "string"),)
    assert flat.rows == (("100.00",), ("——",), ("0.00",))


def test_no_spreadsheet_runs_a_text() -> None:
    texts = ("=1+1", "+8", "-12.50", "-1+1", "@a", "-5%", "\t=1", "≥6人")
    made = table([[cell("=列", "title")]], [[cell(text)] for text in texts], 1)
    files = files_of(write_package(Document(Metadata("", ""), (made,)), None))
    assert [row[0] for row in rows_of(files["table-01.csv"])] == [
        "'=列", "'=1+1", "'+8", "-12.50", "'-1+1", "'@a", "-5%", "'\t=1", "≥6人",
    ]  # fmt: skip
    description = json.loads(files["datapackage.json"])
    assert description["resources"][0]["schema"]["fields"] == [{"name": "'=列", "type": "string"}]
