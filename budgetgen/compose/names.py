"""The names that prose and expressions may use: what a district's template can rely on.

:class:`DocumentNames` are the same all over a document; :func:`flow_names` depend on the filters of a table cell.
Filters and functions are in :mod:`budgetgen.compose.tools`. Each field's help is what ``budgetgen template context`` and the manual print.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from budgetgen.compose.environment import in_packs
from budgetgen.compose.named import Named, named
from budgetgen.compose.scope import Scope
from budgetgen.compose.value import Value
from budgetgen.compose.views import ProjectView
from budgetgen.diagnostic import Span
from budgetgen.source.models.department import InternalTransfer
from budgetgen.source.models.unit import Holding, Identity, StateAssets
from budgetgen.source.node import Text


@dataclass(frozen=True)
class DocumentNames(Named):
    """Names of the whole document."""

    year: int = field(metadata=named("年度", "本文件的年度，如 2026"))
    last_year: int = field(metadata=named("上年度", "上一年度，如 2025"))
    kind: str = field(metadata=named("类型", "部门预算、单位预算、部门决算、单位决算"))
    level: str = field(metadata=named("主体", "部门 或者 单位，随类型而定：本{{ 主体 }}"))
    unit: Identity = field(
        metadata=named(
            "单位",
            "单位信息：单位.名称、单位.编码、单位.部门、单位.性质、单位.内设机构、单位.预算单位、单位.原名",
        )
    )
    budget_units: tuple[str, ...] = field(metadata=named("预算单位", "纳入预算编制范围的单位名单"))
    transfers: tuple[InternalTransfer, ...] = field(
        metadata=named("内部往来", "部门所属单位之间抵销的收支：从、到、金额；没有为空")
    )
    duties: str = field(metadata=named("职责", "主要职能，用“职责|段落”分段输出"))
    projects: tuple[ProjectView, ...] = field(
        metadata=named("项目", "全部项目：名称、金额、类别、目标、指标……")
    )
    assets: StateAssets = field(
        metadata=named("资产", "国有资产：资产.截至、资产.车辆、资产.设备、资产.计划购置")
    )
    terms: Mapping[str, str] = field(metadata=named("专业名词", "单位自己写的专业名词：释义"))
    vocabulary: tuple[Mapping[str, str], ...] = field(
        metadata=named("指标体系", "模板的二级指标（indicators.yaml），依次列出，每项有 一级、二级")
    )
    extra: Mapping[str, object] = field(
        metadata=named("补充", "模板另外要求单位填写的内容，见 template.yaml 的“补充字段”")
    )


def document_names(
    scope: Scope, projects: tuple[ProjectView, ...], extra: Mapping[str, object], level1_of: Mapping[str, str]
) -> dict[str, object]:
    """All names of a document, with the flows unfiltered; ``level1_of`` gives every 二级指标 its 一级."""
    unit = scope.unit
    names = DocumentNames(
        year=unit.year,
        last_year=unit.year - 1,
        kind=unit.kind,
        level=unit.kind[:2],
        unit=unit.identity,
        budget_units=unit.identity.budget_units or (unit.identity.name,),
        transfers=tuple(transfer for transfer in unit.transfers if transfer.period == "本年"),
        duties=unit.duties or "",
        projects=projects,
        assets=unit.assets or _no_assets(),
        terms={str(term): str(text) for term, text in unit.glossary.terms.items()},
        vocabulary=tuple({"一级": level1, "二级": level2} for level2, level1 in level1_of.items()),
        extra=extra,
    )
    return {**names.as_dict(), **flow_names(scope)}


def _no_assets() -> StateAssets:
    return StateAssets.model_construct(
        as_of=Text("", Span.at("")), vehicles={}, equipment=(), planned=Holding()
    )


@dataclass(frozen=True)
class ScopedNames(Named):
    """Names that depend on where they stand: in prose the whole document, in a table cell its row and column."""

    income: Value = field(metadata=named("收入", "本年收入"))
    spending: Value = field(metadata=named("支出", '本年支出：支出(类型="基本支出")、支出.按(功能科目="项")'))
    opening: Value = field(metadata=named("年初结转", "上年结转到本年的资金"))
    closing: Value = field(metadata=named("年末结转", "结转下年的资金"))
    balance_used: Value = field(metadata=named("使用结余", "使用非财政拨款结余"))
    balance_distributed: Value = field(metadata=named("结余分配", "结余分配"))
    income_total: Value = field(metadata=named("收入总计", "收入、使用非财政拨款结余、年初结转之和"))
    spending_total: Value = field(metadata=named("支出总计", "支出、结余分配、年末结转之和"))
    official: Callable[..., Value] = field(
        metadata=named("三公", '三公("公务接待费")，不写项目为三公经费合计')
    )
    procurement: Callable[..., Value] = field(
        metadata=named("采购", '采购("货物")，不写类别为政府采购合计；采购(预留="面向中小企业")')
    )
    running_costs: Value = field(metadata=named("机关运行经费", "行政、参公单位的一般公共预算公用经费"))


SCOPED_NAMES = frozenset(name for name, _, _ in ScopedNames.described())
"""The Chinese names of :class:`ScopedNames`."""


def flow_names(scope: Scope) -> dict[str, object]:
    """The scoped names as templates see them, under the filters of ``scope``."""

    @in_packs
    def official(item: str = "三公经费") -> Value:
        # 三公经费 are paid from 财政拨款 by definition; a table may ask for one fund of it.
        fund = {} if "fund" in dict(scope.ambient) else {"资金": "财政拨款"}
        return scope.value({"收支": "支出", "三公": item, **fund})

    @in_packs
    def procurement(category: str | None = None, 预留: str | None = None) -> Value:  # noqa: N803
        asked = {"采购": category or ("政府采购" if 预留 is None else None), "预留": 预留}
        return scope.value({"收支": "支出", **{name: value for name, value in asked.items() if value}})

    names = ScopedNames(
        income=scope.value({"收支": "收入"}),
        spending=scope.value({"收支": "支出"}),
        opening=scope.value({"收支": "年初结转"}),
        closing=scope.value({"收支": "年末结转"}),
        balance_used=scope.value({"收支": "使用结余"}),
        balance_distributed=scope.value({"收支": "结余分配"}),
        income_total=scope.value({"收支": "收入总计"}),
        spending_total=scope.value({"收支": "支出总计"}),
        official=official,
        procurement=procurement,
        running_costs=scope.value({"收支": "支出", "机关运行": "机关运行经费"}),
    )
    return names.as_dict()
