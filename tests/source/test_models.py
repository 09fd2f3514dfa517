"""The models of a source: Chinese keys, places, short forms, and how an indicator's target is read."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from budgetgen.source.models.performance import Indicator
from budgetgen.source.models.unit import Unit
from budgetgen.source.validate import validate
from tests.support.sources import node_of, read_unit, source_text, unit_of


def _indicator(text: str) -> Indicator:
    indicator, diagnostics = validate(Indicator, node_of(text))
    assert indicator is not None, diagnostics
    return indicator


@pytest.mark.parametrize(
    ("text", "relation", "value", "unit"),
    [
        ("值: ≥99%", "≥", "99", "%"),
        ("值: ≥99", "≥", "99", ""),
        ("值: =486875.52元", "=", "486875.52", "元"),
        ("值: ＝3月", "=", "3", "月"),
        ('值: ">=6人"', "≥", "6", "人"),
        ('值: "<= 5 个工作日"', "≤", "5", "个工作日"),
        ("值: ≤-3℃", "≤", "-3", "℃"),
        ("值: ＞0.5", ">", "0.5", ""),
        ('值: "< 10 天 "', "<", "10", "天"),
        ("值: 较好", "定性", "较好", ""),
        ("值: 持续保障", "定性", "持续保障", ""),
        # A bare number says nothing of the relation: it is taken as words unless one is stated.
        ("值: 100", "定性", "100", ""),
        ("{值: 100, 性质: =}", "=", "100", ""),
        ("{值: 100, 性质: ＝}", "=", "100", ""),
        ("{值: 37人, 性质: ≥}", "≥", "37", "人"),
        ("{值: 486875.52, 性质: 定性, 单位: 元}", "定性", "486875.52", "元"),
        ("{值: 较好, 单位: 无}", "定性", "较好", "无"),
        ("{值: ≥99%, 单位: 百分比}", "≥", "99", "百分比"),
        ("值: ≥九成", "定性", "≥九成", ""),
        ("值: 2026年底前完成", "定性", "2026年底前完成", ""),
    ],
)
def test_targets_are_taken_apart(text: str, relation: str, value: str, unit: str) -> None:
    body = text[:-1] + ", 名称: 某指标}" if text.startswith("{") else text + "\n名称: 某指标"
    indicator = _indicator(body)
    assert (indicator.relation, indicator.value, indicator.unit) == (relation, value, unit)


def test_one_indicator_needs_no_list() -> None:
    body = (
        "支出:\n  项目支出:\n  - 名称: 甲\n    金额: 5\n    绩效:\n      目标: 好\n      指标:\n"
        "        数量指标: {名称: 人数, 值: ≥6人, 权重: 20}\n        质量指标: [{名称: 率, 值: 高}, {名称: 度, 值: 高}]"
    )
    performance = unit_of(body).spending.projects[0].performance
    assert performance is not None
    assert {str(k): [str(i.name) for i in items] for k, items in performance.indicators.items()} == {
        "数量指标": ["人数"],
        "质量指标": ["率", "度"],
    }
    assert performance.execution_weight == 10


def test_a_value_knows_its_place() -> None:
    unit = unit_of("收入: {一般公共预算: 5}\n职责: |\n  第一段\n  第二段")
    for field, line, column in (("year", 2, 5), ("identity", 4, 5), ("income", 5, 5), ("duties", 6, 5)):
        span = unit.place(field)
        assert span is not None
        assert (span.file, span.start.line, span.start.column) == ("budget.yaml", line, column)
    # What is not written is at the whole file's place.
    assert unit.place("assets") == unit.span
    assert unit.identity.name.span.start.line == 4


def test_a_key_with_nothing_after_it_counts_as_left_out() -> None:
    unit = unit_of("职责:\n机关运行经费: ~\n国有资产: null")
    assert (unit.duties, unit.running_costs, unit.assets) == (None, None, None)
    assert unit_of('职责: ""').duties == ""


def test_a_required_key_with_nothing_after_it_is_missing() -> None:
    _, diagnostics = read_unit(source_text("").replace("年度: 2026", "年度:"))
    (diagnostic,) = diagnostics
    assert "年度" in diagnostic.message
    assert diagnostic.span is not None
    assert diagnostic.span.start.line == 2


def test_last_year_may_be_written_as_a_path() -> None:
    last_year = unit_of("上年: ../2025/budget.yaml").last_year
    assert last_year is not None
    assert last_year.file == "../2025/budget.yaml"
    assert last_year.file.span.start.line == 5
    assert not last_year.spending


def test_models_are_frozen() -> None:
    unit = unit_of()
    with pytest.raises(ValidationError, match="frozen"):
        unit.year = 2027  # type: ignore[misc]


@pytest.mark.parametrize(
    ("body", "line", "named"),
    [
        ("收人: {一般公共预算: 5}", 5, "收入"),
        ("支出:\n  基本支岀: []", 6, "基本支出"),
        ("支出:\n  项目支出:\n  - {名称: 甲, 功能科日: 2010350}", 7, "功能科目"),
        ("identity: {}", 5, "identity"),
    ],
)
def test_unknown_keys_are_refused_at_their_line(body: str, line: int, named: str) -> None:
    unit, diagnostics = read_unit(source_text(body))
    assert unit is None
    (diagnostic,) = diagnostics
    assert diagnostic.span is not None
    assert diagnostic.span.start.line == line
    assert named in diagnostic.message + diagnostic.hint + diagnostic.label


def test_left_out_parts_are_empty_rather_than_missing() -> None:
    unit = unit_of()
    assert isinstance(unit, Unit)
    assert (unit.income, unit.spending.basic, unit.spending.projects) == ({}, (), ())
    assert (unit.glossary.terms, unit.publication.approved, unit.silences, unit.money_unit) == (
        {},
        None,
        (),
        "元",
    )
