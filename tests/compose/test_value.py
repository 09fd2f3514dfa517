"""Amounts as prose handles them: lists by code and by member, last year's beside them, and their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.diagnostic import Severity
from tests.support.packs import SOURCE, compile_with, found, place, prose

LISTED = "{{% for 项 in {} %}}{{{{ 项.编码 }}}} {{{{ 项.名称 }}}} {{{{ 项|数 }}}}{{{{ '；' if not loop.last }}}}{{% endfor %}}"


def _listed(folder: Path, expression: str, body: str = SOURCE) -> list[str]:
    printed = prose(folder, LISTED.format(expression), body)
    return printed.split("；") if printed else []


@pytest.mark.parametrize(
    ("expression", "items"),
    [
        (
            "支出.按(功能科目='类')",
            ["201 一般公共服务支出 100.00", "206 科学技术支出 190.00", "208 社会保障和就业支出 10.00"],
        ),
        (
            "支出.按(功能科目='项')",
            [
                "2010350 事业运行 100.00",
                "2060503 科技条件专项 190.00",
                "2080505 机关事业单位基本养老保险缴费支出 10.00",
            ],
        ),
        (
            "支出(类型='人员经费').按(经济科目='款')",
            ["30101 基本工资 90.00", "30108 机关事业单位基本养老保险缴费 10.00"],
        ),
        ("支出(类型='基本支出').按(经济科目='类')", ["301 工资福利支出 100.00", "302 商品和服务支出 10.00"]),
        ("收入.按(资金='')", ["财政拨款/一般公共预算 一般公共预算 300.00"]),
        (
            "支出.按(类型='')",
            [
                "基本支出/人员经费 人员经费 100.00",
                "基本支出/公用经费 公用经费 10.00",
                "项目支出 项目支出 190.00",
            ],
        ),
        ("支出.按(项目='')", ["平台运维 平台运维 190.00"]),
        ("年初结转.按(资金='')", []),
    ],
)
def test_lists(tmp_path: Path, expression: str, items: list[str]) -> None:
    assert _listed(tmp_path, expression) == items


def test_a_list_adds_up_to_its_total(tmp_path: Path) -> None:
    text = "{{ 支出.按(功能科目='项')|sum }} {{ 支出 }} {{ 支出.按(功能科目='款')|sum }}"
    assert prose(tmp_path, text) == "300.00万元 300.00万元 300.00万元"


def test_funds_come_in_the_order_of_the_tables(tmp_path: Path) -> None:
    body = "收入: {其他收入: 10000, 政府性基金: 20000, 事业收入: 30000, 国有资本经营: 40000, 一般公共预算: 50000}\n"
    assert [item.split()[1] for item in _listed(tmp_path, "收入.按(资金='')", body)] == [
        "一般公共预算", "政府性基金预算", "国有资本经营预算", "事业收入", "其他收入",
    ]  # fmt: skip


def test_lines_written_as_zero_are_listed_only_when_asked_for(tmp_path: Path) -> None:
    body = "支出: {基本支出: [{功能科目: 2010350, 经济科目: {30101: 10000, 30102: 0}}]}\n"
    assert [item[:5] for item in _listed(tmp_path, "支出.按(经济科目='款')", body)] == ["30101"]
    assert [item[:5] for item in _listed(tmp_path, "支出.按(经济科目='款', 含零=true)", body)] == [
        "30101",
        "30102",
    ]


def test_what_only_last_year_had_is_listed_only_when_asked_for(tmp_path: Path) -> None:
    body = SOURCE.replace("2060503: 2000000}", "2060503: 2000000, 2210201: 50000}")
    assert [item[:7] for item in _listed(tmp_path, "支出.按(功能科目='项')", body)] == [
        "2010350",
        "2060503",
        "2080505",
    ]
    with_last = _listed(tmp_path, "支出.按(功能科目='项', 含上年=true)", body)
    assert [item[:7] for item in with_last] == ["2010350", "2060503", "2080505", "2210201"]
    assert with_last[-1] == "2210201 住房公积金 0.00"


def test_items_know_last_year_s_amount_and_their_whole_name(tmp_path: Path) -> None:
    text = "{% for 项 in 支出.按(功能科目='项') %}{{ 项.全称 }}{{ 项.上年 }}{% break %}{% endfor %}"
    assert prose(tmp_path, text) == (
        "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）事业运行（项）80.00万元"
    )  # fmt: skip


def test_a_unit_s_own_name_for_a_code(tmp_path: Path) -> None:
    body = SOURCE + "科目名称: {功能科目: {2010350: 本地事业运行}, 经济科目: {30101: 本地工资}}\n"
    assert _listed(tmp_path, "支出.按(功能科目='项')", body)[0].split()[1] == "本地事业运行"
    assert _listed(tmp_path, "支出(类型='人员经费').按(经济科目='款')", body)[0].split()[1] == "本地工资"


def test_an_unknown_code_is_its_own_name(tmp_path: Path) -> None:
    assert (
        _listed(tmp_path, "支出.按(功能科目='项')", SOURCE.replace("2060503", "2069877"))[1].split()[1]
        == "2069877"
    )


def test_a_line_too_coarse_for_a_list_is_reported(tmp_path: Path) -> None:
    """Else the list would quietly lack an amount that its total has."""
    body = "支出:\n  基本支出:\n  - {功能科目: 208, 金额: 30000}\n  - {功能科目: 2010350, 金额: 10000}\n"
    compilation = compile_with(tmp_path, {"document.md": LISTED.format("支出.按(功能科目='项')")}, body)
    # A rule that names the fault itself (the code is none of an 项) stands in for it.
    told = found(compilation, "BG210") + found(compilation, "BG263")
    assert [(place(d), d.severity) for d in told] == [(("budget.yaml", 7), Severity.ERROR)]
    assert _listed(tmp_path, "支出.按(功能科目='类')", body) == [
        "201 一般公共服务支出 1.00",
        "208 社会保障和就业支出 3.00",
    ]


def test_last_year_in_one_sum_cannot_be_listed(tmp_path: Path) -> None:
    body = "支出: {基本支出: [{功能科目: 2010350, 金额: 10000}]}\n上年:\n  支出:\n    合计: 5\n"
    compilation = compile_with(
        tmp_path, {"document.md": LISTED.format("支出.按(功能科目='项', 含上年=true)")}, body
    )
    assert [place(d) for d in found(compilation, "BG210")] == [("budget.yaml", 8)]


def test_last_year_s_other_subjects_belong_to_no_item(tmp_path: Path) -> None:
    body = "支出: {基本支出: [{功能科目: 2010350, 金额: 10000}]}\n上年: {支出: {2010350: 5, 其他科目: 7}}\n"
    assert len(_listed(tmp_path, "支出.按(功能科目='项', 含上年=true)", body)) == 1
    assert prose(tmp_path, "{{ 支出.上年|元 }}", body) == "12.00元"
