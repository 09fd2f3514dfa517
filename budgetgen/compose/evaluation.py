"""自评 as templates see it: money by source with what follows from it, scores and their total."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from budgetgen.compose.exposed import Exposed
from budgetgen.source.models.self_evaluation import MoneyBySource, SelfEvaluation
from budgetgen.source.values import Money, sum_of_weights

if TYPE_CHECKING:
    from budgetgen.compose.scope import Scope
    from budgetgen.compose.value import Value
    from budgetgen.source.models.performance import Indicator
    from budgetgen.source.models.spending import Project

TOTAL = "年度资金总额"
# Spending by fund, for projects whose 执行数 is not split: carried-over money cannot be told there.
_FUNDS = {"当年财政拨款": "财政拨款", "其他资金": "非财政拨款"}
_SOURCES = {"当年财政拨款": "current", "上年结转资金": "carried", "其他资金": "other"}


def score_text(score: Decimal | None) -> str:
    """A score as printed, without trailing zeros; empty when none is written."""
    if score is None:
        return ""
    text = f"{score:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class SourceRow(Exposed):
    """One source of a project's money (or all together): amounts, empty where nothing is written."""

    name: str
    opening_budget: Value | str
    full_budget: Value | str
    executed: Value | str

    exports: ClassVar[dict[str, str]] = {
        "名称": "name", "年初预算数": "opening_budget", "全年预算数": "full_budget", "执行数": "executed", "有": "present",
        "合计": "is_total",
    }  # fmt: skip
    explained: ClassVar[dict[str, str]] = {
        "名称": "年度资金总额、当年财政拨款、上年结转资金、其他资金",
        "年初预算数": "金额，没有为空",
        "全年预算数": "金额，没有为空",
        "执行数": "金额，没有为空",
        "有": "三项里有没有写了的",
        "合计": "是不是总额那一行",
    }

    @property
    def present(self) -> bool:
        """Whether there is anything in it."""
        return any(
            not isinstance(value, str) for value in (self.opening_budget, self.full_budget, self.executed)
        )

    @property
    def is_total(self) -> bool:
        """Whether this is all sources together."""
        return self.name == TOTAL


@dataclass(frozen=True)
class EvaluationView(Exposed):
    """The self-evaluation of one project. Scores are exact; a total adds what is written."""

    source: SelfEvaluation
    rows: tuple[SourceRow, ...]
    execution_weight: Decimal
    indicators: tuple[Indicator, ...]

    exports: ClassVar[dict[str, str]] = {
        "资金": "rows", "总额": "total", "得分": "score", "分值": "execution_weight", "实际完成情况": "completion",
        "总分值": "total_weight", "总得分": "total_score",
    }  # fmt: skip
    explained: ClassVar[dict[str, str]] = {
        "资金": "总额和各来源，一行一个",
        "总额": "总额那一行",
        "得分": "预算执行率的得分",
        "分值": "预算执行率的分值",
        "实际完成情况": "年度总体目标的完成情况",
        "总分值": "预算执行率和各指标的分值之和",
        "总得分": "预算执行率和各指标的得分之和",
    }

    @property
    def total(self) -> SourceRow:
        """年度资金总额."""
        return self.rows[0]

    @property
    def score(self) -> str:
        """The score for 预算执行率."""
        return score_text(self.source.score)

    @property
    def completion(self) -> str:
        """实际完成情况."""
        return self.source.completion

    @property
    def total_weight(self) -> Decimal:
        """分值 of 预算执行率 and all indicators."""
        return sum_of_weights((self.execution_weight, *(one.weight for one in self.indicators)))

    @property
    def total_score(self) -> str:
        """得分 of 预算执行率 and all indicators."""
        scores = (indicator.score for indicator in self.indicators)
        return score_text(
            self.source.score + sum((score for score in scores if score is not None), Decimal(0))
        )


def evaluation_view(scope: Scope, project: Project) -> EvaluationView | None:
    """The view of a project's 自评, or None when it has none."""
    source = project.evaluation
    if source is None:
        return None
    performance = project.performance
    indicators = performance.indicators.values() if performance is not None else ()
    weight = performance.execution_weight if performance is not None else Decimal(0)
    flat = tuple(item for items in indicators for item in items)
    return EvaluationView(source, tuple(_rows(scope, project, source)), weight, flat)


def _rows(scope: Scope, project: Project, source: SelfEvaluation) -> Iterable[SourceRow]:
    def spent(fund: str | None = None) -> Value:
        asked = {"期间": "本年", "收支": "支出", "项目": scope.project_path(project)}
        return scope.value({**asked, **({"资金": fund} if fund else {})})

    def value(called: str, money: Money | None) -> Value | str:
        return "" if money is None else scope.stated(money.fen, f"项目“{project.name}”的{called}", money.span)

    def total(called: str, held: MoneyBySource) -> Value:
        return scope.stated(held.fen, f"项目“{project.name}”的{called}", held.span)

    def one(called: str, held: MoneyBySource, field: str) -> Value | str:
        return value(f"{called}（{field}）", getattr(held, _SOURCES[field]))

    executed, opening, full = source.executed, source.opening_budget, source.full_budget
    all_done = spent() if executed is None else total("执行数", executed)
    yield SourceRow(TOTAL, total("年初预算数", opening), total("全年预算数", full), all_done)
    for field in _SOURCES:
        budgets = one("年初预算数", opening, field), one("全年预算数", full, field)
        done: Value | str = ""
        if executed is not None:
            done = one("执行数", executed, field)
        elif field in _FUNDS and (own := spent(_FUNDS[field])):
            done = own
        yield SourceRow(field, *budgets, done)
