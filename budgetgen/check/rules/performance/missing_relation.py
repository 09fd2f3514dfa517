"""数字缺关系符号

检查什么
    值是数字加单位时，前面写“=”“≥”“≤”，或另写“性质”。
为什么
    没有关系符号，会按定性指标印出，性质一栏成了“定性”。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: 12场, 权重: 90}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 90}
依据
    绩效目标表的“指标性质”栏；已公开的自评表有只写“500”、不写关系和单位的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import HAN
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import read_target, relation_stated
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG317", Severity.WARNING, since="0.1.0")

# “12月底前”, “24小时不间断”, “365天” are words about time, and “3分钟以内” is a sentence.
_UNIT = re.compile(rf"[%％]|(?!月底|月前|日前|年底|年前|年内){HAN}{{0,3}}(?<!前)(?<!内)(?<!上)(?<!下)")
# “、套、件” is a unit with marks too many, which BG319 tells; the number lacks its sign all the same.
_ODD_MARKS = re.compile(r"^[、，；]|(?<=\w)[、/]\w{1,2}$")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per number with nothing before it."""
    for _, _, _, indicator in facts.indicators():
        target = read_target(indicator)
        if (
            target is None
            or target.relation
            or relation_stated(indicator)
            or not _UNIT.fullmatch(_ODD_MARKS.sub("", target.unit))
        ):
            continue
        written = f"{target.number}{target.unit}"
        yield Finding(
            f"指标“{indicator.name}”的值“{written}”前面没有关系符号，会印成定性指标",
            indicator.target.span,
            hint=f"写成“={written}”“≥{written}”或“≤{written}”",
        )
