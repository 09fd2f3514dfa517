"""项目名称有残留

检查什么
    项目名称不是在另一个项目的全名后面接着写的，也不是以另一个项目的全名结尾、前面另有一个完整名称的。名称后面只加“（二期）”
    “尾款”“配套设备”这样不到五个字，或者以“的”“及”“项目”等接着说同一件事的不查。
为什么
    复制上一个项目来改，名称没有删干净，就成了两个名称连在一起。
错误示例
    支出:
      项目支出:
        - {名称: 馆舍运行经费, 功能科目: 2070109, 金额: 600000.00}
        - {名称: 馆舍运行经费非遗展厅布展服务, 功能科目: 2070109, 金额: 400000.00}
应改为
    支出:
      项目支出:
        - {名称: 馆舍运行经费, 功能科目: 2070109, 金额: 600000.00}
        - {名称: 非遗展厅布展服务, 功能科目: 2070109, 金额: 400000.00}
依据
    部门预算项目支出绩效目标公开表：项目名称与项目库一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG249", Severity.WARNING, since="0.1.0")

_SHORTEST, _TAIL = 4, 5
_GOES_ON = (
    "的", "及", "和", "与", "之", "—", "-", "－", "（", "(", "、", "，", "·", "项目", "工程", "系统", "平台", "设备", "资金", "经费",
    "配套", "尾款", "二期", "三期", "一期", "第", "质保", "监理", "设计", "勘察", "审计", "验收", "维护", "维修", "运行", "运维", "改造",
    "建设", "采购", "服务", "补助", "补贴", "升级", "扩建", "子项", "专项", "前期", "后期", "评估", "租赁", "租金",
)  # fmt: skip
# A project's name that is complete ends like this.
_COMPLETE = (
    "项目", "服务", "经费", "采购", "工程", "系统", "方案", "费用", "资金", "补助", "业务", "工资", "社保", "奖金", "维护", "维保",
    "费", "）",
)  # fmt: skip


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per name that begins with the whole name of another project and then names another thing."""
    names = {str(project.name): project.name for project in facts.unit.spending.projects}
    for written in names.values():
        name = str(written)
        for head, first in names.items():
            tail = name.removeprefix(head)
            if tail == name or len(head) < _SHORTEST or len(tail) < _TAIL:
                continue
            if head.endswith(_COMPLETE) and not tail.startswith(_GOES_ON):
                yield Finding(
                    f"项目名称“{name}”的前半截“{head}”是另一个项目的名称，像是没有删干净",
                    facts.inside(written, 0, len(head)),
                    hint=f"名称改为“{tail}”；确是那个项目的一部分，在中间写上“的”或破折号",
                    secondary=(Label(first.span, "另一个项目"),),
                )
                break
