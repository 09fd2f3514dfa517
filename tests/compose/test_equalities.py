"""核对: two sides that a pack wants equal, how far apart they may be, and what cannot be compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.packs import compile_with, found

FIELDS = "补充字段: {单位: {会议费: 金额, 个数: 个数}}\n"


def _manifest(left: str, right: str, more: str = "") -> dict[str, str]:
    spec = f"核对:\n  甲等于乙: {{左: '{left}', 右: '{right}'{more}}}\n"
    return {"template.yaml": f"名称: 试\n继承: base\n{FIELDS}{spec}", "document.md": "话"}


@pytest.mark.parametrize(
    ("left", "right", "more", "told"),
    [
        ("支出", "收入", "", 0),
        ("支出", "支出(功能科目=\"206\")", "", 1),
        ("支出(类型=\"基本支出\", 经济科目=\"30201\")", "支出(类型=\"基本支出\", 经济科目=\"30101\")", ", 容差: 799999.50", 0),
        ("支出(类型=\"基本支出\", 经济科目=\"30201\")", "支出(类型=\"基本支出\", 经济科目=\"30101\")", ", 容差: 799999.49", 1),
        ("项目|length", "1", "", 0),
        ("项目|length", "2", "", 1),
        ("项目|sum(attribute=\"金额\")", "支出(类型=\"项目支出\")", "", 0),
        ("[]|sum", "支出", "", 1),
        ("支出", "补充.会议费", "", 0),
        ("支出", "收入(资金=\"事业收入\")", ", 条件: 收入(资金=\"事业收入\")", 0),
    ],
)  # fmt: skip
def test_sides_are_compared(left: str, right: str, more: str, told: int, tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, _manifest(left, right, more))
    assert len(found(compilation, "BG283")) == told
    assert compilation.document is not None


@pytest.mark.parametrize(
    ("left", "right"), [("名称", "支出"), ("单位.名称", "支出"), ("支出", "3"), ("支出 > 收入", "1")]
)
def test_what_cannot_be_compared_is_the_pack_s_mistake(left: str, right: str, tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, _manifest(left, right))
    assert compilation.document is None
    assert any(
        d.code.startswith("BG63") and "template.yaml" in d.span.file
        for d in compilation.diagnostics
        if d.span
    )


def test_each_stands_in_the_ledger_of_obligations(tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, _manifest("支出", "补充.会议费"))
    assert compilation.report is not None
    ours = [(one.name, one.ran, one.why) for one in compilation.report.obligations if one.code == "BG283"]
    assert ours == [("模板规定相等的数不相等", True, ""), ("核对：甲等于乙", False, "有一边没有写")]
