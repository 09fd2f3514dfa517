"""比率超过100%

检查什么
    满意度、合格率、及时率、准确率这类比率的目标值不超过100%；完成率这类可以超额的、名称里没有说是比率的
    百分数，不到300%。增长率、功率之类不查。
为什么
    这些比率是一部分占全部的比例，超过100%必定是写错了。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        服务对象满意度: {名称: 观众满意度, 值: ≥950%, 权重: 90}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        服务对象满意度: {名称: 观众满意度, 值: ≥95%, 权重: 90}
依据
    比率的定义。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rates import is_part_of_whole
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG313", Severity.ERROR, since="0.1.0")

# More may be done than was planned, though never many times as much.
_FAR_BEYOND = 300
_MANY_TIMES = re.compile(r"增|升|提高|超|翻|扩大|收益|回报|利用|频率|功率|速率|周转|倍|比[率例重值]?$|指数")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per share above the whole."""
    for _, _, level2, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or not target.is_percentage or target.number <= 100:
            continue
        name = str(indicator.name)
        far = target.number >= _FAR_BEYOND and not _MANY_TIMES.search(name)
        if is_part_of_whole(name) or far or "满意" in level2:
            yield Finding(
                f"指标“{indicator.name}”的目标值是{target.number}%，超过了100%",
                indicator.target.span,
                hint="改为不超过100%的数，如“≥95%”",
            )
