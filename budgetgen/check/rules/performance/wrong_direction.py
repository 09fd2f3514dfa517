"""目标值方向反了

检查什么
    满意度、合格率等越高越好的比率不用“≤”“<”，故障率、差错率等越低越好的比率不用“≥”“>”。
为什么
    “满意度≤95%”是说最多95%满意，意思正好反了，自评时也没法打分。
错误示例
    绩效:
      目标: 维护监控线路和前端设备，及时排除故障。
      指标:
        质量指标:
          - {名称: 设备故障率, 值: ≥5%, 权重: 50}
          - {名称: 设备完好率, 值: ≤97%, 权重: 40}
应改为
    绩效:
      目标: 维护监控线路和前端设备，及时排除故障。
      指标:
        质量指标:
          - {名称: 设备故障率, 值: ≤5%, 权重: 50}
          - {名称: 设备完好率, 值: ≥97%, 权重: 40}
依据
    指标性质与指标含义一致；已公开的一份自评表目标“≤97%”、实际98%却得满分。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rates import better
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG315", Severity.ERROR, since="0.1.0")

_OTHER = {"≤": "≥", "<": ">", "≥": "≤", ">": "<"}


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per rate whose relation is against its sense."""
    for _, _, _, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or target.relation not in _OTHER:
            continue
        sense = better(str(indicator.name))
        if (sense < 0 and target.relation in "≥>") or (sense > 0 and target.relation in "≤<"):
            right = f"{_OTHER[target.relation]}{target.number}{target.unit}"
            yield Finding(
                f"指标“{indicator.name}”越{'低' if sense < 0 else '高'}越好，目标值却是“{target}”",
                indicator.target.span,
                hint=f"改为“{right}”",
            )
