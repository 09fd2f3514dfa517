"""行末的空格

检查什么
    一段一行的文字（“|”之下），行末没有空格。
为什么
    行末的空格看不见，却会让两份看着一样的文件对不上；程序印的时候会省去。
错误示例
    职责: "组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。 "
应改为
    职责: "组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。"
依据
    文本文件的通行习惯。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import edit_at
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG427", Severity.INFO, since="0.1.0")

_TRAILING = re.compile(r"(?<=\S)[ \t\u3000\u00a0]+$", re.MULTILINE)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per text with blanks at the end of its lines."""
    for wording in facts.texts:
        found = list(_TRAILING.finditer(wording.text))
        if not found:
            continue
        edits = tuple(edit for match in found for edit in edit_at(facts, wording.text, *match.span(), ""))
        yield Finding(
            f"{wording.where}有{len(found)}处行末空格",
            facts.inside(wording.text, *found[0].span()),
            hint="删去行末的空格",
            edits=edits,
        )
