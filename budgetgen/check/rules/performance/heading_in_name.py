"""指标名称里混进二级指标

检查什么
    三级指标的名称里没有“数量指标”“时效指标”“社会效益指标”这类一级、二级指标的名称。
为什么
    多半是从表格里复制时把旁边一格也粘了进来，印出来就是“时效指标服务年限”。
错误示例
    绩效:
      目标: 租用政务服务热线的语音线路，使市民来电打得进、接得通。
      指标:
        时效指标: {名称: 时效指标服务年限, 值: =1年, 权重: 90}
应改为
    绩效:
      目标: 租用政务服务热线的语音线路，使市民来电打得进、接得通。
      指标:
        时效指标: {名称: 服务年限, 值: =1年, 权重: 90}
依据
    已公开的绩效目标表有三级指标印成“时效指标	服务年限”的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import plain_level
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG309", Severity.WARNING, since="0.1.0")

_EDGE = " \t　:：、-—"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per name that holds a heading of the vocabulary."""
    plain = sorted(
        {plain_level(level) for level in (*facts.level1, *facts.level1.values())}, key=len, reverse=True
    )
    if not plain:
        return
    pattern = re.compile(f"({'|'.join(map(re.escape, plain))})指标")
    for _, _, _, indicator in facts.indicators():
        name = indicator.name
        match = pattern.search(name)
        if match is None:
            continue
        rest = (name[: match.start()] + name[match.end() :]).strip(_EDGE)
        yield Finding(
            f"指标名称“{name}”里混进了“{match[0]}”",
            facts.inside(name, match.start(), match.end()),
            hint=f"名称改为“{rest}”" if rest else "写上这个指标自己的名称",
        )
