"""The example of 上海市宝山区: text before tables, two units of money, a form — and figures worked out a second time."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Contents, Document, Heading, Paragraph, Table, plain
from tests.support.dump import dump_document
from tests.support.golden import Golden
from tests.support.packs import cells
from tests.support.tiling import check_table

SOURCE = Path(__file__).resolve().parents[1] / "examples" / "shanghai-baoshan" / "2022.yaml"
CENT = Decimal("0.01")


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


@cache
def _text() -> str:
    return "\n".join(
        block.number + plain(block.inlines)
        for block in _document().blocks
        if isinstance(block, Heading | Paragraph)
    )


def _amounts() -> list[tuple[str, str, Decimal]]:
    """Every amount of the source: (功能科目, 经济科目 or "" for a project, 元)."""
    spending = _written()["支出"]
    basic = [
        (line["功能科目"], code, Decimal(amount))
        for line in spending["基本支出"]
        for code, amount in line["经济科目"].items()
    ]
    return basic + [(project["功能科目"], "", Decimal(project["金额"])) for project in spending["项目支出"]]


def _sums(field: int, lengths: tuple[int, ...]) -> dict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for amount in _amounts():
        for length in lengths:
            if len(str(amount[field])) >= length:
                sums[str(amount[field])[:length]] += amount[2]
    return dict(sums)


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{(part / whole * 100).quantize(CENT, ROUND_HALF_UP)}%"


def test_its_document(golden: Golden) -> None:
    golden.check("shanghai-baoshan/document.txt", dump_document(_document()))


def test_its_tables_are_whole() -> None:
    assert len(_tables()) == 10
    for table in _tables().values():
        check_table(table)


def test_the_contents_have_names_and_numbers_of_their_own() -> None:
    (contents,) = (block for block in _document().blocks if isinstance(block, Contents))
    texts = [entry.text for entry in contents.entries]
    assert [text for text in texts if text[1] == "、"] == [
        "一、单位主要职能", "二、单位机构设置", "三、名词解释", "四、单位预算编制说明", "五、单位预算表", "六、其他相关情况说明",
    ]  # fmt: skip
    assert texts[5].startswith("1. 2022年单位财务收支预算总表")
    assert texts[13].startswith("9. 2022年单位“三公”经费")


def test_codes_stand_in_columns_of_their_own_with_those_above() -> None:
    sums = _sums(0, (3, 5, 7))
    for name, width in (("支出总表", 7), ("收入总表", 9)):
        *rows, last = cells(_tables()[name])
        assert {"".join(row[:3]): row[4] for row in rows} == {
            code: f"{yuan:.2f}" for code, yuan in sums.items()
        }
        assert all(len(row) == width and len(row[0]) == 3 for row in rows)
        assert last[:2] == ["合计", f"{sum(yuan for code, yuan in sums.items() if len(code) == 3):.2f}"]
    economy = _sums(1, (3, 5))
    listed = {"".join(row[:2]): row[3] for row in cells(_tables()["一般公共预算基本支出表"])[:-1]}
    assert listed == {code: f"{yuan:,.2f}" if yuan else "" for code, yuan in economy.items() if code}


def test_each_class_has_its_purpose_and_its_change() -> None:
    last = {code: Decimal(amount) for code, amount in _written()["上年"]["支出"].items()}
    purposes, reasons = _written()["补充"]["用途"], _written()["变动原因"]
    for code, now in _sums(0, (3,)).items():
        gap = abs(now - last[code])
        words = ("增加", "增长") if now > last[code] else ("减少", "减少")
        assert (
            f"{now:.2f}元，主要用于{purposes[code]}，比上年预算支出{words[0]}{gap:.2f}元，"
            f"{words[1]}{_percent(gap, last[code])}，主要原因是{reasons[code]}。"
        ) in _text()
    for code, now in _sums(0, (7,)).items():
        if len(code) == 7:
            assert f"（项）{now:.2f}元，主要用于{purposes[code]}" in _text()


def test_totals_shares_and_the_two_units_of_money() -> None:
    total = sum((amount for _, _, amount in _amounts()), Decimal(0))
    projects = sum((amount for _, code, amount in _amounts() if not code), Decimal(0))
    before = Decimal(_written()["上年"]["收入"]["一般公共预算"])
    change = f"比上年预算减少{before - total:.2f}元，减少{_percent(before - total, before)}"
    assert _text().count(change) >= 5
    assert f"项目支出为{projects:.2f}元，占{_percent(projects, total)}" in _text()
    assert "占100%" in _text()
    wan = (projects / 10_000).quantize(CENT, ROUND_HALF_UP)
    assert f"编报绩效目标的项目6个，涉及项目预算资金{wan}万元" in _text()
    assert "“三公”经费预算数为2.99万元，与上年预算持平" in _text()
    assert "政府采购预算总额为1.63万元，其中：政府采购货物预算0.63万元、政府采购工程预算0万元" in _text()
    assert cells(_tables()["三公经费支出表"]) == [["2.99", "0.00", "0.29", "2.70", "0.00", "2.70", "0.00"]]


def test_empty_funds_have_a_total_and_a_note() -> None:
    for name in ("政府性基金预算支出表", "国有资本经营预算支出表"):
        table = _tables()[name]
        assert cells(table) == [["合计", "", "", ""]]
        assert plain(table.notes[0].inlines).startswith("备注：本单位2022年没有")


def test_the_form_lists_every_level_and_the_project_s_indicators() -> None:
    (project, other) = _written()["支出"]["项目支出"]
    form = _tables()["绩效目标申报表"]
    body = list(form.rows)
    assert [plain(cell.inlines) for cell in body[0].cells] == [
        "项目名称",
        project["名称"],
        "项目类别",
        project["类别"],
    ]
    assert [plain(cell.inlines) for cell in body[3].cells][2::2] == ["20", "20"]
    indicators = [row for row in cells(form)[10:] if row[-1]]
    targets = [one for items in project["绩效"]["指标"].values() for one in items]
    assert [row[-2:] for row in indicators] == [[one["名称"], one["值"]] for one in targets]
    assert body[9].cells[0].rowspan == len(body) - 9
    assert other["名称"] not in _text()


@pytest.mark.parametrize(
    "heading", ["项目概述", "立项依据", "实施主体", "实施方案", "实施周期", "年度预算安排"]
)
def test_a_project_is_explained_under_fixed_headings(heading: str) -> None:
    headings = [plain(block.inlines) for block in _document().blocks if isinstance(block, Heading)]
    assert headings.count(heading) == 1
