"""The consistency check finds each kind of slip in a catalogue, and nothing in a good one."""

from __future__ import annotations

import pytest

from budgetgen.ledger.subject_check import catalogue_problems
from budgetgen.ledger.subjects import Subject


def row(
    code: str, name: str, since: int | None = None, until: int | None = None, basis: str = "试"
) -> Subject:
    return Subject(code, name, since, until, basis, False)


CLASS = row("201", "一般公共服务支出")
GROUP = row("20103", "政府办公厅（室）及相关机构事务")


def test_good_rows_have_no_problems() -> None:
    renamed = [row("215", "资源勘探信息等支出", None, 2019), row("215", "资源勘探工业信息等支出", 2020)]
    child = row("21508", "支持中小企业发展和管理支出", 2015, 2030)
    assert catalogue_problems("function", [CLASS, GROUP, row("2010301", "行政运行"), *renamed, child]) == ()


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (row("2010", "位数不对"), "编码"),
        (row("301", "工资福利支出"), "编码"),
        (row("20103a1", "字母"), "编码"),
        (row("201\n", "换行"), "编码"),
        (row("20104", "发展 与改革事务"), "空格"),
        (row("20104", "办公厅(室)"), "半角"),
        (row("20104", "办公厅（室"), "成对"),
        (row("20104", ""), "名称"),
        (row("20104", "发展与改革事务", 2021, 2020), "起始年"),
        (row("20104", "发展与改革事务", basis=""), "依据"),
        (row("2010401", "行政运行"), "上级"),
        (row("20103", "另一个名称", 2020), "重叠"),
    ],
)
def test_each_slip_is_found(bad: Subject, word: str) -> None:
    problems = catalogue_problems("function", [CLASS, GROUP, bad])
    assert any(word in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("since", "until", "whole"), [(2020, 2023, True), (2019, 2023, False), (2020, 2026, False)]
)
def test_a_parent_must_be_there_in_every_year_of_a_child(since: int, until: int, whole: bool) -> None:
    parents = [row("22404", "煤矿安全", 2020, 2021), row("22404", "矿山安全", 2022, 2025)]
    rows = [row("224", "灾害防治及应急管理支出"), *parents, row("2240401", "行政运行", since, until)]
    assert (catalogue_problems("function", rows) == ()) is whole


def test_a_gap_between_two_parents_is_found() -> None:
    parents = [row("22404", "煤矿安全", 2020, 2021), row("22404", "矿山安全", 2023)]
    rows = [row("224", "灾害防治及应急管理支出"), *parents, row("2240401", "行政运行", 2020)]
    assert catalogue_problems("function", rows) == ("2240401 行政运行：2022年没有上级科目",)
