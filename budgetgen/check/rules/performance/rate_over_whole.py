"""比率超过100%

检查什么
    满意度、合格率、及时率、准确率这类比率的目标值不超过100%。
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
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG313", Severity.ERROR, since="0.1.0")

_PART_OF_WHOLE = re.compile(
    r"(满意度|满意率|(合格|及时|准确|正确|覆盖|正常|运行|到位|达标|通过|在线|完好|优良|发放|办结|处理|解决|修复|参与|出勤|知晓|公开)率)$"
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per share above the whole."""
    for _, _, level2, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or not target.is_percentage or target.number <= 100:
            continue
        if _PART_OF_WHOLE.search(indicator.name) or "满意" in level2:
            yield Finding(
                f"指标“{indicator.name}”的目标值是{target.number}%，超过了100%",
                indicator.target.span,
                hint="改为不超过100%的数，如“≥95%”",
            )
