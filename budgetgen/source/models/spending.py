"""收入 and 支出 as a unit writes them: line items at 元 level; totals are never written."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from budgetgen.source.base import LocatedText, Model
from budgetgen.source.models.performance import Performance
from budgetgen.source.raw import RawExtra
from budgetgen.source.values import Breakdown, Code, CodeBreakdown, Money

Category = Literal["货物", "工程", "服务"]


class Line(Model):
    """One or more amounts under one 功能科目: either ``经济科目`` with an amount per code, or one ``金额``."""

    function: Code | None = Field(default=None, alias="功能科目", description="支出功能分类科目编码，到项")
    fund: LocatedText | None = Field(default=None, alias="资金", description="资金性质，不写为一般公共预算")
    economy: CodeBreakdown | None = Field(default=None, alias="经济科目", description="部门预算支出经济分类：编码: 金额")
    government_economy: Code | None = Field(default=None, alias="政府经济科目", description="政府预算支出经济分类编码")
    amount: Money | None = Field(default=None, alias="金额", description="没有经济科目时写总额")
    kind: LocatedText | None = Field(
        default=None, alias="类型", description="人员经费或公用经费；不写时按经济科目判断"
    )
    unit: LocatedText | None = Field(default=None, alias="单位", description="所属单位，不写为本单位")
    procurement: Category | None = Field(default=None, alias="采购", description="列入政府采购的类别")
    reserved: Literal["面向中小企业", "面向小微企业", "无"] | None = Field(
        default=None, alias="预留", description="列入政府采购的这一行预留给谁；模板要列预留金额时才需要写"
    )
    official: LocatedText | None = Field(
        default=None, alias="三公", description="计入三公经费的哪一项；不写时按经济科目判断，没有经济科目的项目视为不含三公经费"
    )


class Project(Line):
    """A project of 项目支出, with its performance targets."""

    name: LocatedText = Field(alias="名称")
    number: LocatedText | None = Field(default=None, alias="编号", description="项目编码")
    category: LocatedText | None = Field(default=None, alias="类别", description="如 特定目标类、编外人员类")
    lines: tuple[Line, ...] = Field(default=(), alias="明细", description="一个项目涉及几个科目或几种资金时分行写")
    performance: Performance | None = Field(default=None, alias="绩效")
    implementer: LocatedText | None = Field(default=None, alias="实施单位")
    extra: RawExtra = Field(default=None, alias="补充", description="模板另外要求的内容")


class Spending(Model):
    """支出 by 类型: what is spent, line by line."""

    basic: tuple[Line, ...] = Field(default=(), alias="基本支出")
    projects: tuple[Project, ...] = Field(default=(), alias="项目支出")
    business: tuple[Line, ...] = Field(default=(), alias="经营支出")
    upward: tuple[Line, ...] = Field(default=(), alias="上缴上级支出")
    subsidies: tuple[Line, ...] = Field(default=(), alias="对附属单位补助支出")


class OfficialExpenses(Model):
    """三公经费 as stated figures; what is left out of a stated block is zero."""

    abroad: Money | None = Field(default=None, alias="因公出国（境）费")
    vehicle_purchase: Money | None = Field(default=None, alias="公务用车购置费")
    vehicle_running: Money | None = Field(default=None, alias="公务用车运行维护费")
    reception: Money | None = Field(default=None, alias="公务接待费")


class Procurement(Model):
    """政府采购 as stated figures, for units that do not mark their lines with 采购."""

    goods: Money | None = Field(default=None, alias="货物")
    works: Money | None = Field(default=None, alias="工程")
    services: Money | None = Field(default=None, alias="服务")
    medium_small: Money | None = Field(default=None, alias="面向中小企业")
    small_micro: Money | None = Field(default=None, alias="面向小微企业")


class LastYear(Model):
    """上年 figures inline, as fine as they are known (by 项, by 类, only in total), or the path of last year's file."""

    shorthand: ClassVar[str | None] = "文件"

    file: LocatedText | None = Field(default=None, alias="文件", description="上年度的源文件，路径从本文件所在文件夹算起")

    income: dict[LocatedText, Breakdown] = Field(
        default_factory=dict, alias="收入", description="资金: 金额，或 资金: {功能科目: 金额}"
    )
    opening: dict[LocatedText, Breakdown] = Field(
        default_factory=dict, alias="上年结转", description="资金: 金额，上年的年初结转"
    )
    closing: dict[LocatedText, Breakdown] = Field(
        default_factory=dict, alias="结转下年", description="资金: 金额，上年的年末结转"
    )
    spending: dict[LocatedText, Breakdown] = Field(
        default_factory=dict,
        alias="支出",
        description="功能科目: 金额，或 功能科目: {基本支出: 金额, 项目支出: 金额}；本年不再有的科目可合写为“其他科目”，"
        "只知道总数时写“合计”",
    )
    official_expenses: OfficialExpenses | None = Field(default=None, alias="三公")
    running_costs: Money | None = Field(default=None, alias="机关运行经费")
