"""The example of 大连市西岗区: tables only, forms, extra fields — and figures worked out a second time from the source."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Contents, Document, Table, plain
from tests.support.dump import dump_document
from tests.support.golden import Golden
from tests.support.packs import cells
from tests.support.tiling import check_table

SOURCE = Path(__file__).resolve().parents[1] / "examples" / "dalian-xigang" / "2026.yaml"


@cache
def _compiled() -> Compilation:
    return compile_source(SOURCE, name=SOURCE.name)


@cache
def _document() -> Document:
    compilation = _compiled()
    assert compilation.ok, compilation.diagnostics
    assert compilation.document is not None
    return compilation.document


@cache
def _written() -> dict[str, Any]:
    held: dict[str, Any] = yaml.load(SOURCE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return held


@cache
def _tables() -> dict[str, Table]:
    return {table.name: table for table in _document().tables()}


def _amounts() -> list[tuple[str, str, str, Decimal]]:
    """Every amount of the source: (功能科目, 经济科目, project or "", 元)."""
    spending = _written()["支出"]
    lines = [(line, "") for line in spending["基本支出"]] + [
        (line, line["名称"]) for line in spending["项目支出"]
    ]
    return [
        (line["功能科目"], code, project, Decimal(amount))
        for line, project in lines
        for code, amount in line["经济科目"].items()
    ]


def _printed(amount: Decimal) -> str:
    return f"{amount:,.2f}" if amount else ""


def _stub(table: Table) -> dict[str, list[str]]:
    """The rows by what stands in the first column."""
    return {row[0]: row[1:] for row in cells(table)}


def test_its_document(golden: Golden) -> None:
    golden.check("dalian-xigang/document.txt", dump_document(_document()))


def test_its_tables_are_whole() -> None:
    for table in _document().tables():
        check_table(table)


def test_the_contents_list_the_numbered_tables_only() -> None:
    (contents,) = (block for block in _document().blocks if isinstance(block, Contents))
    texts = [entry.text for entry in contents.entries]
    assert len(texts) == 14
    assert (texts[0], texts[13]) == ("附表1：收支预算总表", "附表14：政府购买服务预算表")
    assert len(list(_document().tables())) == 16


@pytest.mark.parametrize(("name", "field"), [("支出功能分类预算表", 0), ("支出经济分类预算表", 1)])
def test_every_code_has_its_sum(name: str, field: int) -> None:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for entry in _amounts():
        code = str(entry[field])
        for length in (3, 5, 7):
            if len(code) >= length:
                sums[code[:length]] += entry[3]
    rows = {stub.partition("-")[0]: row for stub, row in _stub(_tables()[name]).items() if "-" in stub}
    assert {code for code in rows if code[:3] not in ("146",)} == set(sums)
    for code, amount in sums.items():
        assert rows[code][0] == rows[code][1] == rows[code][2] == _printed(amount)
    total = _printed(sum(sums[code] for code in sums if len(code) == 3) or Decimal(0))
    for stub in ("合　计", "146-大连市西岗区大数据中心", "146001-大连市西岗区大数据中心（本级）"):
        assert _stub(_tables()[name])[stub][0] == total


def test_basic_and_projects_are_split_as_written() -> None:
    basic = sum((amount for _, _, project, amount in _amounts() if not project), Decimal(0))
    staff = sum(
        (a for _, code, project, a in _amounts() if not project and code[:3] in ("301", "303")), Decimal(0)
    )
    projects = sum((amount for _, _, project, amount in _amounts() if project), Decimal(0))
    row = _stub(_tables()["支出总表"])["合　计"]
    assert row == [
        _printed(a) for a in (basic + projects, basic, staff, basic - staff, projects, projects, Decimal(0))
    ]
    form = cells(_tables()["整体支出绩效目标申报表"])[2]
    assert form == [
        _printed(a) for a in (basic + projects, basic, basic, Decimal(0), Decimal(0), projects, projects)
    ] + ["", ""]
    whole = cells(_tables()["收支总表"])
    assert [row[1] for row in whole[-3:]] == [_printed(basic + projects), "", _printed(basic + projects)]
    assert [row[3] for row in whole[:6]] == [
        _printed(a) for a in (basic, staff, basic - staff, projects, projects, Decimal(0))
    ]


def test_projects_purchases_and_services() -> None:
    projects = _written()["支出"]["项目支出"]
    amount = {project["名称"]: sum(map(Decimal, project["经济科目"].values())) for project in projects}
    listed = cells(_tables()["项目支出表"])
    assert listed[0][:5] == ["", "合　计", "", "", _printed(Decimal(sum(amount.values())))]
    assert [row[:1] + row[2:5] for row in listed[1:]] == [
        [str(number), project["名称"], project["类别"], _printed(Decimal(amount[project["名称"]]))]
        for number, project in enumerate(projects, 1)
    ]
    bought = [
        Decimal(sum(amount[p["名称"]] for p in projects if p.get("采购") == kind))
        for kind in ("货物", "工程", "服务")
    ]
    assert _stub(_tables()["政府采购预算表"])["合　计"] == [
        _printed(sum(bought, Decimal(0))),
        *map(_printed, bought),
    ]
    services = [project for project in projects if "补充" in project]
    rows = cells(_tables()["政府购买服务预算表"])
    assert rows[0] == ["合　计", "", "", "", "", _printed(Decimal(sum(amount[p["名称"]] for p in services)))]
    assert [(row[0], row[1:4], row[5]) for row in rows[2:]] == [
        (p["名称"], list(p["补充"]["购买服务"].values()), _printed(Decimal(amount[p["名称"]])))
        for p in services
    ]
    assert {row[4] for row in rows[2:]} == {"206-科学技术支出"}


def test_every_project_is_a_block_of_its_indicators() -> None:
    table = _tables()["项目支出绩效表"]
    projects = _written()["支出"]["项目支出"]
    assert [len(group.rows) for group in table.groups] == [1] + [
        sum(len(items) for items in project["绩效"]["指标"].values()) for project in projects
    ]
    assert all(group.keep for group in table.groups[1:])
    unit, name, weight = table.groups[1].rows[0].cells[:3]
    assert (unit.rowspan, name.rowspan, plain(weight.inlines)) == (63, 7, "10")
    weights = [sum(int(plain(row.cells[-1].inlines)) for row in group.rows) for group in table.groups[1:]]
    assert weights == [90] * 9


def test_each_task_keeps_its_indicators() -> None:
    body = list(_tables()["整体支出绩效目标申报表"].rows)[6:-1]
    assert sum(int(plain(row.cells[-1].inlines)) for row in body) == 100
    shapes = [
        [(plain(cell.inlines)[:6], cell.rowspan) for cell in row.cells[:-6]]
        for row in body
        if len(row.cells) > 6
    ]
    # The third task is the first one again, but not below it: they stay apart.
    assert shapes == [
        [("部门整体绩效", 10), ("99-其他/", 10), ("承担全区政务", 8), ("产出指标", 5)],
        [("效益指标", 3)],
        [("承担 123", 1), ("效益指标", 1)],
        [("承担全区政务", 1), ("效益指标", 1)],
    ]


def test_what_a_unit_leaves_out_is_told(tmp_path: Path) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    path = tmp_path / SOURCE.name
    path.write_text(
        text[: text.index("补充:\n  整体绩效目标")].replace("三级: 网络接入服务", "三级名: 网络接入服务"),
        encoding="utf-8",
    )
    compilation = compile_source(path, name=SOURCE.name)
    told = [(d.code, d.message) for d in compilation.diagnostics if d.code.startswith("BG1")]
    assert told == [
        ("BG151", "文件最外层缺少“补充”"),
        (
            "BG150",
            "“支出 → 项目支出 第 2 项（西岗区基础设施及安全运维服务项目） → 补充 → 购买服务”里没有“三级名”这个键",
        ),
    ]
    assert compilation.document is None
