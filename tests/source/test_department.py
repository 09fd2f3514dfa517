"""A department as one unit: which words and counts come from its units, and what a transfer must say."""

from __future__ import annotations

import pytest

from budgetgen.source.department import has_own_figures, joined, without_members_projects
from budgetgen.source.models.unit import Unit
from tests.support.sources import read_unit, source_text, unit_of

LISTED = "所属单位: [{源文件: 1.yaml, 名称: 甲（本级）, 编码: 001}, 2.yaml]\n"
PROJECT = "支出: {项目支出: [{名称: 演出, 功能科目: 2070109, 金额: 1}]}\n"


def whole(own: str = "", first: str = "", second: str = "") -> Unit:
    return joined(unit_of(LISTED + own), {"甲（本级）": unit_of(first), "乙": unit_of(second)})


def test_a_unit_without_members_is_itself() -> None:
    unit = unit_of(PROJECT)
    assert joined(unit, {}) is unit


def test_units_are_those_listed_and_the_department_where_it_has_lines() -> None:
    unit = whole()
    assert [(str(m.name), str(m.code)) for m in unit.members] == [("甲（本级）", "001"), ("乙", "None")]
    assert unit.identity.budget_units == ("甲（本级）", "乙")
    assert whole("收入: {其他收入: 1}\n").identity.budget_units[0] == unit.identity.name


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("", False),
        ("上年: {收入: {其他收入: 1}}\n", False),
        ("结转下年: {其他收入: 1}\n", True),
        ("结余分配: 1\n", True),
        (PROJECT, True),
    ],
)
def test_own_figures_are_lines_of_this_year(body: str, own: bool) -> None:
    assert has_own_figures(unit_of(body)) is own


def test_projects_are_all_with_their_unit() -> None:
    unit = whole(PROJECT, PROJECT, PROJECT)
    assert [(str(p.name), p.unit and str(p.unit)) for p in unit.spending.projects] == [
        ("演出", None), ("演出", "甲（本级）"), ("演出", "乙"),
    ]  # fmt: skip
    own = without_members_projects(unit, unit_of(PROJECT))
    assert [p.unit for p in own.spending.projects] == [None]


def test_assets_add_up() -> None:
    one = (
        "国有资产: {截至: 2025年12月31日, 车辆: {其他用车: 1, 机要通信用车: 2}, 设备: [{名称: 大型设备, 数量: 1}],"
        " 计划购置: {车辆: {其他用车: 1}}}\n"
    )
    other = "国有资产: {截至: 2025年12月31日, 车辆: {其他用车: 3}, 设备: [{名称: 大型设备, 数量: 4}, {名称: 车床, 数量: 1}]}\n"
    assets = whole("", one, other).assets
    assert assets is not None
    assert assets.vehicles == {"其他用车": 4, "机要通信用车": 2}
    assert [(str(item.name), item.count) for item in assets.equipment] == [("大型设备", 5), ("车床", 1)]
    assert assets.planned.vehicles == {"其他用车": 1}
    assert assets.as_of == "2025年12月31日"
    assert whole().assets is None


def test_a_count_that_one_unit_lacks_is_unknown() -> None:
    counts = whole(
        "", "相关统计数: {国内公务接待批次: 2, 国内公务接待人次: 9}\n", "相关统计数: {国内公务接待批次: 3}\n"
    ).official_counts
    assert (counts.receptions, counts.persons_received) == (5, None)
    assert "official_counts" not in whole().model_fields_set


def test_the_department_s_explanations_come_first() -> None:
    unit = whole(
        "名词解释: {科目: {2070109: 部门的}, 专业名词: {甲: 乙}}\n",
        "名词解释: {科目: {2070109: 单位的, 2070111: 单位的}, 专业名词: {丙: 丁}}\n科目名称: {功能科目: {2070198: 某项}}\n",
    )
    assert unit.glossary.subjects == {"2070109": "部门的", "2070111": "单位的"}
    assert unit.glossary.terms == {"甲": "乙"}
    assert unit.subject_names.function == {"2070198": "某项"}


@pytest.mark.parametrize(
    ("item", "message", "column"),
    [
        ("{从: 甲, 到: 乙, 金额: 1, 收入: 其他收入}", "内部往来要写明付款单位记在哪项支出里", 32),
        ("{从: 甲, 到: 乙, 金额: 0, 收入: 上级补助收入}", "内部往来的金额要大于0", 25),
        ("{从: 甲, 到: 甲, 金额: 1, 收入: 上级补助收入}", "内部往来的两边是同一个单位", 18),
    ],
)
def test_what_a_transfer_must_say(item: str, message: str, column: int) -> None:
    unit, (problem,) = read_unit(source_text(f"内部往来: [{item}]\n"))
    assert unit is None
    assert problem.message == message
    assert problem.span is not None
    assert (problem.span.start.line, problem.span.start.column) == (5, column)
