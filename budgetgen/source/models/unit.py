"""Unit: the whole of one source file, as a unit's finance staff write it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from budgetgen.source.base import LocatedText, Model
from budgetgen.source.hints import keyed_by, one_of
from budgetgen.source.models.department import ControlFigures, InternalTransfer, Member
from budgetgen.source.models.final import Declared, FullYearBudget, OfficialCounts, OpeningBudget
from budgetgen.source.models.spending import LastYear, OfficialExpenses, Procurement, Spending
from budgetgen.source.raw import RawExtra
from budgetgen.source.values import Breakdown, Code, Count, Money

DocumentKind = Literal["部门预算", "单位预算", "部门决算", "单位决算"]
Nature = Literal["行政单位", "参公单位", "事业单位"]


class Department(Model):
    """The department that a unit belongs to: the head of the 预算单位 tree."""

    shorthand: ClassVar[str | None] = "名称"

    name: LocatedText = Field(alias="名称", description="主管部门全称")
    code: LocatedText | None = Field(default=None, alias="编码", description="部门编码，如 146")


class Identity(Model):
    """The unit itself: name, nature, internal structure, the units its budget covers."""

    name: LocatedText = Field(alias="名称", description="单位全称，与公章一致")
    nature: Nature = Field(alias="性质", description="决定机关运行经费口径")
    code: LocatedText | None = Field(default=None, alias="编码", description="预算单位编码")
    department: Department | None = Field(default=None, alias="部门", description="主管部门：{编码, 名称}")
    former_name: LocatedText | None = Field(
        default=None, alias="原名", description="单位更名后一并公开的旧名称"
    )
    offices: tuple[LocatedText, ...] = Field(
        default=(),
        alias="内设机构",
        description="内设机构名单，个数由程序数出",
        examples=[["办公室", "财务室"]],
    )
    budget_units: tuple[LocatedText, ...] = Field(
        default=(), alias="预算单位", description="纳入预算编制范围的单位名单，不写为本单位一家"
    )


class Equipment(Model):
    """Equipment above a value: how many there are."""

    name: LocatedText = Field(alias="名称", description="如 单位价值100万元以上设备")
    count: Count = Field(alias="数量", description="台（套）数，没有写 0")


class Holding(Model):
    """Vehicles by use and large equipment, held or planned."""

    vehicles: dict[LocatedText, Count] = Field(default_factory=dict, alias="车辆", description="用途: 辆数")
    equipment: tuple[Equipment, ...] = Field(
        default=(), alias="设备", description="大型设备，按单位价值分行写"
    )


class StateAssets(Holding):
    """国有资产占有使用情况."""

    as_of: LocatedText = Field(alias="截至", description="如 2026年1月底、2024年12月31日")
    planned: Holding = Field(
        default_factory=Holding, alias="计划购置", description="本年计划购置的车辆和设备，没有就不写"
    )


class Glossary(Model):
    """名词解释 beyond the district's own: by 功能科目, and the unit's professional terms."""

    subjects: dict[Code, LocatedText] = Field(
        default_factory=dict,
        alias="科目",
        description="功能科目编码: 释义",
        json_schema_extra=keyed_by("功能科目"),
    )
    terms: dict[LocatedText, LocatedText] = Field(
        default_factory=dict, alias="专业名词", description="名词: 释义"
    )


class SubjectNames(Model):
    """Names that the unit declares for codes which the catalogue lacks or names otherwise."""

    function: dict[Code, LocatedText] = Field(
        default_factory=dict,
        alias="功能科目",
        description="支出功能分类科目编码: 名称",
        json_schema_extra=keyed_by("功能科目"),
    )
    economy: dict[Code, LocatedText] = Field(
        default_factory=dict,
        alias="经济科目",
        description="部门预算支出经济分类科目编码: 名称",
        json_schema_extra=keyed_by("经济科目"),
    )
    government_economy: dict[Code, LocatedText] = Field(
        default_factory=dict,
        alias="政府经济科目",
        description="政府预算支出经济分类科目编码: 名称",
        json_schema_extra=keyed_by("政府经济科目"),
    )


class Silence(Model):
    """A check that the unit has looked at and lets stand, with its reason; it is reported all the same."""

    code: LocatedText = Field(
        alias="检查", description="诊断编号，如 BG412", json_schema_extra=one_of("检查")
    )
    reason: LocatedText = Field(alias="理由", description="为什么这里不必改，会列入检查报告")


class Publication(Model):
    """Approval and publication: dates, 保密审查 and who signed (预算法第十四条; 保密法)."""

    approved: LocatedText | None = Field(
        default=None, alias="批复日期", description="财政部门批复日期，如 2026-02-10"
    )
    published: LocatedText | None = Field(default=None, alias="公开日期", description="如 2026-02-28")
    secrecy_review: LocatedText | None = Field(default=None, alias="保密审查", description="审查结论与日期")
    address: LocatedText | None = Field(default=None, alias="公开网址", description="公开页面的网址")
    fingerprint: LocatedText | None = Field(
        default=None,
        alias="指纹",
        description="公开时用 budgetgen fingerprint 得出；以后改动了数字，检查会指出",
    )


class Unit(Model):
    """One source file: one unit, one year, one document."""

    other_keys: ClassVar[dict[str, str]] = {"年初结转和结余": "上年结转", "年末结转和结余": "结转下年"}

    kind: DocumentKind = Field(alias="类型", description="这份文件公开的是什么")
    year: Count = Field(alias="年度", description="预算或决算的年度", examples=[2026])
    template: LocatedText = Field(alias="模板", description="模板名，或模板文件夹的路径")
    money_unit: Literal["元", "万元"] = Field(
        default="元", alias="金额单位", description="本文件里所有金额的单位，不写为元"
    )
    identity: Identity = Field(alias="单位", description="单位基本信息")
    members: tuple[Member, ...] = Field(
        default=(),
        alias="所属单位",
        description="部门：各所属单位（含本级）的源文件，部门的数由它们相加得出",
        examples=[["单位/本级.yaml", "单位/文化馆.yaml"]],
    )
    transfers: tuple[InternalTransfer, ...] = Field(
        default=(),
        alias="内部往来",
        description="部门：所属单位之间的收支，汇总时抵销，如 {从: 甲, 到: 乙, 金额: 100.00, 收入: 上级补助收入}",
    )
    control: ControlFigures | None = Field(
        default=None, alias="控制数", description="部门：财政批复的汇总数，用来核对所属单位之和，写法同上年"
    )
    duties: LocatedText | None = Field(default=None, alias="职责", description="主要职能，一行一段")
    income: dict[LocatedText, Breakdown] = Field(
        default_factory=dict,
        alias="收入",
        description="资金: 金额，或 资金: {功能科目: 金额}",
        json_schema_extra=keyed_by("资金"),
        examples=[{"一般公共预算": 9529866.52}],
    )
    opening: dict[LocatedText, Breakdown] = Field(
        default_factory=dict, alias="上年结转", description="资金: 金额", json_schema_extra=keyed_by("资金")
    )
    closing: dict[LocatedText, Breakdown] = Field(
        default_factory=dict, alias="结转下年", description="资金: 金额", json_schema_extra=keyed_by("资金")
    )
    balance_used: Breakdown | None = Field(
        default=None,
        alias="使用非财政拨款结余",
        description="金额，或 {功能科目: 金额}；含专用结余",
        json_schema_extra=keyed_by("功能科目"),
    )
    balance_distributed: Breakdown | None = Field(
        default=None,
        alias="结余分配",
        description="金额，或 {功能科目: 金额}",
        json_schema_extra=keyed_by("功能科目"),
    )
    spending: Spending = Field(default_factory=Spending, alias="支出", description="本年支出，逐行写到元")
    last_year: LastYear | None = Field(
        default=None,
        alias="上年",
        description="上年度的源文件，或者已知的上年数（知道多细写多细）",
        examples=["../2025/budget.yaml"],
    )
    opening_budget: OpeningBudget | None = Field(
        default=None, alias="年初预算", description="决算：本年度预算的源文件，或者直接写数"
    )
    full_year_budget: FullYearBudget | None = Field(
        default=None, alias="全年预算", description="决算：调整后的全年预算数，如 {三公: {公务接待费: 金额}}"
    )
    official_expenses: OfficialExpenses | None = Field(
        default=None, alias="三公", description="三公经费；不写时由经济科目得出"
    )
    official_counts: OfficialCounts = Field(
        default_factory=OfficialCounts,
        alias="相关统计数",
        description="决算：三公经费的团组、辆数、批次、人次",
    )
    running_costs: Money | None = Field(
        default=None, alias="机关运行经费", description="不写时按单位性质由公用经费得出"
    )
    procurement: Procurement | None = Field(
        default=None, alias="政府采购", description="政府采购；支出行标了“采购”的可以不写"
    )
    assets: StateAssets | None = Field(default=None, alias="国有资产", description="国有资产占有使用情况")
    reasons: dict[LocatedText, LocatedText] = Field(
        default_factory=dict,
        alias="变动原因",
        description="科目编码或事项: 原因，写在“主要是”之后",
        json_schema_extra=keyed_by("变动原因", "功能科目"),
        examples=[{"2010350": "在职人员薪级工资正常晋升"}],
    )
    budget_reasons: dict[LocatedText, LocatedText] = Field(
        default_factory=dict,
        alias="预决算差异原因",
        description="决算：决算数与年初预算数不同的原因，写法同变动原因",
        json_schema_extra=keyed_by("变动原因", "功能科目"),
    )
    declared: dict[LocatedText, Declared] = Field(
        default_factory=dict, alias="声明数", description="明细得不出、但要公开的数：名称: {个数或金额, 理由}"
    )
    glossary: Glossary = Field(
        default_factory=Glossary, alias="名词解释", description="本单位另加的科目释义和专业名词"
    )
    subject_names: SubjectNames = Field(
        default_factory=SubjectNames, alias="科目名称", description="科目目录里没有、或名称不同的科目"
    )
    publication: Publication = Field(
        default_factory=Publication, alias="公开", description="批复、审查和公开的情况"
    )
    silences: tuple[Silence, ...] = Field(
        default=(), alias="不检查", description="核实无误、不必再提示的检查，写明理由"
    )
    extra: RawExtra = Field(default=None, alias="补充", description="模板另外要求的内容")
