"""三公标记与经济科目矛盾

检查什么
    行里写的“三公”是哪一项，经济科目是30212、30217、30231、31013、30913的，就应是同一项。
为什么
    “三公”标记优先于经济科目。标错一项，三公经费支出表的分项与经济科目就对不上。
错误示例
    支出:
      项目支出:
        - {名称: 车辆保障, 功能科目: 2070109, 三公: 公务接待费, 经济科目: {30231: 1000000.00}}
应改为
    支出:
      项目支出:
        - {名称: 车辆保障, 功能科目: 2070109, 经济科目: {30231: 1000000.00}}
依据
    部门预算支出经济分类科目30212、30217、30231、31013；部门预算公开表7。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import short, spending_lines
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.dimension import OFFICIAL
from budgetgen.ledger.scope_rules import official_of

RULE = RuleInfo("BG233", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per code."""
    for item in spending_lines(facts.unit):
        stated = item.official
        path = OFFICIAL.members.get(str(stated)) if stated else None
        if stated is None or path is None:
            continue
        for code, money in item.amounts:
            own = official_of("", str(code)) if code else None
            if code and own and not f"{own}/".startswith(f"{path}/"):
                yield Finding(
                    f"经济科目{code}是{short(own)}，这一行的“三公”却写{stated}",
                    code.span if money.span else stated.span,
                    hint="删去“三公”，由经济科目判断；经济科目写错的改正编码",
                    secondary=(Label(stated.span, "三公写在这里"),),
                )
