"""Views of the source for templates: units, projects and indicators with what is derived beside what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from budgetgen.compose.evaluation import EvaluationView, evaluation_view, score_text
from budgetgen.compose.exposed import Exposed
from budgetgen.source.base import Model
from budgetgen.source.models.performance import Indicator
from budgetgen.source.models.spending import Project

if TYPE_CHECKING:
    from budgetgen.compose.scope import Scope
    from budgetgen.compose.value import Value


ExtraView = Callable[[object], Mapping[str, object]]


def field_by_alias(model: Model, alias: str) -> object:
    """The value of a model's field by its Chinese key; raises AttributeError for any other name."""
    for name, info in type(model).model_fields.items():
        if (info.alias or name) == alias:
            return getattr(model, name)
    raise AttributeError(alias)


@dataclass(frozen=True)
class ProjectView(Exposed):
    """A project: its written fields, its ``path`` in the ledger, its amount, and its indicators in order."""

    source: Project
    path: str
    amount: Value
    indicators: tuple[IndicatorView, ...]
    extra: Mapping[str, object]
    evaluation: EvaluationView | None = None

    exports: ClassVar[dict[str, str]] = {
        "名称": "name", "金额": "amount", "类别": "category", "编号": "number", "指标": "indicators", "目标": "goal",
        "执行率权重": "execution_weight", "单位": "unit", "实施单位": "implementer", "采购": "procurement",
        "功能科目": "function", "补充": "extra", "自评": "evaluation",
    }  # fmt: skip
    explained: ClassVar[dict[str, str]] = {
        "名称": "项目名称",
        "金额": '本年预算，是金额，可以再筛选：项.金额(资金="财政拨款")',
        "类别": "项目类别",
        "编号": "项目编码",
        "指标": "绩效指标的列表",
        "目标": "绩效目标",
        "执行率权重": "预算执行率的权重",
        "单位": "所属单位，本单位自己的项目为空",
        "实施单位": "实施单位，没有写为空",
        "采购": "政府采购的类别，不采购为空",
        "功能科目": "功能科目编码，有几行的取第一行",
        "补充": "模板另外要求项目填写的内容：项.补充.某项",
        "自评": "绩效自评，没有为空",
    }

    @property
    def name(self) -> str:
        """名称."""
        return self.source.name

    @property
    def category(self) -> str:
        """类别, empty when none is written."""
        return self.source.category or ""

    @property
    def number(self) -> str:
        """项目编码, empty when none is written."""
        return self.source.number or ""

    @property
    def function(self) -> str:
        """功能科目, of several lines the first one's; empty when none is written."""
        written = (self.source, *self.source.lines)
        return next((str(line.function) for line in written if line.function), "")

    @property
    def unit(self) -> str:
        """所属单位, empty for the unit itself."""
        return self.source.unit or ""

    @property
    def implementer(self) -> str:
        """实施单位, empty when none is written."""
        return self.source.implementer or ""

    @property
    def procurement(self) -> str:
        """政府采购 category, empty when it is none."""
        return self.source.procurement or ""

    @property
    def goal(self) -> str:
        """绩效目标, empty when none is written."""
        return self.source.performance.goal if self.source.performance else ""

    @property
    def execution_weight(self) -> Decimal:
        """预算执行率权重."""
        return self.source.performance.execution_weight if self.source.performance else Decimal(0)


@dataclass(frozen=True)
class IndicatorView(Exposed):
    """One indicator with its 一级 and 二级 headings."""

    source: Indicator
    level1: str
    level2: str
    extra: Mapping[str, object]

    exports: ClassVar[dict[str, str]] = {
        "一级": "level1", "二级": "level2", "名称": "name", "性质": "relation", "值": "value", "单位": "unit", "权重": "weight",
        "补充": "extra", "原文": "written", "实际": "actual", "得分": "score", "偏差原因": "deviation",
    }  # fmt: skip
    explained: ClassVar[dict[str, str]] = {
        "一级": "一级指标",
        "二级": "二级指标",
        "名称": "三级指标",
        "性质": "≥、≤、=、>、< 或 定性",
        "值": "指标值，不带性质和单位",
        "单位": "度量单位",
        "权重": "权重，没有写为空",
        "原文": "指标值连同性质和单位，如 ≥99%",
        "实际": "自评：实际完成值",
        "得分": "自评：得分",
        "偏差原因": "自评：偏差原因和改进措施",
        "补充": "模板另外要求指标填写的内容",
    }

    @property
    def name(self) -> str:
        """三级指标."""
        return self.source.name

    @property
    def relation(self) -> str:
        """指标性质."""
        return self.source.relation

    @property
    def value(self) -> str:
        """指标值."""
        return self.source.value

    @property
    def unit(self) -> str:
        """度量单位; a 定性 indicator repeats its words when no unit is written."""
        return self.source.unit

    @property
    def written(self) -> str:
        """指标值 with relation and unit, as the source writes it: ≥99%."""
        return self.source.target

    @property
    def actual(self) -> str:
        """实际指标值, empty when none is written."""
        return self.source.actual or ""

    @property
    def score(self) -> str:
        """得分, empty when none is written."""
        return score_text(self.source.score)

    @property
    def deviation(self) -> str:
        """偏差原因, empty when none is written."""
        return self.source.deviation or ""

    @property
    def weight(self) -> Decimal | str:
        """权重, empty when none is written."""
        return "" if self.source.weight is None else self.source.weight


def indicator_views(
    by_level: Iterable[tuple[str, Iterable[Indicator]]], level1_of: Mapping[str, str], extra_of: ExtraView
) -> Iterator[IndicatorView]:
    """Indicators by 二级指标, in order; ``extra_of`` makes the view of a 补充."""
    for level2, items in by_level:
        for item in items:
            yield IndicatorView(item, level1_of.get(str(level2), ""), str(level2), extra_of(item.extra))


def project_views(scope: Scope, level1_of: Mapping[str, str], extra_of: ExtraView) -> Iterator[ProjectView]:
    """Every project of the source in its order."""
    for project in scope.unit.spending.projects:
        written = project.performance.indicators.items() if project.performance else ()
        path = scope.project_path(project)
        amount = scope.value({"期间": "本年", "收支": "支出", "项目": path})
        indicators = tuple(indicator_views(written, level1_of, extra_of))
        yield ProjectView(
            project, path, amount, indicators, extra_of(project.extra), evaluation_view(scope, project)
        )
