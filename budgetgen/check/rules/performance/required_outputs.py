"""缺产出或效益指标

检查什么
    每个项目都有产出指标和效益指标。
为什么
    只有产出没有效益，说不清花钱的作用；只有效益没有产出，说不清做了什么。
错误示例
    绩效:
      目标: 按时足额发放聘用人员的年底奖金，稳定技术队伍。
      指标:
        数量指标: {名称: 发放人数, 值: =12人, 权重: 50}
        质量指标: {名称: 发放准确率, 值: =100%, 权重: 30}
        服务对象满意度: {名称: 聘用人员满意度, 值: ≥90%, 权重: 10}
应改为
    绩效:
      目标: 按时足额发放聘用人员的年底奖金，稳定技术队伍。
      指标:
        数量指标: {名称: 发放人数, 值: =12人, 权重: 50}
        社会效益: {名称: 技术队伍稳定率, 值: ≥95%, 权重: 30}
        服务对象满意度: {名称: 聘用人员满意度, 值: ≥90%, 权重: 10}
依据
    《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）：原则上每一项目均应设置产出指标和效益指标。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.levels import missing_levels
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG304", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project that lacks one of them."""
    yield from missing_levels(facts, ("产出指标", "效益指标"))
