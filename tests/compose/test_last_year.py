"""Comparisons with a last year whose figures stand in the source: right in every breakdown, and never wrong."""

from __future__ import annotations

from pathlib import Path

from tests.support.packs import compile_with, prose

NOW = """\
收入: {一般公共预算: 700000}
支出:
  基本支出: [{功能科目: 2012604, 经济科目: {30101: 450000, 30201: 50000}}]
  项目支出: [{名称: 档案数字化, 功能科目: 2012699, 经济科目: {30227: 200000}}]
"""
COMPARED = """\
公用经费{{ 支出(类型="公用经费")|比上年 }}。

项目支出{{ 支出(类型="项目支出")|比上年 }}。
"""


def last_year(*lines: str) -> str:
    return NOW + "上年:\n  支出:\n" + "".join(f"    {line}\n" for line in lines)


def test_a_project_s_last_year_is_that_of_a_project(tmp_path: Path) -> None:
    body = last_year("2012604: {基本支出: {301: 450000, 302: 50000}}", "2012699: {项目支出: {30227: 200000}}")
    assert prose(tmp_path, COMPARED, body).splitlines() == [
        "公用经费与上年持平。", "项目支出与上年持平。",
    ]  # fmt: skip


def test_of_codes_without_a_kind_nothing_is_said(tmp_path: Path) -> None:
    body = last_year("2012604: {301: 450000, 302: 50000}", "2012699: {30227: 200000}")
    compilation = compile_with(tmp_path, {"document.md": COMPARED}, body)
    told = [d for d in compilation.diagnostics if d.code == "BG210"]
    assert [(d.span and d.span.start.line, "没有写类型" in d.message) for d in told] == [(11, True)]
    assert "2012604: {项目支出: {301: 450000.00, 302: 50000.00}}" in told[0].hint


def test_two_tables_of_last_year_s_document_are_enough(tmp_path: Path) -> None:
    body = last_year(
        "2012604: {基本支出: 490000}", "2012699: {项目支出: 210000}", "基本支出: {301: 450000, 302: 40000, 30201: 15000}",
    )  # fmt: skip
    text = (
        '{% for 类 in 支出(类型="基本支出").按(经济科目="类", 含上年=True) %}{{ 类.编码 }}：{{ 类.上年 }}；{% endfor %}完\n\n'
        '{% for 项 in 支出.按(功能科目="项", 含上年=True) %}{{ 项.编码 }}：{{ 项.上年 }}；{% endfor %}完\n\n'
        '{{ 支出(类型="基本支出", 经济科目="30201")|比上年 }}'
    )
    assert prose(tmp_path, text, body).splitlines() == [
        "301：45.00万元；302：4.00万元；完", "2012604：49.00万元；2012699：21.00万元；完", "比上年增加3.50万元，增长233.33%",
    ]  # fmt: skip


SCHOOL = """\
收入: {一般公共预算: 1000000, 财政专户管理资金: 300000}
支出:
  基本支出:
    - {功能科目: 2050204, 经济科目: {30101: 1000000}}
    - {功能科目: 2050204, 资金: 财政专户管理资金, 经济科目: {30226: 300000}}
上年:
  收入: {一般公共预算: 900000, 财政专户管理资金: 250000}
  支出:
"""


def test_a_school_s_funds_stand_under_their_names(tmp_path: Path) -> None:
    text = '{{ 支出(资金="一般公共预算")|比上年 }}\n\n{{ 支出(资金="财政专户管理资金")|比上年 }}\n\n{{ 支出|比上年 }}'
    body = SCHOOL + "    2050204: 900000\n    财政专户管理资金: {2050204: 250000}\n"
    assert prose(tmp_path, text, body).splitlines() == [
        "比上年增加10.00万元，增长11.11%", "比上年增加5.00万元，增长20.00%", "比上年增加15.00万元，增长13.04%",
    ]  # fmt: skip


def test_a_school_s_funds_in_one_are_an_error(tmp_path: Path) -> None:
    compilation = compile_with(
        tmp_path, {"document.md": "{{ 支出|比上年 }}"}, SCHOOL + "    2050204: {基本支出: 1150000}\n"
    )
    (told,) = (d for d in compilation.diagnostics if d.code in ("BG245", "BG290"))
    assert told.code == "BG290"
    assert "“财政专户管理资金: {2050204: 250000.00}”，并从2050204的数里减去" in told.hint
