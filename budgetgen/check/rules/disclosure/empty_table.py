"""空表没有说明

检查什么
    没有数据的表（金额全是零，不论零怎样印；没有金额的表，一行内容也没有）附有说明；有数据的表没有“本表无数据”之类的说明。
为什么
    空表不说明，读者分不清是没有数，还是漏了数；有数的表说“无数据”则自相矛盾。
错误示例
    模板: 模板/空表没有说明
应改为
    模板: budget
依据
    基层政务公开标准目录：没有数据的表格应当列出空表并说明；财政部门公开模板“故本表无数据”的表注。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.compose.document import plain
from budgetgen.compose.emptiness import is_empty
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG510", Severity.WARNING, since="0.1.0")

_EMPTY = re.compile(r"本表(?:无数据|为空|没有数据)|空表|无数据")


def not_run(facts: Facts) -> str | None:
    """There must be a document."""
    return None if facts.document is not None else "模板有错，文档没有排出来"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per table, at its place in the pack."""
    for table in facts.document.tables() if facts.document else ():
        spec = facts.template.tables.get(table.name)
        if spec is None or spec.numbered == "否":
            continue
        notes = "".join(plain(note.inlines) for note in table.notes)
        if not is_empty(table.rows):
            if _EMPTY.search(notes):
                yield Finding(
                    f"表“{table.title}”有数据，却附有说明“{notes}”",
                    spec.place("notes"),
                    hint=f"请模板的维护人员把 tables/{table.name}.yaml 里的这句话写在“空表说明”下，"
                    "没有数据时才会印",
                )
        elif not notes:
            more = "，或者在“每个”旁写“否则”的行" if spec.form else ""
            yield Finding(
                f"表“{table.title}”没有数据，也没有说明",
                spec.place("title"),
                hint=f"请模板的维护人员在 tables/{table.name}.yaml 写“空表说明: …故本表无数据。”{more}",
            )
