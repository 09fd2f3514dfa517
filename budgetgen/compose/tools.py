"""Filters and functions of templates: what may stand behind “|”, and what is called by name with brackets.

Each field's help is what ``budgetgen template context`` and the manual print; a filter or function that is not a field
here does not reach a template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from budgetgen.compose.named import Named, named

Tool = Callable[..., Any]

ROW_NAMES: Final[Mapping[str, str]] = MappingProxyType({
    "名称": "这一行的名称：行里写的，或科目、项目、指标、单位的名称",
    "编码": "这一行的编码，没有为空；编码[:3] 是类",
    "级": "树里这一行是 类、款 还是 项",
    "序号": "“每个”的第几项",
    "项目": "“每个: 项目”“每个: 指标”的行里，这一个项目",
    "指标": "“每个: 指标”的行里，这一个指标",
})  # fmt: skip
"""What expressions in a table's rows may use besides the names of the document."""

CAPTION_NAMES: Final[Mapping[str, str]] = MappingProxyType({
    "表号": "这张表的编号，不编号的为空",
    "表名": "这张表的标题",
    "金额单位": "这张表的金额单位",
})  # fmt: skip
"""What the lines above and below a table may use besides."""

PHRASE_NAMES: Final[Mapping[str, str]] = MappingProxyType({
    "本期": "本期的金额",
    "基期": "比较的那个期间的金额",
    "差额": "增减额，不带正负号",
    "百分比": "增减幅度，基期为零（新增、无变化）时没有",
    "完成率": "本期占基期的百分比，基期为零时照“分母为零”的写法，没有规定就没有",
})  # fmt: skip
"""What the words of an 增减 in phrases.yaml may use."""


@dataclass(frozen=True)
class FilterNames(Named):
    """What may stand behind “|”."""

    amount: Tool = field(
        metadata=named(
            "金额", '带单位的金额，照正文的写法；支出|金额("亿元") 换单位。直接写 {{ 支出 }} 也是它'
        )
    )
    number: Tool = field(metadata=named("数", '不带单位的金额；支出|数("万元")'))
    ten_thousand: Tool = field(metadata=named("万元", "以万元为单位的金额，写法见 template.yaml 的“换算”"))
    yuan: Tool = field(metadata=named("元", "以元为单位的金额，写法见 template.yaml 的“换算”"))
    share: Tool = field(metadata=named("占比", "占另一个金额的百分比：类|占比(支出)"))
    completion: Tool = field(
        metadata=named("完成率", '占年初预算（或别的期间）的百分比：支出|完成率、支出|完成率("全年预算")')
    )
    change: Tool = field(
        metadata=named("比上年", '比上年增减的说法，措辞在 phrases.yaml；比上年("措辞", 单位="万元")')
    )
    against: Tool = field(
        metadata=named("比", '同一口径比别的期间增减的说法：支出|比("年初预算")、比("年初预算", "措辞")')
    )
    reason: Tool = field(
        metadata=named("原因", '有增减时接变动原因，按编码找；原因("三公经费", "收支总额") 依次按事项找')
    )
    paragraphs: Tool = field(metadata=named("段落", "单位写的多行文字，一行一段：职责|段落"))
    lines: Tool = field(metadata=named("分行", "单位写的多行文字，各行的列表：for 条 in 职责|分行"))
    total: Tool = field(metadata=named("总数", "个数之和：资产.车辆|总数、资产.设备|总数"))
    picked: Tool = field(
        metadata=named(
            "其中", '列表里某一项有内容、或等于某值的：项目|其中("补充.目录")、指标|其中("二级", "数量指标")'
        )
    )


@dataclass(frozen=True)
class FunctionNames(Named):
    """What is called by name."""

    table: Tool = field(
        metadata=named("表", '印出一张表：表("收支总表")；把正文里的名称交给表：表("自评表", 项目=项)')
    )
    chart: Tool = field(metadata=named("图", '印出一张图：图("支出构成")'))
    contents: Tool = field(metadata=named("目录", "印出目录，列什么见 template.yaml 的“目录”"))
    reason: Tool = field(metadata=named("原因", '接变动原因，不管有没有增减：原因("机关运行经费")'))
    subject_name: Tool = field(metadata=named("科目名称", '功能科目编码的名称：科目名称("2010350")'))
    full_name: Tool = field(metadata=named("科目全称", "带各级名称：一般公共服务支出（类）……（款）……（项）"))
    meaning: Tool = field(metadata=named("释义", "功能科目的释义：单位写的，或 phrases.yaml 里的"))
    count: Tool = field(metadata=named("统计", '“相关统计数”里的个数：统计("国内公务接待批次")'))
    declared: Tool = field(
        metadata=named("声明", '单位在“声明数”里写明的数，没有写就用后一个：声明("项目个数", 项目|length)')
    )
