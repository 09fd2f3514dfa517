"""把含结转的数叫作当年拨款

检查什么
    有上年结转或结转下年时，文字、表和图里叫“当年拨款”“本年拨款”的数不是支出数：支出里有上年结转安排的部分。
为什么
    “当年拨款952.99万元”与“当年拨款收入942.99万元”写在一份文件里，一定有一个不对；模板平常没有结转，不会发现。
错误示例
    模板: 模板/当年拨款
    上年结转: {一般公共预算: 50000.00}
应改为
    模板: budget
    上年结转: {一般公共预算: 50000.00}
依据
    财政部门公开表样的口径：当年拨款是本年安排的拨款收入，上年结转另列。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.gap_words import miscalled_hint, miscalled_message
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.this_year import miscalled
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG282", Severity.ERROR, since="0.1.0", certain=True)


def not_run(facts: Facts) -> str | None:
    """There must be a document."""
    return None if facts.document is not None else "模板有错，文档没有排出来"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per amount in prose, and per table, at the pack's place."""
    if facts.document is None:
        return
    seen = set()
    for one in miscalled(facts.document, facts.ledger):
        spec = facts.template.tables.get(one.table)
        place = one.place or (spec.place("title") if spec is not None else None)
        if (message := miscalled_message(one)) not in seen:
            seen.add(message)
            yield Finding(message, place, hint=f"请模板的维护人员{miscalled_hint(one)}")
