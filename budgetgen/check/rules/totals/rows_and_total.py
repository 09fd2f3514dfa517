"""表里列出的数加不成合计

检查什么
    生成的每张表里，列出的各行、各列相加等于印出的合计、小计、总计，下级科目相加等于上级科目（各数按印出的位数，允许四舍五入的尾差）。
为什么
    模板固定列示的科目、资金或类型里没有的，有了数也不印出来，合计却包括它：公开的表自己加不起来。
错误示例
    模板: 模板/漏列一类
应改为
    模板: budget
依据
    会计基础工作规范：报表各项目之间有对应关系的数字应当一致；财政部门的公开表样，合计等于所列各项之和。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.gap_words import difference_of, table_hint
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.table_totals import table_gaps
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG280", Severity.ERROR, since="0.1.0", certain=True)

_NAMED_LINES = 5


def not_run(facts: Facts) -> str | None:
    """There must be a document."""
    return None if facts.document is not None else "模板有错，文档没有排出来"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per total, at the first source line that is in it and in none of the parts; else in the pack."""
    for table in facts.document.tables() if facts.document else ():
        spec = facts.template.tables.get(table.name)
        for gap in table_gaps(table):
            place = spec.place("title") if spec is not None else None
            lines = [Label(span, "这一行也没有列出") for span in gap.missing[1 : _NAMED_LINES + 1]]
            if place is not None and gap.missing:
                lines.append(Label(place, "表在这里规定"))
            name = f"“{gap.total.label}”" if gap.total.label else "合计"
            more = "；不该有这笔钱的，核对它的资金、类型和科目" if gap.missing else ""
            yield Finding(
                f"表“{table.title}”的{name}{difference_of(gap)}", gap.missing[0] if gap.missing else place,
                hint=f"请模板的维护人员{table_hint(table.name, gap)}{more}",
                label="合计里有这一行，表里没有列出" if gap.missing else "", secondary=tuple(lines),
            )  # fmt: skip
