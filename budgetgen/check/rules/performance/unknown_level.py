"""不认识的二级指标

检查什么
    “指标”下的每个二级指标都在模板的指标体系（indicators.yaml）里。
为什么
    一级指标由二级指标得出，写了体系里没有的名称，绩效目标表的一级指标一栏就是空的。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        可持续发展指标: {名称: 群众文艺团队持续活动, 值: 长期, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        可持续影响指标: {名称: 群众文艺团队持续活动, 值: 长期, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
依据
    本地区的绩效指标体系；已公开的一份文件把同一个二级指标写成可持续影响、可持续性、可持续发展三种。
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG307", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per 二级 that the vocabulary lacks."""
    known = facts.level1
    for _, table in facts.indicator_tables:
        for level2 in table:
            if str(level2) in known:
                continue
            near = difflib.get_close_matches(level2, known, n=2, cutoff=0.5)
            yield Finding(
                f"没有名为“{level2}”的二级指标",
                level2.span,
                hint=f"改为{'或'.join(f'“{name}”' for name in near)}"
                if near
                else f"可写：{'、'.join(known)}",
            )


def not_run(facts: Facts) -> str | None:
    """Without a vocabulary there is nothing to compare with."""
    return None if facts.level1 else "本地区模板没有列出绩效指标体系（indicators.yaml）"
