"""指标名称有残留

检查什么
    指标名称不是由两个名称连成的：前半是另一个指标的名称，后半又是文件里另一个指标的名称，或者自成一个完整的名称
    （如“服务费用”后面接“监控维保数量”）。
为什么
    改写旧名称时前半截没有删干净，印出来就是“项目费用项目服务年限”。
错误示例
    绩效:
      目标: 支付一季度的运营服务费用，使热线工单有人受理、按时派发。
      指标:
        经济成本: {名称: 项目费用, 值: ≤200000元, 权重: 40}
        时效指标:
          - {名称: 项目费用项目服务年限, 值: =3年, 权重: 25}
          - {名称: 项目服务年限, 值: =1年, 权重: 25}
应改为
    绩效:
      目标: 支付一季度的运营服务费用，使热线工单有人受理、按时派发。
      指标:
        经济成本: {名称: 项目费用, 值: ≤200000元, 权重: 40}
        时效指标:
          - {名称: 合同服务年限, 值: =3年, 权重: 25}
          - {名称: 项目服务年限, 值: =1年, 权重: 25}
依据
    已公开的绩效目标表有三级指标印成“项目费用项目服务年限”的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_in
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG310", Severity.WARNING, since="0.1.0")

_SHORTEST, _LONG, _LONG_ELSEWHERE = 2, 4, 6
_SUBJECT = 3
# What a name may go on with: 培训人数|达标率, 服务费用|支付及时率, 系统维护|完成情况.
_GOES_ON = (
    "完成", "达标", "合格", "及时", "按时", "按期", "增长", "增加", "提高", "提升", "下降", "减少", "降低", "控制", "支付", "发放",
    "拨付", "到位", "使用", "执行", "覆盖", "满意", "达到", "达", "占", "较", "比", "不", "总", "合计", "标准", "预算", "成本", "的",
    "和", "与", "及", "率", "度", "数", "量", "、", "，", "（", "保障率", "变化", "情况", "缩短", "延长", "准确", "正常", "有效", "平均", "人均",
)  # fmt: skip
# 维护网络安全|某某区市民满意度: a place begins a name of its own.
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}[市区县](?![域场民委直政级内间])")
# A name that ends like this is complete; one that begins like this is a statement of its own.
_COMPLETE = (
    "率",
    "数",
    "数量",
    "满意度",
    "时间",
    "年限",
    "期限",
    "费用",
    "成本",
    "水平",
    "时长",
    "时限",
    "半径",
    "周期",
)
_STATEMENT = (
    "保障",
    "确保",
    "切实",
    "提高",
    "提升",
    "促进",
    "推动",
    "维护",
    "持续",
    "增强",
    "改善",
    "解决",
    "加强",
    "优化",
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per name that is two other names joined, or goes on behind a complete one with another thing."""
    everywhere = {str(indicator.name): indicator.name for _, _, _, indicator in facts.indicators()}
    for _, table in facts.indicator_tables:
        own = {str(indicator.name): indicator.name for _, indicator in items_in(table)}
        for name, written in own.items():
            for cut in range(_SHORTEST, len(name) - _SHORTEST + 1):
                head, tail = name[:cut], name[cut:]
                held = own.get(head) or (everywhere.get(head) if cut >= _LONG_ELSEWHERE else None)
                if held is not None and (tail in everywhere or _is_another(head, tail)):
                    yield Finding(
                        f"指标名称“{name}”的前半截“{head}”是另一个指标的名称，像是没有删干净",
                        facts.inside(written, 0, cut),
                        hint=f"名称改为“{tail}”",
                        secondary=(Label(held.span, f"名称“{head}”在这里"),),
                    )
                    break


def _is_another(head: str, tail: str) -> bool:
    """Whether ``tail`` cannot be the end of a name that begins with the complete name ``head``."""
    if len(tail) < _LONG or tail.startswith(_GOES_ON):
        return False
    subject = tail[:_SUBJECT].casefold()
    if head[:_SUBJECT].casefold() == subject:  # 编外人员工资|编外人员数量
        return True
    two_measures = head.endswith(_COMPLETE) and (
        tail.endswith((*_COMPLETE, "保障", "服务")) or tail.startswith(_STATEMENT)
    )
    # 保障编外人员工资发放|编外人员满意度: the second names its subject again.
    again = (subject in head.casefold() or _PLACE.match(tail) is not None) and tail.endswith(_COMPLETE)
    return two_measures or (head.startswith(_STATEMENT) and (again or tail.startswith(_STATEMENT)))
