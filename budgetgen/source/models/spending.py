"""收入 and 支出 as a unit writes them: line items at 元 level; totals are never written."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from budgetgen.source.amount_tree import AmountTree
from budgetgen.source.base import LocatedText, Model
from budgetgen.source.hints import keyed_by, one_of
from budgetgen.source.models.one_or_many import OneOrMany
from budgetgen.source.models.performance import Performance
from budgetgen.source.models.self_evaluation import SelfEvaluation
from budgetgen.source.raw import RawExtra
from budgetgen.source.values import Breakdown, Code, CodeBreakdown, Money

Category = Literal["货物", "工程", "服务"]


class Line(Model):
    """One or more amounts under one 功能科目: either ``经济科目`` with an amount per code, or one ``金额``."""

    function: Code | None = Field(
        default=None,
        alias="功能科目",
        description="支出功能分类科目编码，到项",
        json_schema_extra=one_of("功能科目"),
    )
    fund: LocatedText | None = Field(
        default=None,
        alias="资金",
        description="资金性质，不写为一般公共预算",
        json_schema_extra=one_of("资金"),
    )
    economy: CodeBreakdown | None = Field(
        default=None,
        alias="经济科目",
        description="部门预算支出经济分类：编码: 金额",
        json_schema_extra=keyed_by("经济科目"),
        examples=[{"30101": 260100.00}],
    )
    government_economy: Code | None = Field(
        default=None,
        alias="政府经济科目",
        description="政府预算支出经济分类编码；不写时由经济科目和单位性质按对照表得出",
        json_schema_extra=one_of("政府经济科目"),
    )
    amount: Money | None = Field(default=None, alias="金额", description="没有经济科目时写总额")
    kind: LocatedText | None = Field(
        default=None,
        alias="类型",
        description="人员经费或公用经费；不写时按经济科目判断",
        json_schema_extra=one_of("类型"),
    )
    unit: LocatedText | None = Field(default=None, alias="单位", description="所属单位，不写为本单位")
    procurement: Category | None = Field(default=None, alias="采购", description="列入政府采购的类别")
    reserved: Literal["面向中小企业", "面向小微企业", "无"] | None = Field(
        default=None, alias="预留", description="列入政府采购的这一行预留给谁；模板要列预留金额时才需要写"
    )
    official: LocatedText | None = Field(
        default=None,
        alias="三公",
        description="计入三公经费的哪一项；不写时按经济科目判断，没有经济科目的项目视为不含三公经费",
        json_schema_extra=one_of("三公"),
    )


class Project(Line):
    """A project of 项目支出, with its performance targets."""

    name: LocatedText = Field(alias="名称", description="项目名称，与批复一致")
    number: LocatedText | None = Field(default=None, alias="编号", description="项目编码")
    category: LocatedText | None = Field(default=None, alias="类别", description="如 特定目标类、编外人员类")
    lines: tuple[Line, ...] = Field(
        default=(), alias="明细", description="一个项目涉及几个科目或几种资金时分行写"
    )
    performance: Performance | None = Field(default=None, alias="绩效", description="绩效目标和指标")
    evaluation: SelfEvaluation | None = Field(
        default=None, alias="自评", description="决算：项目支出绩效自评"
    )
    implementer: LocatedText | None = Field(default=None, alias="实施单位", description="不写为本单位")
    extra: RawExtra = Field(default=None, alias="补充", description="模板另外要求的内容")


class TableFile(Model):
    """A table whose rows are lines of 支出: XLSX, XLS or CSV, and which sheets of it."""

    shorthand: ClassVar[str | None] = "文件"

    file: LocatedText = Field(
        alias="文件", description="表格文件（.xlsx、.xls、.csv），路径从本文件所在文件夹算起"
    )
    sheets: Annotated[tuple[LocatedText, ...], OneOrMany] = Field(
        default=(), alias="工作表", description="用哪个工作表，几个就写成列表；只有一个像明细的，可以不写"
    )


class Spending(Model):
    """支出 by 类型: what is spent, line by line. The rows of ``tables`` stand among the lines when a source is read."""

    tables: Annotated[tuple[TableFile, ...], OneOrMany] = Field(
        default=(), alias="明细", description="明细所在的表格，如 支出.xlsx；几个就写成列表",
        examples=["支出.xlsx"],
    )  # fmt: skip
    basic: tuple[Line, ...] = Field(
        default=(), alias="基本支出", description="人员经费和公用经费，每个功能科目一行"
    )
    projects: tuple[Project, ...] = Field(
        default=(), alias="项目支出", description="一个项目一段，带绩效目标"
    )
    business: tuple[Line, ...] = Field(default=(), alias="经营支出", description="事业单位经营支出")
    upward: tuple[Line, ...] = Field(default=(), alias="上缴上级支出", description="上缴上级单位的支出")
    subsidies: tuple[Line, ...] = Field(
        default=(), alias="对附属单位补助支出", description="用非财政拨款资金对附属单位的补助"
    )


class OfficialExpenses(Model):
    """三公经费 as stated figures; what is left out of a stated block is zero.

    ``vehicles`` is for figures that are known for vehicles as a whole: then 购置 and 运行 stay unknown.
    """

    abroad: Money | None = Field(default=None, alias="因公出国（境）费", description="没有就不写")
    vehicles: Money | None = Field(
        default=None, alias="公务用车购置及运行费", description="购置与运行分不开时写合计，分得开就写下面两项"
    )
    vehicle_purchase: Money | None = Field(default=None, alias="公务用车购置费", description="没有就不写")
    vehicle_running: Money | None = Field(default=None, alias="公务用车运行维护费", description="没有就不写")
    reception: Money | None = Field(default=None, alias="公务接待费", description="没有就不写")


class Procurement(Model):
    """政府采购 as stated figures, for units that do not mark their lines with 采购."""

    other_keys: ClassVar[dict[str, str]] = {
        "授予中小企业合同金额": "面向中小企业", "授予小微企业合同金额": "面向小微企业",
    }  # fmt: skip

    goods: Money | None = Field(default=None, alias="货物", description="货物类采购，没有就不写")
    works: Money | None = Field(default=None, alias="工程", description="工程类采购，没有就不写")
    services: Money | None = Field(default=None, alias="服务", description="服务类采购，没有就不写")
    medium_small: Money | None = Field(default=None, alias="面向中小企业", description="预留给中小企业的部分")
    small_micro: Money | None = Field(
        default=None, alias="面向小微企业", description="其中预留给小微企业的部分"
    )


class PeriodFigures(Model):
    """Figures of another period than the document's own, each as fine as it is known (by 项, by 类, only in total)."""

    income: dict[LocatedText, Breakdown] = Field(
        default_factory=dict,
        alias="收入",
        description="资金: 金额，或 资金: {功能科目: 金额}",
        json_schema_extra=keyed_by("资金"),
    )
    spending: dict[LocatedText, AmountTree] = Field(
        default_factory=dict,
        alias="支出",
        description="知道多细写多细：功能科目: 金额，或 功能科目: {基本支出: {经济科目: 金额}, 项目支出: {项目名称: 金额}}；"
        "一般公共预算以外的写在资金名称下面；本年不再有的科目可合写为“其他科目”，只知道总数时写“合计”",
        json_schema_extra=keyed_by("功能科目", "上年支出", "资金"),
    )
    official_expenses: OfficialExpenses | None = Field(
        default=None, alias="三公", description="这一年的三公经费，知道哪项写哪项"
    )
    running_costs: Money | None = Field(
        default=None, alias="机关运行经费", description="这一年的机关运行经费"
    )


class LastYear(PeriodFigures):
    """上年 figures inline, or the path of last year's file."""

    shorthand: ClassVar[str | None] = "文件"
    other_keys: ClassVar[dict[str, str]] = {"年初结转和结余": "上年结转", "年末结转和结余": "结转下年"}

    file: LocatedText | None = Field(
        default=None, alias="文件", description="上年度的源文件，路径从本文件所在文件夹算起"
    )
    opening: dict[LocatedText, Breakdown] = Field(
        default_factory=dict,
        alias="上年结转",
        description="资金: 金额，上年的年初结转",
        json_schema_extra=keyed_by("资金"),
    )
    closing: dict[LocatedText, Breakdown] = Field(
        default_factory=dict,
        alias="结转下年",
        description="资金: 金额，上年的年末结转",
        json_schema_extra=keyed_by("资金"),
    )
    totals: dict[LocatedText, Money] = Field(
        default_factory=dict,
        alias="收支总计",
        description="资金: 金额，只知道收入、支出总计时写",
        json_schema_extra=keyed_by("资金"),
    )
