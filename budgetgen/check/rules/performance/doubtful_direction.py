"""目标值方向可疑

检查什么
    使用年限、服务年限、质保期、供暖温度、“保障”“提高”一类的比率、80%以上的比率、运维、巡检一类的次数写成“≤”，或者以小时、天、月计的及时性、完成时间和
    故障次数、投诉件数之类写成“≥”。成本、使用率、占比等可以有上限的不查；名称是比率、方向确定的，由 BG315 报告。
为什么
    关系符号反了，目标就成了“做得越差越好”；实际值照抄时更看不出来。
错误示例
    绩效:
      目标: 举办12场群众文化活动，服务观众不少于9000人次，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 权重: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 20}
        质量指标: {名称: 展厅冬季供暖温度, 值: ≤18度, 权重: 10}
        时效指标: {名称: 活动保障及时性, 值: ≤8小时, 权重: 10}
        社会效益: {名称: 音响设备使用年限, 值: ≥6年, 权重: 20}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
应改为
    绩效:
      目标: 举办12场群众文化活动，服务观众不少于9000人次，丰富城乡居民的业余文化生活。
      指标:
        经济成本: {名称: 活动总成本, 值: ≤200000元, 权重: 20}
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 20}
        质量指标: {名称: 展厅冬季供暖温度, 值: ≥18度, 权重: 10}
        时效指标: {名称: 活动保障及时性, 值: ≤8小时, 权重: 10}
        社会效益: {名称: 音响设备使用年限, 值: ≥6年, 权重: 20}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
依据
    公开的自评表里“系统正常使用年限≤6年”“供暖温度≤18度”“采购及时性≥8小时”“落实数据值≤96%”的实例。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rates import better
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG335", Severity.WARNING, since="0.1.0")

_LONGER = re.compile(
    r"使用年限|使用寿命|服务(?:年限|期限)|质保(?:年限|期)|保修期|存储周期|(供暖|供热|采暖).{0,4}温度"
)
_BETTER = re.compile(r"保障|落实|提高|提升|改善")
_LESS = re.compile(r"[率量数]?(降低|下降|减少|压减|节约)|成本|故障|投诉|差错|能耗|控制")
_PROMPT = re.compile(
    r"及时性|及时|时限|响应|(?:完成|竣工|完工|调试|恢复|修复|处理|办结|验收|交付|整改)(?:时间|时长)$"
)
_TIMES = ("小时", "分钟", "天", "日", "个工作日", "月", "个月")
_HARM = re.compile(r"(?:故障|事故|投诉|差错|失误|违规|伤亡|死亡|安全事件)(?:次数|数量|数|起数|人数|件数)$")
# A ceiling of 80% and more is right for what is used up or must not grow, hardly for anything else.
_CEILING = re.compile(
    r"成本|控制|执行|负债|占比|比例|比重|使用|利用|负[载荷]|消耗|费|支出|预算|湿度|浓度|支付|进度|价|偏差"
)
_DONE = re.compile(r"(?:运维|维护|巡检|巡查|举办|开展|演练|宣传|检查|抽检|监测|普查|走访).{0,4}数量?$")
_ROUNDS = ("次", "场", "期", "场次")
_HIGH = 80
_OTHER = {"≤": "≥", "<": ">", "≥": "≤", ">": "<"}


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator whose relation is probably against its sense."""
    for _, _, _, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or target.relation not in _OTHER:
            continue
        name = indicator.name
        if better(str(name)):
            continue
        rate = target.unit == "%" and not _LESS.search(name)
        high = target.number >= _HIGH and not _CEILING.search(name)
        done = _DONE.search(name) and target.unit in _ROUNDS and not _LESS.search(name)
        more = bool(_LONGER.search(name) or done or (rate and (_BETTER.search(name) or high)))
        less = bool((_PROMPT.search(name) and target.unit in _TIMES) or _HARM.search(name))
        if (more and target.relation in "≤<") or (less and target.relation in "≥>"):
            right = f"{_OTHER[target.relation]}{target.number}{target.unit}"
            yield Finding(
                f"指标“{name}”的目标值是“{target}”，方向可能反了",
                indicator.target.span,
                hint=f"如果越{'多' if more else '少'}越好，改为“{right}”",
            )
