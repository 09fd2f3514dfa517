"""The example of a department: three units that are published alone, and together as their sum less what flows between them."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest

from budgetgen.build import build, make
from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Document, Heading, Paragraph, plain
from budgetgen.diagnostic import Severity
from budgetgen.verify.verify import Outcome, verify
from tests.support.packs import cells
from tests.support.tiling import check_table

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FOLDER = EXAMPLES / "department"
UNITS = ("本级", "文化馆", "传习所")
OFFICE, CENTER, SCHOOL = "青岚市文化和旅游局（本级）", "青岚市文化馆", "青岚市非遗传习所"


@cache
def compiled(name: str) -> Compilation:
    return compile_source(FOLDER / f"{name}.yaml", name=f"{name}.yaml")


@cache
def document() -> Document:
    made = compiled("部门").document
    assert made is not None
    return made


def text_of(document: Document) -> str:
    return "\n".join(
        block.number + plain(block.inlines)
        for block in document.blocks
        if isinstance(block, Heading | Paragraph)
    )


@pytest.mark.parametrize("name", ["部门", *UNITS])
def test_each_file_is_clean(name: str) -> None:
    assert compiled(name).ok
    assert [d for d in compiled(name).diagnostics if d.severity is not Severity.INFO] == []


def test_income_is_listed_by_unit_and_adds_up() -> None:
    (table,) = [table for table in document().tables() if table.name == "收入总表"]
    rows = {row[0]: row[1:] for row in cells(table)}
    assert [row for row in rows if row in (OFFICE, CENTER, SCHOOL, "内部往来抵销")] == [
        OFFICE, CENTER, SCHOOL, "内部往来抵销",
    ]  # fmt: skip
    assert rows["合计"][0] == "748.06"
    assert rows["内部往来抵销"][0] == "-7.50"
    for name, unit in zip((OFFICE, CENTER, SCHOOL), UNITS, strict=True):
        alone = compiled(unit).document
        assert alone is not None
        (own,) = [table for table in alone.tables() if table.name == "收入总表"]
        assert rows[name] == cells(own)[-1][1:]
    for table in document().tables():
        check_table(table)


def test_wording_follows_who_publishes() -> None:
    assert "部门概况" in text_of(document())
    assert "所属各预算单位之间的往来收支已经抵销" in text_of(document())
    alone = compiled("文化馆").document
    assert alone is not None
    assert "单位概况" in text_of(alone)
    assert "本单位没有需要另作解释的专业类名词" in text_of(alone)
    assert "抵销" not in text_of(alone)
    assert {table.number[:5] for table in alone.tables() if table.number} == {"单位公开表"}


def test_projects_of_one_name_stand_apart_with_their_units() -> None:
    (table,) = [table for table in document().tables() if table.name == "项目支出绩效目标表"]
    named = {(row[0], row[1]): row[3] for row in cells(table) if row[1] == "免费开放"}
    assert named == {(CENTER, "免费开放"): "65.00", (SCHOOL, "免费开放"): "98.00"}


def test_figures_with_their_own_scope_are_the_units_sums() -> None:
    text = text_of(document())
    assert "机关运行经费财政拨款预算21.50万元，比上年增加0.20万元" in text
    assert "政府采购预算149.00万元。其中：货物类98.00万元" in text
    assert "机要通信用车1辆" in text
    assert "设备1台（套）" in text


def test_the_files_of_all_units_travel_with_the_document_and_it_can_be_verified(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "department"))
    result = build(folder / "部门.yaml", tmp_path / "out", ("docx", "json"))
    assert {output.path.suffix for output in result.outputs} == {".docx", ".json"}
    record = json.loads((tmp_path / "out" / "青岚市文化和旅游局2026年部门预算.json").read_text("utf-8"))
    assert [one["name"] for one in record["sources"]] == ["部门.yaml", *(f"{name}.yaml" for name in UNITS)]
    assert {entry.get("单位") for entry in record["ledger"]} == {OFFICE, CENTER, SCHOOL, "内部往来", None} - {
        None
    }
    (docx,) = (output.path for output in result.outputs if output.path.suffix == ".docx")
    assert verify(docx, folder / "部门.yaml").outcome is Outcome.SAME
    changed = folder / "文化馆.yaml"
    changed.write_text(changed.read_text("utf-8").replace("30201: 42000.00", "30201: 42300.00"), "utf-8")
    assert not make(folder / "部门.yaml", ("docx",)).files


def test_the_fingerprint_of_a_department_covers_its_units(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "department"))

    def fingerprint(name: str) -> str:
        source = compile_source(folder / f"{name}.yaml").source
        assert source is not None
        return source.chain.fingerprint

    before = fingerprint("部门"), fingerprint("文化馆")
    unit = folder / "传习所.yaml"
    unit.write_text(unit.read_text("utf-8").replace("组织代表性项目", "组织非遗项目"), "utf-8")
    assert fingerprint("部门") != before[0]
    assert fingerprint("文化馆") == before[1]


def test_two_units_alike_make_every_figure_of_their_accounts_twice(tmp_path: Path) -> None:
    """The accounts of one unit, a second unit of another name like it, and the department of both."""
    folder = Path(shutil.copytree(EXAMPLES / "chain", tmp_path / "one"))
    shutil.copytree(EXAMPLES / "chain", tmp_path / "two")
    for path in (tmp_path / "two").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("云溪县图书馆", "云溪县美术馆"), "utf-8")
    own = (folder / "2025-final.yaml").read_text("utf-8")
    own = own[own.index("变动原因:") : own.index("公开:")]
    (tmp_path / "final.yaml").write_text(
        "类型: 部门决算\n年度: 2025\n模板: final-accounts\n"
        "单位: {名称: 云溪县文化局, 性质: 行政单位, 内设机构: [办公室, 业务科]}\n"
        "职责: |\n  管理全县公共文化设施和群众文化工作。\n"
        "所属单位: [one/2025-final.yaml, two/2025-final.yaml]\n"
        + own
        + "公开: {批复日期: 2026-08-18, 公开日期: 2026-08-28, 保密审查: 已审查，可以公开}\n",
        "utf-8",
    )
    one, both = compile_source(folder / "2025-final.yaml"), compile_source(tmp_path / "final.yaml")
    assert both.ok, both.diagnostics
    assert one.ledger is not None
    assert both.ledger is not None
    for period in ("本年", "上年", "年初预算", "全年预算"):
        for flow in ("收入", "支出", "年初结转", "年末结转", "收入总计"):
            asked = {"期间": period, "收支": flow}
            alone = one.ledger.query(asked).amount
            assert both.ledger.query(asked).amount == (None if alone is None else 2 * alone), asked
        asked = {"期间": period, "收支": "支出", "三公": "公务接待费", "资金": "财政拨款"}
        alone = one.ledger.query(asked).amount
        assert both.ledger.query(asked).amount == (None if alone is None else 2 * alone), asked
    assert both.document is not None
    text = text_of(both.document)
    assert "国内公务接待14批次，90人次" in text
