"""满意度写成=100%

检查什么
    满意度的目标值不写“=100%”（≥100%见 BG312）。
为什么
    有一个人不满意就达不到，自评时要么失分，要么失实。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        服务对象满意度: {名称: 观众满意度, 值: =100%, 权重: 90}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        服务对象满意度: {名称: 观众满意度, 值: ≥95%, 权重: 90}
依据
    指标值应切合实际、可以实现；各地的指标体系中满意度一般取≥85%至≥95%。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG332", Severity.INFO, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per satisfaction of exactly 100 %."""
    for _, _, level2, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or not target.is_percentage or target.relation != "=" or target.number != 100:
            continue
        if "满意" in indicator.name or "满意" in level2:
            yield Finding(
                f"指标“{indicator.name}”的目标值是100%，有一个人不满意就达不到",
                indicator.target.span,
                hint="写一个可以实现的数，如“≥95%”",
            )
