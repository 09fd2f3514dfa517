"""面向中小企业采购超过总额

检查什么
    面向中小企业的采购不超过政府采购总额，面向小微企业的不超过面向中小企业的。
为什么
    小微企业包含在中小企业里，中小企业采购包含在总额里；部分不会大于整体。
错误示例
    政府采购: {服务: 200000.00, 面向中小企业: 120000.00, 面向小微企业: 150000.00}
应改为
    政府采购: {服务: 200000.00, 面向中小企业: 150000.00, 面向小微企业: 120000.00}
依据
    《政府采购促进中小企业发展管理办法》；基层政务公开标准目录“授予中小企业合同金额及占比”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG240", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per part that is larger than its whole."""
    stated = facts.unit.procurement
    if stated is None:
        return
    total = facts.value(收支="支出", 采购="政府采购")
    middle, small = stated.medium_small, stated.small_micro
    if middle is not None and total.amount is not None and middle.fen > total.amount:
        yield Finding(
            f"面向中小企业的采购{facts.yuan(middle.fen)}超过政府采购总额{facts.yuan(total.amount)}",
            middle.span,
            hint="核对两个数；总额是货物、工程、服务之和",
        )
    whole, name = (middle.fen, "面向中小企业的采购") if middle else (total.amount, "政府采购总额")
    if small is not None and whole is not None and small.fen > whole:
        yield Finding(
            f"面向小微企业的采购{facts.yuan(small.fen)}超过{name}{facts.yuan(whole)}",
            small.span,
            hint="小微企业包含在中小企业里；核对是不是两个数写反了",
            secondary=(Label(middle.span, name),) if middle and middle.span else (),
        )
