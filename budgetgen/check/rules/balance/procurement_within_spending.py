"""政府采购超过可采购的支出

检查什么
    写明的政府采购总额不超过支出总额减去人员经费。
为什么
    政府采购的钱从支出预算里出，工资、社保等人员经费不能采购；超过了多半是金额单位或位数写错。
错误示例
    政府采购: {服务: 2000000.00}
应改为
    政府采购: {服务: 200000.00}
依据
    政府采购法第三十三条：部门预算列出政府采购项目及资金预算。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG241", Severity.WARNING, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """Marked lines cannot exceed themselves; only a stated total can."""
    return None if facts.unit.procurement is not None else "没有写明政府采购，由标了“采购”的支出行得出"


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding, at the largest part."""
    stated = facts.unit.procurement
    if stated is None:
        return
    parts = [part for part in (stated.goods, stated.works, stated.services) if part is not None]
    total = sum(part.fen for part in parts)
    spending = facts.value(收支="支出").amount
    staff = facts.value(收支="支出", 类型="人员经费").amount
    if not parts or spending is None or staff is None or total <= spending - staff:
        return
    yield Finding(
        f"政府采购合计{facts.yuan(total)}，超过支出总额减去人员经费后的{facts.yuan(spending - staff)}",
        max(parts, key=lambda part: part.fen).span,
        hint="核对这一项的位数和金额单位",
    )
