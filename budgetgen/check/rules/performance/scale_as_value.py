"""定性值写成了等级

检查什么
    定性指标的值是一个要达到的程度，不是“好中差”“优良中差”这样的等级，也不是“无”“是/否”或空白。
为什么
    等级是打分用的标准，目标只能是其中一级，如“好”。
错误示例
    绩效:
      目标: 按时缴纳办公楼的取暖费，使职工有温暖的办公环境。
      指标:
        社会效益: {名称: 使职工有温暖舒适的办公环境, 值: 好中差, 权重: 90}
应改为
    绩效:
      目标: 按时缴纳办公楼的取暖费，使职工有温暖的办公环境。
      指标:
        社会效益: {名称: 使职工有温暖舒适的办公环境, 值: 好, 权重: 90}
依据
    已公开的自评表有目标值印成“好中差”的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG334", Severity.WARNING, since="0.1.0")

_SCALE = re.compile(
    r"优?[、/／,，]?[良好][、/／,，]?(一般|中)[、/／,，]?差|[优高][、/／,，]?中[、/／,，]?低|是[、/／或]?否|有[、/／或]?无|无|\s*|[-—/／]+"
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per value that names a scale, or nothing."""
    for _, _, _, indicator in facts.indicators():
        target = indicator.target.strip()
        if _SCALE.fullmatch(target):
            yield Finding(
                f"指标“{indicator.name}”的值{f'“{target}”不是一个目标' if target else '是空的'}",
                indicator.target.span,
                hint="写要达到的程度，如“好”“较好”“长期”",
            )
