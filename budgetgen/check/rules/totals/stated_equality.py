"""模板规定相等的数不相等

检查什么
    模板 template.yaml 的“核对”里写的每一条：左右两个算式相等，相差不超过写明的容差。
为什么
    本地区的附表、补充内容与九张表之间的关系，通用的检查不知道，由模板写明，每次生成都核对。
错误示例
    模板: 模板/两数相等
    补充: {会议费: 15000.00}
应改为
    模板: 模板/两数相等
    补充: {会议费: 18000.00}
依据
    本地区财政部门的要求，见模板的“核对”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.compose.equalities import Equality
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG283", Severity.ERROR, since="0.1.0")

_LABELS = 4


def not_run(facts: Facts) -> str | None:
    """A pack must state some, and there must be a document."""
    if not facts.template.manifest.equalities:
        return "模板没有写“核对”"
    return None if facts.document is not None else "模板有错，文档没有排出来"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per equality that does not hold, at the first source line behind it; else in the pack."""
    for one in facts.equalities:
        if not one.holds and one.left is not None and one.right is not None:
            lines = one.spans or (one.name.span,)
            difference = _written(facts, one, abs(one.left - one.right))
            yield Finding(
                f"{one.name}：{one.spec.left} 是{_written(facts, one, one.left)}，"
                f"{one.spec.right} 是{_written(facts, one, one.right)}，相差{difference}",
                lines[0],
                hint=str(one.spec.hint or "核对两边的数，改成一致；模板写错了的，请模板的维护人员改“核对”"),
                secondary=(
                    *(Label(span, "这一行也在其中") for span in lines[1:_LABELS]),
                    *((Label(one.name.span, "模板在这里规定"),) if one.spans else ()),
                ),
            )


def _written(facts: Facts, one: Equality, number: int) -> str:
    return facts.yuan(number) if one.money else str(number)
