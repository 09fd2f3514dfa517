"""The example of 西宁市城中区: a 决算 with 27 self-evaluation forms — and figures worked out a second time from the source."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Document, Heading, Table, plain
from tests.support.dump import dump_document
from tests.support.golden import Golden
from tests.support.packs import cells, text_of
from tests.support.tiling import check_table

SOURCE = Path(__file__).resolve().parents[1] / "examples" / "xining-chengzhong" / "2024.yaml"
FORM = "项目支出绩效自评表"
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
def _forms() -> list[Table]:
    return [table for table in _document().tables() if table.name == FORM]


def _printed(yuan: Decimal) -> str:
    return f"{(yuan / 10000).quantize(CENT, ROUND_HALF_UP):,}" if yuan else ""


def _lines() -> list[tuple[str, str, str, str, Decimal]]:
    """Every amount of 支出: (资金, 功能科目, 经济科目, project or "", 元)."""
    spending = _written()["支出"]
    lines = [(line, "") for line in spending["基本支出"]] + [
        (line, line["名称"]) for line in spending["项目支出"]
    ]
    return [
        (line.get("资金", "一般公共预算"), line["功能科目"], code, project, Decimal(amount))
        for line, project in lines
        for code, amount in (line.get("经济科目") or {"": line["金额"]}).items()
    ]


def _flow(key: str, fund: str | None = None) -> Decimal:
    return sum(
        (Decimal(a) for name, held in _written()[key].items() if fund in (None, name) for a in held.values()),
        Decimal(0),
    )


def _spent(**wanted: str) -> Decimal:
    at = {"资金": 0, "科目": 1, "经济": 2}
    return sum((e[4] for e in _lines() if all(e[at[k]].startswith(v) for k, v in wanted.items())), Decimal(0))


def test_its_document(golden: Golden) -> None:
    golden.check("xining-chengzhong/document.txt", dump_document(_document()))


def test_what_check_finds_in_what_was_published(golden: Golden) -> None:
    """The errors of the published document that a source can hold stand in this one: check finds them."""
    told = [
        (d.span.start.line if d.span else 0, d.severity.name, d.code, d.message)
        for d in _compiled().diagnostics
    ]
    report = _compiled().report
    assert report is not None
    silenced = [
        (d.span.start.line if d.span else 0, "SILENCED", d.code, d.message) for d, _ in report.silenced
    ]
    golden.check(
        "xining-chengzhong/findings.txt",
        "".join(f"{' '.join(map(str, one))}\n" for one in sorted(told + silenced)),
    )


def test_its_tables_are_whole() -> None:
    for table in _document().tables():
        check_table(table)


def test_both_sides_of_the_whole_are_equal() -> None:
    total = _flow("收入") + _flow("年初结转和结余")
    assert total == _spent() + _flow("年末结转和结余")
    rows = cells(_tables()["收入支出决算总表"])
    assert len(rows) == 31
    assert rows[-1] == ["总计", "31", _printed(total), "总计", "62", _printed(total)]
    assert rows[26] == [
        "本年收入合计",
        "27",
        _printed(_flow("收入")),
        "本年支出合计",
        "58",
        _printed(_spent()),
    ]
    assert rows[28][2::3] == [_printed(_flow("年初结转和结余")), _printed(_flow("年末结转和结余"))]


@pytest.mark.parametrize(
    ("name", "fund"), [("支出决算表", ""), ("一般公共预算财政拨款支出决算表", "一般公共预算")]
)
def test_every_code_of_spending_has_its_sum(name: str, fund: str) -> None:
    sums: defaultdict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
    for held, code, _, project, amount in _lines():
        for length in (0, 3, 5, 7) if held.startswith(fund) else ():
            whole, basic, projects = sums[code[:length]]
            sums[code[:length]] = [
                whole + amount,
                basic + (0 if project else amount),
                projects + (amount if project else 0),
            ]
    rows = {
        "" if row[0] == "合计" else row[0]: row[-6 if not fund else -3 :][:3]
        for row in cells(_tables()[name])
    }
    assert rows == {code: [_printed(amount) for amount in amounts] for code, amounts in sums.items()}


def test_fiscal_money_balances_by_fund() -> None:
    general = "一般公共预算"
    rows = cells(_tables()["财政拨款收入支出决算总表"])
    have = _flow("收入", general) + _flow("年初结转和结余", general)
    left = _flow("年末结转和结余", general)
    assert have == _spent(资金=general) + left
    assert rows[27][2] == rows[28][2] == _printed(_flow("年初结转和结余", general))
    assert rows[27][5:7] == [_printed(left)] * 2
    assert rows[-1][2:] == [_printed(have), "总计", "64", _printed(have), _printed(have), "", ""]


def test_basic_spending_by_economic_code() -> None:
    table = _tables()["一般公共预算财政拨款基本支出决算表"]
    by_code: defaultdict[str, Decimal] = defaultdict(Decimal)
    for fund, _, code, project, amount in _lines():
        if fund == "一般公共预算" and not project:
            by_code[code] += amount
            by_code[code[:3]] += amount
    shown = {}
    *body, last = cells(table)
    for row in body:
        shown |= {row[i]: row[i + 2] for i in (0, 3, 6) if row[i]}
    assert len(shown) == 81
    assert {code: text for code, text in shown.items() if text} == {
        c: _printed(a) for c, a in by_code.items()
    }
    staff = by_code["301"] + by_code["303"]
    assert last[1] == _printed(staff)
    assert last[-1] == _printed(sum((a for c, a in by_code.items() if len(c) == 3), Decimal(0)) - staff)


def test_a_form_for_each_evaluated_project() -> None:
    projects = [project for project in _written()["支出"]["项目支出"] if "自评" in project]
    assert len(_forms()) == len(projects) == 27
    for form, project in zip(_forms(), projects, strict=True):
        evaluation, grid = project["自评"], cells(form)
        assert form.page_break_before
        assert grid[0] == ["项目名称", project["名称"]]
        assert grid[1][3] == project["实施单位"]
        executed = Decimal(project["金额"])
        rate = (
            (executed / 10000).quantize(CENT, ROUND_HALF_UP)
            / (Decimal(evaluation["全年预算数"]) / 10000)
            * 100
        )
        text = f"{rate.quantize(CENT, ROUND_HALF_UP)}".removesuffix(".00") + "%"
        shown = f"{(executed / 10000).quantize(CENT, ROUND_HALF_UP):f}".rstrip("0").rstrip(".")
        assert grid[3][3:] == [shown, "10", text, evaluation["得分"]]
        assert grid[4][3:] == [shown, "--", text, "--"]
        assert grid[5][1:] == ["", "", "", "--", "", "--"]
        items = [item for held in project["绩效"]["指标"].values() for item in held]
        assert [row[-4:-1] for row in grid[10:-1]] == [[i["实际"], i["权重"], i["得分"]] for i in items]
        score = sum((Decimal(i["得分"]) for i in items), Decimal(evaluation["得分"]))
        weight = 10 + sum(int(i["权重"]) for i in items)
        assert grid[-1] == ["总分", str(weight), f"{score:f}", ""]


def test_forms_stand_inside_their_section() -> None:
    blocks = list(_document().blocks)
    places = [i for i, block in enumerate(blocks) if isinstance(block, Table) and block.name == FORM]
    headings = {plain(b.inlines): i for i, b in enumerate(blocks) if isinstance(b, Heading)}
    assert headings["项目绩效自评结果。"] < min(places) <= max(places) < headings["其他重要事项的情况说明"]


def test_empty_tables_say_why() -> None:
    for fund in ("政府性基金预算", "国有资本经营预算"):
        table = _tables()[f"{fund}财政拨款收入支出决算表"]
        assert cells(table) == [["合计", *[""] * 6]]
        assert text_of(table.notes) == [f"注：2024年度，本部门没有发生{fund}财政拨款收入支出，故本表无数据。"]


def test_zero_is_blank_in_tables_and_told_in_prose() -> None:
    text = "\n".join(text_of(_document().blocks))
    assert "因公出国（境）费用预算0万元，支出决算为0万元，完成预算的0%" in text
    assert "完成年初预算的97.50%" not in text
    assert "公务用车购置及运行维护费预算24.95万元，支出决算为24.95万元，完成预算的100%" in text
    for table in _document().tables():
        assert not {"0", "0.00", "0万元"} & {text for row in cells(table) for text in row}


def test_the_report_names_every_declared_figure() -> None:
    told = Counter(d.code for d in _compiled().diagnostics)
    assert told["BG259"] == len(_written()["声明数"]) == 2
