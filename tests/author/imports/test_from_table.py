"""``budgetgen import`` of an export: lines, projects and income become a source with blanks, and a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.author.imports.imported import Imported, Wanted
from budgetgen.author.imports.importing import import_file
from budgetgen.cli.main import main
from budgetgen.compiler import compile_source
from budgetgen.source.blanks import blanks_of
from budgetgen.source.reader import read_yaml
from tests.source.tables.books import csv_file, workbook
from tests.support.yaml12 import assert_plain_yaml

BASIC = (
    ("某区某局2026年基本支出明细表",),
    ("单位：万元",),
    ("预算单位", "功能分类科目", "部门经济分类科目", "资金来源", "金额", "处室"),
    ("某区某局", "2010301 行政运行", "30101 基本工资", "一般公共预算拨款", 26.01, None),
    ("某区某局", "2010301 行政运行", "30201 办公费", "一般公共预算拨款", 2.43, None),
    ("某区某局", "2010301 行政运行", "30201 办公费", "一般公共预算拨款", 1, None),
    ("某区某局", "行政单位医疗", "30110", "一般公共预算拨款", 1.1, None),
    ("某区某局", "没有这个科目", "30110", "一般公共预算拨款", 1, None),
    ("合计", None, None, None, 31.54, None),
)
PROJECTS = (
    ("项目编码", "项目名称", "项目类别", "功能科目编码", "资金性质", "预算数（元）", "采购类别"),
    ("001", "甲项目", "特定目标类", "2010302", "一般公共预算", 600000, "服务类"),
    ("002", "乙项目", "特定目标类", "2010302", "其他收入", "1,000.00", None),
    ("001", "甲项目", "特定目标类", "2010399", "一般公共预算", 1, None),
)
INCOME = (("2026年收入预算表",), ("资金来源", "金额"), ("一般公共预算拨款收入", 915401), ("其他收入", 1000))


def _imported(folder: Path, file: Path, **wanted: object) -> tuple[Path | None, Imported]:
    return import_file(file, "budget", folder / "unit.yaml", Wanted("", **wanted))  # type: ignore[arg-type]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return workbook(
        tmp_path / "导出.xlsx",
        基本支出=BASIC,
        项目支出=PROJECTS,
        收入=INCOME,
        填表说明=(("按实填写",),),
        空表=(),
    )


def test_export_becomes_a_source(tmp_path: Path, export: Path) -> None:
    path, made = _imported(tmp_path, export)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert_plain_yaml(text)
    node, problems = read_yaml(path)
    assert node is not None
    assert not problems
    assert "名称: 某区某局" in text
    assert "30101: 260100.00  # 基本工资" in text
    assert "30201: 34300.00  # 办公费" in text
    assert "功能科目: 2101101  # 行政单位医疗" in text
    assert "编号: 001" in text
    assert "其他收入: 1000.00" in text
    kinds = [str(key) for key in node]
    assert kinds[:6] == ["类型", "年度", "模板", "单位", "职责", "收入"]
    report = "\n".join(made.report())
    assert "基本支出　5 行支出，合计 315400.00 元" in report
    assert "收入　2 行收入" in report
    assert "基本支出!B7　功能科目“行政单位医疗”按名称认作 2101101" in report
    assert "基本支出!B8　功能科目“没有这个科目”认不出编码，写成了“待填”" in report
    assert "没有用到的列：处室" in report
    assert "填表说明　找不到表头，不像明细" in report
    assert "空表　空的工作表" in report


def test_filled_blanks_leave_a_source_that_adds_up(tmp_path: Path, export: Path) -> None:
    path, _ = _imported(tmp_path, export, nature="行政单位")
    assert path is not None
    text = path.read_text(encoding="utf-8")
    node, _ = read_yaml(path)
    assert node is not None
    lines = text.splitlines(keepends=True)
    for blank in blanks_of(node):
        number = blank.text.span.start.line - 1
        wanted = "2010399" if "功能科目" in lines[number] else "1"
        lines[number] = (
            lines[number].replace("待填", wanted, 1)
            if "#" not in lines[number].split("待填")[0]
            else lines[number]
        )
    path.write_text(
        "".join(lines).replace("指标:\n          1:", "指标:\n          数量指标:"), encoding="utf-8"
    )
    ledger = compile_source(path).ledger
    assert ledger is not None
    assert ledger.query({"期间": "本年", "收支": "支出"}).amount == 31_540_000 + 60_100_100
    assert ledger.query({"期间": "本年", "收支": "收入"}).amount == 91_640_100


def test_income_is_asked_for_where_no_sheet_tells_it(tmp_path: Path, export: Path) -> None:
    path, made = _imported(tmp_path, export, sheets=("项目支出",))
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "一般公共预算: 待填  # 支出合计 600001.00" in text
    assert "收入　没有点名要这个工作表" in "\n".join(made.report())


def test_one_unit_of_several(tmp_path: Path) -> None:
    rows = (
        ("单位名称", "功能科目", "金额"),
        ("甲局", "2010301", 1),
        ("乙局", "2010301", 2),
    )
    csv_file(tmp_path / "导出.csv", rows)
    path, made = _imported(tmp_path, tmp_path / "导出.csv", unit="乙局", year=2026)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "金额: 2.00" in text
    assert "金额: 1.00" not in text
    assert "单位“甲局”的 1 行，不是本单位" in "\n".join(made.report())
    path.unlink()
    path, made = _imported(tmp_path, tmp_path / "导出.csv")
    assert path is not None
    assert "单位: 甲局" in path.read_text(encoding="utf-8")
    assert "--unit" in "\n".join(made.report())


def test_nothing_is_written_when_nothing_is_understood(tmp_path: Path, export: Path) -> None:
    out = tmp_path / "unit.yaml"
    for file, wanted in (
        (csv_file(tmp_path / "甲.csv", (("甲", "乙"), ("1", "2"))), {}),
        (export, {"sheets": ("没有的表",)}),
        (tmp_path / "没有.xlsx", {}),
        (tmp_path / "unit.txt", {}),
    ):
        if file.suffix == ".txt":
            file.write_text("文字", encoding="utf-8")
        path, made = _imported(tmp_path, file, **wanted)
        assert path is None
        assert [d.code for d in made.diagnostics] == ["BG195"], file
        assert not out.exists()
    out.write_text("已有的内容", encoding="utf-8")
    path, made = _imported(tmp_path, export)
    assert (path, [d.code for d in made.diagnostics]) == (None, ["BG191"])
    assert out.read_text(encoding="utf-8") == "已有的内容"


def test_command_reports_and_exits(tmp_path: Path, export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.yaml"
    assert main(["import", str(export), "--template", "budget", "--out", str(out)]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"{out}\n取用了：\n")
    assert "要填的地方（写着“待填”）：" in text
    assert main(["import", str(export), "--template", "budget", "--out", str(out)]) == 1
    assert "BG191" in capsys.readouterr().err
