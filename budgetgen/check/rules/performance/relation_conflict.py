"""性质与值矛盾

检查什么
    “性质”是≥、≤、=、>、<或定性；写了关系符号的，值是数字；性质和值里都写关系符号的，两处一致。
为什么
    表上的指标性质取“性质”，指标值取“值”，两处不一致，印出来就是“≤ 较好”或改变了目标的意思。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 性质: ≤, 值: ≥12场, 权重: 50}
        社会效益: {名称: 丰富群众文化生活, 性质: ≥, 值: 较好, 权重: 40}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 丰富群众文化生活, 值: 较好, 权重: 40}
依据
    绩效目标表的“指标性质”“指标值”两栏。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import holds_several_numbers, read_target, relation_stated, sign_in_target
from budgetgen.diagnostic import Severity
from budgetgen.source.models.performance import Indicator

RULE = RuleInfo("BG320", Severity.ERROR, since="0.1.0")

_SIGNS = ("≥", "≤", "=", ">", "<")
_WORDS = {
    "大于等于": "≥", "不小于": "≥", "不低于": "≥", "小于等于": "≤", "不大于": "≤", "不高于": "≤",
    "等于": "=", "大于": ">", "小于": "<", "定量": "=", "定性指标": "定性",
}  # fmt: skip


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator whose 性质 and 值 do not go together."""
    for _, _, _, indicator in facts.indicators():
        stated = relation_stated(indicator)
        problem = _problem(indicator, stated) if stated else None
        if problem is not None:
            message, hint = problem
            yield Finding(f"指标“{indicator.name}”{message}", indicator.place("relation_stated"), hint=hint)


def _problem(indicator: Indicator, stated: str) -> tuple[str, str] | None:
    sign = sign_in_target(indicator)
    if stated not in (*_SIGNS, "定性"):
        right = _WORDS.get(stated, "≥、≤、=、>、<或定性")
        return f"的性质“{stated}”不是关系符号", f"改为 {right}"
    if sign and sign != stated:
        return f"的性质是“{stated}”，值里却是“{sign}”", "删去“性质”，只在值里写关系符号"
    if stated in _SIGNS and read_target(indicator) is None and not holds_several_numbers(indicator):
        return (
            f"的性质是“{stated}”，值却是文字“{indicator.target}”",
            "值改写数字和单位；确是定性指标的，删去“性质”",
        )
    return None
