"""Unit: the whole of one source file, as a unit's finance staff write it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from budgetgen.source.base import LocatedText, Model
from budgetgen.source.models.spending import LastYear, OfficialExpenses, Procurement, Spending
from budgetgen.source.raw import RawExtra
from budgetgen.source.values import Breakdown, Code, Count, Money

DocumentKind = Literal["部门预算", "单位预算", "部门决算", "单位决算"]
Nature = Literal["行政单位", "参公单位", "事业单位"]


class Department(Model):
    """The department that a unit belongs to: the head of the 预算单位 tree."""

    shorthand: ClassVar[str | None] = "名称"

    name: LocatedText = Field(alias="名称")
    code: LocatedText | None = Field(default=None, alias="编码", description="部门编码，如 146")


class Identity(Model):
    """The unit itself: name, nature, internal structure, the units its budget covers."""

    name: LocatedText = Field(alias="名称", description="单位全称，与公章一致")
    nature: Nature = Field(alias="性质", description="决定机关运行经费口径")
    code: LocatedText | None = Field(default=None, alias="编码", description="预算单位编码")
    department: Department | None = Field(default=None, alias="部门", description="主管部门：{编码, 名称}")
    former_name: LocatedText | None = Field(default=None, alias="原名")
    offices: tuple[LocatedText, ...] = Field(default=(), alias="内设机构")
    budget_units: tuple[LocatedText, ...] = Field(
        default=(), alias="预算单位", description="纳入预算编制范围的单位名单，不写为本单位一家"
    )


class Equipment(Model):
    """Equipment above a value: how many there are."""

    name: LocatedText = Field(alias="名称", description="如 单位价值100万元以上设备")
    count: Count = Field(alias="数量")


class Holding(Model):
    """Vehicles by use and large equipment, held or planned."""

    vehicles: dict[LocatedText, Count] = Field(default_factory=dict, alias="车辆", description="用途: 辆数")
    equipment: tuple[Equipment, ...] = Field(default=(), alias="设备")


class StateAssets(Holding):
    """国有资产占有使用情况."""

    as_of: LocatedText = Field(alias="截至", description="如 2026年1月底、2024年12月31日")
    planned: Holding = Field(default_factory=Holding, alias="计划购置")


class Glossary(Model):
    """名词解释 beyond the district's own: by 功能科目, and the unit's professional terms."""

    subjects: dict[Code, LocatedText] = Field(default_factory=dict, alias="科目", description="功能科目编码: 释义")
    terms: dict[LocatedText, LocatedText] = Field(default_factory=dict, alias="专业名词", description="名词: 释义")


class SubjectNames(Model):
    """Names that the unit declares for codes which the catalogue lacks or names otherwise."""

    function: dict[Code, LocatedText] = Field(default_factory=dict, alias="功能科目")
    economy: dict[Code, LocatedText] = Field(default_factory=dict, alias="经济科目")
    government_economy: dict[Code, LocatedText] = Field(default_factory=dict, alias="政府经济科目")


class Silence(Model):
    """A check that the unit has looked at and lets stand, with its reason; it is reported all the same."""

    code: LocatedText = Field(alias="检查", description="诊断编号，如 BG412")
    reason: LocatedText = Field(alias="理由")


class Publication(Model):
    """Approval and publication: dates, 保密审查 and who signed (预算法第十四条; 保密法)."""

    approved: LocatedText | None = Field(default=None, alias="批复日期", description="财政部门批复日期，如 2026-02-10")
    published: LocatedText | None = Field(default=None, alias="公开日期")
    secrecy_review: LocatedText | None = Field(default=None, alias="保密审查", description="审查结论与日期")
    address: LocatedText | None = Field(default=None, alias="公开网址")


class Unit(Model):
    """One source file: one unit, one year, one document."""

    kind: DocumentKind = Field(alias="类型")
    year: Count = Field(alias="年度")
    template: LocatedText = Field(alias="模板", description="模板名，或模板文件夹的路径")
    money_unit: Literal["元", "万元"] = Field(default="元", alias="金额单位")
    identity: Identity = Field(alias="单位")
    duties: LocatedText | None = Field(default=None, alias="职责", description="主要职能，一行一段")
    income: dict[LocatedText, Breakdown] = Field(
        default_factory=dict, alias="收入", description="资金: 金额，或 资金: {功能科目: 金额}"
    )
    opening: dict[LocatedText, Breakdown] = Field(default_factory=dict, alias="上年结转", description="资金: 金额")
    closing: dict[LocatedText, Breakdown] = Field(default_factory=dict, alias="结转下年", description="资金: 金额")
    spending: Spending = Field(default_factory=Spending, alias="支出")
    last_year: LastYear | None = Field(default=None, alias="上年")
    official_expenses: OfficialExpenses | None = Field(default=None, alias="三公")
    running_costs: Money | None = Field(default=None, alias="机关运行经费", description="不写时按单位性质由公用经费得出")
    procurement: Procurement | None = Field(default=None, alias="政府采购")
    assets: StateAssets | None = Field(default=None, alias="国有资产")
    reasons: dict[LocatedText, LocatedText] = Field(
        default_factory=dict, alias="变动原因", description="科目编码或事项: 原因，写在“主要是”之后"
    )
    glossary: Glossary = Field(default_factory=Glossary, alias="名词解释")
    subject_names: SubjectNames = Field(default_factory=SubjectNames, alias="科目名称")
    publication: Publication = Field(default_factory=Publication, alias="公开")
    silences: tuple[Silence, ...] = Field(default=(), alias="不检查")
    extra: RawExtra = Field(default=None, alias="补充", description="模板另外要求的内容")
