"""What the name of an indicator tells of its measure: whether it is a share of a whole, and whether more of it is better."""

from __future__ import annotations

PLAIN_MEASURES = frozenset((
    "个", "人", "名", "位", "次", "条", "台", "套", "件", "辆", "项", "份", "处", "户", "家", "年", "月", "天", "日", "小时", "分钟",
    "元", "万元",
))  # fmt: skip
"""Units of things that are counted, of time and of money: no units of a rate."""

MONEY_WORDS = frozenset("费金钱资款本收产值额元价支税贷币债润酬薪")
"""Characters that speak of money in a name: 费用, 金额, 成本, 收入, 产值 …"""

_NO_SHARES = (
    "频率", "功率", "速率", "分辨率", "码率", "帧率", "税率", "利率", "汇率", "斜率", "倍率", "费率", "曲率", "增长率", "回报率",
    "收益率", "周转率", "概率", "效率",
)  # fmt: skip
_BAD = (
    "故障", "差错", "错误", "投诉", "事故", "失误", "违规", "返工", "死亡", "伤亡", "发病", "逾期", "流失", "损坏", "漏报", "误报",
    "误码", "误判", "误识别", "丢包", "不合格", "不达标", "污染", "空置", "闲置", "中断", "拥堵",
)  # fmt: skip
_GOOD = (
    "合格", "及时", "准确", "正确", "覆盖", "正常运行", "正常", "到位", "达标", "通过", "在线", "完好", "优良", "办结", "解决", "修复",
    "参与", "出勤", "知晓", "稳定", "响应", "完成", "达成", "成活", "就业", "巩固", "普及", "受理", "回访", "反馈", "整改", "结案",
    "接通", "识别", "验收", "传输", "上线", "存活", "完整",
)  # fmt: skip
_NEITHER = ("运行", "发放", "处理", "公开")
# More may be done than was planned: these may rightly be above 100%.
_BEYOND = ("完成", "参与")
_CONTENT = ("满意度", "满意率")


def is_share(name: str) -> bool:
    """Whether the name ends with a rate that is measured in per cent: no 频率, 功率, 增长率."""
    return name.endswith("率") and not name.endswith(_NO_SHARES)


def is_part_of_whole(name: str) -> bool:
    """Whether the name is that of a rate which cannot be above 100%."""
    kind = _kind(name)
    return name.endswith(_CONTENT) or (
        kind.endswith((*_GOOD, *_BAD, *_NEITHER)) and not kind.endswith(_BEYOND)
    )


def better(name: str) -> int:
    """1 for a rate that is the better the higher it is, -1 for one that is the better the lower, 0 for any other name."""
    kind = _kind(name)
    if kind.endswith(_BAD):
        return -1
    return 1 if name.endswith(_CONTENT) or kind.endswith(_GOOD) else 0


def _kind(name: str) -> str:
    """The name of a rate without 率, empty for any other."""
    return name.removesuffix("率") if name.endswith("率") else ""
