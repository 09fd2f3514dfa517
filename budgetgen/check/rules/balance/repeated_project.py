"""项目重名

检查什么
    项目支出里没有两个同名的项目。
为什么
    项目按名称汇总，同名的两个项目各自都会印成两个金额之和，项目个数和绩效目标也分不清。
错误示例
    支出:
      项目支出:
        - {名称: 场馆维修, 功能科目: 2070109, 金额: 600000.00}
        - {名称: 场馆维修, 功能科目: 2070109, 金额: 400000.00}
应改为
    支出:
      项目支出:
        - 名称: 场馆维修
          明细:
            - {功能科目: 2070109, 金额: 600000.00}
            - {功能科目: 2070109, 金额: 400000.00}
依据
    部门预算项目支出绩效目标公开表：一个项目一个预算数。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.node import Text

RULE = RuleInfo("BG227", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per repeated name, at its later place."""
    seen: dict[str, Text] = {}
    for project in facts.unit.spending.projects:
        name = project.name
        first = seen.setdefault(str(name), name)
        if first is not name:
            yield Finding(
                f"有两个项目都叫“{name}”",
                name.span,
                hint="是两个项目的，名称要有区别；是一个项目的，合成一个，金额分行写在“明细”下",
                secondary=(Label(first.span, "第一个在这里"),),
            )
