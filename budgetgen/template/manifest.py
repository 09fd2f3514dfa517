"""template.yaml → Manifest: what a district says of its documents as a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from budgetgen.ledger.money import MoneyFormat, PercentFormat, divide_half_up
from budgetgen.source.base import LocatedText, Model
from budgetgen.source.models.unit import DocumentKind
from budgetgen.source.values import Count
from budgetgen.template.extra_fields import ExtraFields

Decimals = Annotated[Count, Field(le=6)]
"""How many decimals a figure has."""


MoneyUnit = Literal["元", "万元", "亿元"]


class MoneyStyle(Model):
    """How amounts are printed in one place (tables or prose)."""

    unit: MoneyUnit | None = Field(default=None, alias="单位")
    decimals: Decimals | None = Field(default=None, alias="小数")
    grouping: Literal["是", "否"] | None = Field(default=None, alias="千分位")
    zero: LocatedText | None = Field(default=None, alias="零", description='零的写法，如 0.00、0；空白写 ""')
    trim: Literal["是", "否"] | None = Field(default=None, alias="去尾零")

    def over(self, base: MoneyFormat) -> MoneyFormat:
        """``base`` with what is stated here."""
        return MoneyFormat(
            unit=self.unit or base.unit,
            decimals=base.decimals if self.decimals is None else self.decimals,
            grouping=base.grouping if self.grouping is None else self.grouping == "是",
            zero=base.zero if self.zero is None else str(self.zero),
            trim=base.trim if self.trim is None else self.trim == "是",
        )


class MoneyStyles(Model):
    """Formats of amounts in tables and in prose; ``others`` where prose prints them in a unit that is not its own."""

    table: MoneyStyle = Field(default_factory=MoneyStyle, alias="表格")
    prose: MoneyStyle = Field(default_factory=MoneyStyle, alias="文字")
    others: dict[MoneyUnit, MoneyStyle] = Field(
        default_factory=dict,
        alias="换算",
        description="文字里换用别的单位（|万元）时与“文字”不同之处，如 万元: {去尾零: 是}",
    )


class PercentStyle(Model):
    """How percentages are printed."""

    decimals: Decimals = Field(default=2, alias="小数")
    whole: Literal["是", "否"] = Field(default="否", alias="整数不带小数", description="100% 而不是 100.00%")
    undefined: LocatedText | None = Field(
        default=None, alias="分母为零", description="分母为零时的写法，如 0%"
    )
    basis: Literal["精确值", "显示值"] = Field(
        default="精确值", alias="取数", description="用精确到分的数相除，还是用印出来的（四舍五入后的）数相除"
    )

    @property
    def format(self) -> PercentFormat:
        """The format for the money module."""
        return PercentFormat(self.decimals, self.whole == "是")


class Numbering(Model):
    """Number styles: “第{一}部分　”, “{一}、”, “（{一}）”, “{1}.”; one per heading level, and one for tables."""

    headings: tuple[LocatedText, ...] = Field(alias="标题")
    tables: LocatedText | None = Field(default=None, alias="表")


class ContentsStyle(Model):
    """What the contents list."""

    title: LocatedText = Field(alias="标题")
    levels: Count = Field(default=2, alias="级数", description="列到第几级标题，0为不列标题")
    tables: Literal["是", "否"] = Field(default="否", alias="列表格")
    joint: str = Field(
        default="\u3000", alias="表号后", description="表号与表名之间，如“：”；不写为一个全角空格"
    )
    numbers: tuple[LocatedText, ...] = Field(
        default=(), alias="编号", description="目录自己的编号，每级一个，如 {一}、；不写时照标题和表格的编号"
    )


class RuleSetting(Model):
    """A district's setting of one check: severity, threshold, or not to run it (with a reason)."""

    shorthand: ClassVar[str | None] = "级别"

    level: Literal["错误", "警告", "说明", "不查"] | None = Field(default=None, alias="级别")
    limit: Count | None = Field(
        default=None, alias="门槛", description="这项检查的门槛，含义见 budgetgen explain"
    )
    reason: LocatedText | None = Field(default=None, alias="理由")


class EqualitySpec(Model):
    """An equality that a district states: two expressions over the document's names, and how far they may be apart."""

    left: LocatedText = Field(alias="左", description='算式，如 支出(经济科目=["30215", "30216"])')
    right: LocatedText = Field(alias="右", description="应当相等的算式，如 补充.会议费 + 补充.培训费")
    condition: LocatedText | None = Field(default=None, alias="条件", description="成立才核对")
    tolerance: Annotated[float, Field(ge=0, allow_inf_nan=False)] = Field(
        default=0, alias="容差", description="相差不超过多少元算相等，不写为 0"
    )
    hint: LocatedText | None = Field(default=None, alias="提示", description="不相等时怎样改，给填报人看")


class ExecutionScoring(Model):
    """How a district scores 预算执行率: in proportion, rounded half up, or by bands."""

    decimals: Decimals = Field(default=2, alias="小数", description="分值×执行率，四舍五入到几位小数")
    bands: dict[Count, Count] = Field(
        default_factory=dict,
        alias="分档",
        description="执行率达到百分之几: 得分值的百分之几；不到最低一档的得零分",
    )

    def score(self, executed: int, budget: int, weight: Decimal) -> Decimal:
        """The score for ``executed`` of ``budget`` (both in 分, ``budget`` not zero); never more than ``weight``."""
        spent = min(executed, budget)
        scale: int = 10**self.decimals
        hundredths = int(weight * 100)
        if self.bands:
            reached = [share for least, share in self.bands.items() if spent * 100 >= least * budget]
            return min(
                Decimal(divide_half_up(hundredths * max(reached, default=0) * scale, 100 * 100)) / scale,
                weight,
            )
        return min(Decimal(divide_half_up(hundredths * spent * scale, 100 * budget)) / scale, weight)


class Manifest(Model):
    """template.yaml of a pack, merged over its parents'."""

    title: LocatedText = Field(alias="名称")
    description: LocatedText | None = Field(default=None, alias="说明")
    extends: LocatedText | None = Field(default=None, alias="继承")
    kinds: tuple[DocumentKind, ...] = Field(default=(), alias="适用类型")
    document_title: LocatedText = Field(alias="文档标题", description="写入文件属性")
    file_name: LocatedText = Field(alias="文件名", description="输出文件名，不带扩展名")
    money: MoneyStyles = Field(default_factory=MoneyStyles, alias="金额")
    percent: PercentStyle = Field(default_factory=PercentStyle, alias="百分比")
    numbering: Numbering = Field(alias="编号")
    contents: ContentsStyle = Field(alias="目录")
    captions: tuple[LocatedText, ...] = Field(
        default=(),
        alias="表题",
        description="表格上方各行，写法同正文：“{样式} 文字”，可用 表号、表名、金额单位",
    )
    variables: dict[LocatedText, LocatedText] = Field(
        default_factory=dict, alias="变量", description="名称: 模板文字，正文和表格里都可以用"
    )
    classes: tuple[LocatedText, ...] = Field(
        default=(), alias="功能类", description="固定列示的支出功能分类“类”"
    )
    subject_names: dict[LocatedText, LocatedText] = Field(
        default_factory=dict,
        alias="科目名称",
        description="本地区与目录不同的科目名称，编码: 名称；功能科目、经济科目都可以写",
    )
    fund_names: dict[LocatedText, LocatedText] = Field(
        default_factory=dict,
        alias="资金名称",
        description="正文里列举收入时的叫法，如 一般公共预算: 一般公共预算拨款收入",
    )
    extra_fields: ExtraFields = Field(
        default_factory=ExtraFields,
        alias="补充字段",
        description="单位另外要填的内容，按填写的地方分：单位、项目、指标",
    )
    checks: dict[LocatedText, RuleSetting] = Field(
        default_factory=dict, alias="检查", description="BGnnn: 错误、警告、说明或不查；或 {级别, 门槛, 理由}"
    )
    equalities: dict[LocatedText, EqualitySpec] = Field(
        default_factory=dict,
        alias="核对",
        description="本地区要求相等的数，说明: {左: 算式, 右: 算式}；不相等是 BG283",
    )
    execution_scoring: ExecutionScoring | None = Field(
        default=None, alias="执行率得分", description="项目自评里预算执行率怎样计分，如 {小数: 1}；写了就检查"
    )
    reason_threshold: Count = Field(
        default=0, alias="原因门槛", description="增减幅度达到百分之几必须写原因；0 表示有增减就要写"
    )


PROSE_DEFAULT = MoneyFormat(unit="万元", decimals=2, zero="0.00")
TABLE_DEFAULT = MoneyFormat(unit="万元", decimals=2, zero="")
