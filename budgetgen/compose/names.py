"""The names that prose and expressions may use: what a district's template can rely on.

:class:`DocumentNames` are the same all over a document; :func:`flow_names` depend on the filters of a table cell.
Each field's ``help`` is what ``budgetgen template context`` and the manual print.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields

from budgetgen.compose.environment import in_packs
from budgetgen.compose.scope import Scope
from budgetgen.compose.value import Value
from budgetgen.compose.views import ProjectView
from budgetgen.ledger.dimension import FLOW
from budgetgen.source.models.unit import Holding, Identity, StateAssets


def named(chinese: str, help_text: str) -> Mapping[str, str]:
    """Metadata of a context field: its Chinese name and what it is."""
    return {"chinese": chinese, "help": help_text}


@dataclass(frozen=True)
class DocumentNames:
    """Names of the whole document."""

    year: int = field(metadata=named("年度", "本文件的年度，如 2026"))
    last_year: int = field(metadata=named("上年度", "上一年度，如 2025"))
    kind: str = field(metadata=named("类型", "部门预算、单位预算、部门决算、单位决算"))
    unit: Identity = field(metadata=named("单位", "单位信息：单位.名称、单位.性质、单位.内设机构、单位.预算单位、单位.原名"))
    budget_units: tuple[str, ...] = field(metadata=named("预算单位", "纳入预算编制范围的单位名单"))
    duties: str = field(metadata=named("职责", "主要职能，用“职责|段落”分段输出"))
    projects: tuple[ProjectView, ...] = field(metadata=named("项目", "全部项目：名称、金额、类别、目标、指标……"))
    assets: StateAssets = field(metadata=named("资产", "国有资产：资产.截至、资产.车辆、资产.设备、资产.计划购置"))
    terms: Mapping[str, str] = field(metadata=named("专业名词", "单位自己写的专业名词：释义"))
    extra: Mapping[str, str] = field(metadata=named("补充", "模板另外要求单位填写的内容"))
    flow: Callable[..., Value] = field(metadata=named("三公", "三公(\"公务接待费\")，不写项目为三公经费合计"))
    procurement: Callable[..., Value] = field(metadata=named("采购", "采购(\"货物\")，不写类别为政府采购合计"))
    running_costs: Value = field(metadata=named("机关运行经费", "机关运行经费：行政、参公单位的一般公共预算公用经费"))

    def as_dict(self) -> dict[str, object]:
        """The names as templates see them."""
        return {f.metadata["chinese"]: getattr(self, f.name) for f in fields(self)}


def document_names(scope: Scope, projects: tuple[ProjectView, ...]) -> dict[str, object]:
    """All names of a document, with the flows unfiltered."""
    unit = scope.unit
    names = DocumentNames(
        year=unit.year,
        last_year=unit.year - 1,
        kind=unit.kind,
        unit=unit.identity,
        budget_units=unit.identity.budget_units or (unit.identity.name,),
        duties=unit.duties or "",
        projects=projects,
        assets=unit.assets or _no_assets(),
        terms={str(term): str(text) for term, text in unit.glossary.terms.items()},
        extra={str(key): str(text) for key, text in unit.extra.items()},
        flow=lambda: None,  # type: ignore[arg-type, return-value]  # replaced by flow_names, which know the scope
        procurement=lambda: None,  # type: ignore[arg-type, return-value]
        running_costs=scope.value({"收支": "支出", "机关运行": "机关运行经费"}),
    )
    return {**names.as_dict(), **flow_names(scope)}


def _no_assets() -> StateAssets:
    return StateAssets.model_construct(as_of="", vehicles={}, equipment=(), planned=Holding())


def flow_names(scope: Scope) -> dict[str, object]:
    """Names whose amounts depend on where they stand: every flow, 三公, 采购, 机关运行经费, under the scope's filters."""
    flows: dict[str, object] = {
        name: scope.value({"收支": name}) for name in FLOW.members if name not in ("上年结转", "结转下年")
    }

    @in_packs
    def official(item: str = "三公经费") -> Value:
        return scope.value({"收支": "支出", "三公": item})

    @in_packs
    def procurement(category: str = "政府采购") -> Value:
        return scope.value({"收支": "支出", "采购": category})

    return {
        **flows,
        "三公": official,
        "采购": procurement,
        "机关运行经费": scope.value({"收支": "支出", "机关运行": "机关运行经费"}),
    }
