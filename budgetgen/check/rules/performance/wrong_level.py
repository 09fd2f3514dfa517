"""指标放错二级

检查什么
    名称说的是满意度、数量、比率或时间的指标，放在相应的二级指标下。只查从名称能确定的：满意度、各种数量、在线率等质量比率、
    按时和完成时间之类；经济、社会、生态效益下以小时、天、月、年为单位的，也是产出。
为什么
    指标放错地方，一级指标就跟着错，产出和效益的分值也不对。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 设备在线率, 值: ≥90%, 权重: 50}
        社会效益: {名称: 观众满意度, 值: ≥90%, 权重: 40}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        质量指标: {名称: 设备在线率, 值: ≥90%, 权重: 50}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 40}
依据
    绩效指标体系对二级指标的划分；已公开的一份文件有十一个指标放错二级，如“摄像头在线率”放在数量指标，“按时续签合同”放在经济效益。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import plain_level, read_target
from budgetgen.diagnostic import Severity
from budgetgen.source.models.performance import Indicator

RULE = RuleInfo("BG308", Severity.WARNING, since="0.1.0")

_SATISFIED = re.compile(r"满意(度|率)")
# A number of good or bad cases (合格人数, 事故数量) is a measure of quality.
_COUNT = re.compile(
    r"(?!.*(合格|达标|优|通过|事故|伤|故障|投诉|差错|违)).*(数量|台数|辆数|条数|户数|份数|套数|人数)$"
)
_QUALITY = re.compile(r"(在线|合格|准确|正确|完好|优良|正常|正常运行|达标|故障|差错|通过|修复|解决)率$")
_TIME = re.compile(
    r"及时(率|性)|按时|按期|准时|时限|(完成|竣工|完工|调试|响应|恢复|修复|处理|办结|到位|支付|拨付|发放|验收|交付)时间"
)
# No number of things: how soon an answer comes, how long a service goes on. 时长 (of what is stored) may be an amount.
_HOW_SOON = re.compile(r"及时[^，。]{0,4}率$|(?:服务|运行|维护|保障|更新|管理)持续时间$")
# Time saved, or how long a benefit lasts, is a benefit.
_SAVED_TIME = re.compile(r"回收|寿命|年限|缩短|减少|节省|节约|压减|延长|增加|提前|提速")
_DURATIONS = ("小时", "天", "日", "月", "个月", "年", "分钟", "工作日", "个工作日")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator whose name cannot belong where it stands."""
    for _, level1, level2, indicator in facts.indicators():
        if not level1:
            continue
        right = _right_level(indicator, level1, plain_level(level2))
        if right:
            yield Finding(
                f"指标“{indicator.name}”放在了“{level2}”下，从名称和值看，属于{right}",
                indicator.name.span,
                hint=f"移到“{_spelling(facts, right)}”下；如果名称写得不准，改名称",
            )


def _right_level(indicator: Indicator, level1: str, level2: str) -> str:
    """The 二级 the indicator tells of, empty when it tells nothing or stands there already."""
    name = str(indicator.name)
    if _SATISFIED.search(name):
        return "" if level1 == "满意度指标" else "服务对象满意度"
    if (
        level1 in ("产出指标", "效益指标")
        and level2 != "时效"
        and _TIME.search(f"{name}\n{indicator.target}")
    ):
        return "时效指标"
    if level2 in ("经济效益", "社会效益", "生态效益") and not _SAVED_TIME.search(name):
        target = read_target(indicator)
        if target is not None and target.unit in _DURATIONS:
            return "时效指标"
    if level2 in ("质量", "时效") and _COUNT.match(name):
        return "数量指标"
    if level2 == "数量" and _QUALITY.search(name):
        return "质量指标"
    if level2 == "数量" and _HOW_SOON.search(name):
        return "时效指标"
    return ""


def _spelling(facts: Facts, level2: str) -> str:
    """The spelling the file already uses for a 二级, else the vocabulary's."""
    for project in facts.unit.spending.projects:
        for written in project.performance.indicators if project.performance else ():
            if plain_level(written) == plain_level(level2):
                return str(written)
    return level2
