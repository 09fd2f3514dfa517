"""表没有印或者印了两次

检查什么
    模板里每一张编号的表在文档里正好出现一次。
为什么
    规定公开的表，没有数据也要列出空表；少一张是“不完整”，印两次则编号全乱。
错误示例
    模板: 模板/收支总表印了两次
应改为
    模板: budget
依据
    财政部部门预算公开表样；基层政务公开标准目录：没有数据的表格应当列出空表并说明。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG509", Severity.ERROR, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """There must be a document."""
    return None if facts.document is not None else "模板有错，文档没有排出来"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per table."""
    if facts.document is None:
        return
    printed = Counter(table.name for table in facts.document.tables())
    for name, spec in facts.template.tables.items():
        count = printed[name]
        if spec.numbered == "否" or count == 1:
            continue
        place = spec.place("title")
        yield Finding(
            f"模板的表“{name}”没有印进文档" if not count else f"模板的表“{name}”在文档里印了{count}次",
            facts.unit.place("template"),
            hint="请模板的维护人员改模板正文："
            + (
                f'加上 {{{{ 表("{name}") }}}}，不要求公开的在这张表里写“编号: 否”'
                if not count
                else "只留一处"
            ),
            secondary=(Label(place, "这张表"),) if place else (),
        )
