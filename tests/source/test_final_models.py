"""The keys that only 决算 have."""

from __future__ import annotations

from decimal import Decimal

import pytest

from budgetgen.source.models.unit import Unit
from tests.support.sources import read_unit, source_text, unit_of

PROJECT = """\
支出:
  项目支出:
    - 名称: 甲
      功能科目: 2010302
      金额: 8
      绩效: {{目标: 做好, 指标: {{数量指标: {{名称: 次数, 值: ≥2次, 实际: 3次, 权重: 90, 得分: {score}}}}}}}
      自评: {{年初预算数: 10, 全年预算数: {{当年财政拨款: 6, 上年结转资金: 4}}, 得分: 8, 实际完成情况: 完成}}
"""


def test_the_words_of_accounts_stand_for_those_of_budgets() -> None:
    unit = unit_of("年初结转和结余: {一般公共预算: 5}\n年末结转和结余:\n  一般公共预算: 4\n")
    assert [(str(fund), held.fen) for fund, held in unit.opening.items()] == [("一般公共预算", 500)]
    place = unit.place("closing")
    assert place is not None
    assert place.start.line == 7
    procurement = unit_of("政府采购: {货物: 9, 授予中小企业合同金额: 8, 授予小微企业合同金额: 7}").procurement
    assert procurement is not None
    assert (procurement.medium_small, procurement.small_micro) != (None, None)


def test_both_words_at_once_are_one_too_many() -> None:
    _, diagnostics = read_unit(
        source_text("上年结转: {一般公共预算: 5}\n年初结转和结余: {一般公共预算: 4}\n")
    )
    (told,) = diagnostics
    assert told.code == "BG150"
    assert told.span is not None
    assert told.span.start.line == 6


def test_a_mistake_below_another_word_is_told_there() -> None:
    _, (told,) = read_unit(source_text("年初结转和结余: {一般公共预算: 5万元}\n"))
    assert told.code == "BG160"
    assert told.span is not None
    assert (told.span.start.line, told.span.start.column) == (5, 19)


def test_the_schema_knows_both_words() -> None:
    properties = Unit.model_json_schema(by_alias=True)["properties"]
    assert properties["年初结转和结余"] == properties["上年结转"]


def test_a_self_evaluation() -> None:
    (project,) = unit_of(PROJECT.format(score="88.5")).spending.projects
    evaluation = project.evaluation
    assert evaluation is not None
    assert (evaluation.opening_budget.fen, evaluation.full_budget.fen, evaluation.executed) == (
        1000,
        1000,
        None,
    )
    assert evaluation.full_budget.carried is not None
    assert project.performance is not None
    ((indicator,),) = project.performance.indicators.values()
    assert (indicator.actual, indicator.score, indicator.deviation) == ("3次", Decimal("88.5"), None)


@pytest.mark.parametrize("score", ["101", "-1", "9.875", "十", "[9]"])
def test_what_is_no_score(score: str) -> None:
    _, (told,) = read_unit(source_text(PROJECT.format(score=score)))
    assert told.code == "BG163"
    assert told.hint == "写成0到100的数，最多两位小数，如 9.8"


@pytest.mark.parametrize("figure", ["{理由: 说明}", "{个数: 1, 金额: 2, 理由: 说明}"])
def test_a_declared_figure_is_one_figure(figure: str) -> None:
    _, (told,) = read_unit(source_text(f"声明数: {{自评项目数: {figure}}}\n"))
    assert "只写一种" in told.message


def test_a_declared_figure_has_a_reason() -> None:
    _, (told,) = read_unit(source_text("声明数: {自评项目数: {个数: 57}}\n"))
    assert told.code == "BG151"
    assert "理由" in told.message
