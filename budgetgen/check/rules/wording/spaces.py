"""中文之间的空格

检查什么
    两个汉字之间、汉字与标点之间没有空格。两个字的词为对齐加的空格（如“目　录”）不在文字里写。
为什么
    多半是从表格或网页复制时带进来的，也可能是漏了一个标点。
错误示例
    职责: |
      组织群众文化活动 辅导基层文艺创作，面向公众免费开放馆内设施。
应改为
    职责: |
      组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。
依据
    公文排版习惯：汉字之间不空格。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import HAN, around
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG416", Severity.WARNING, since="0.1.0")

_MOST_LABELS = 5
_MARKS = "，。、；：？！“”‘’《》（）"
_SPACE = re.compile(rf"(?<={HAN}|[{_MARKS}])[ \t\u3000\u00a0\u2002-\u200a]+(?={HAN}|[{_MARKS}])")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per text with gaps between Chinese characters of one line, at the first."""
    for wording in facts.texts:
        found = list(_SPACE.finditer(wording.text))
        if not found:
            continue
        shown = around(wording.text, *found[0].span(), more=4)
        yield Finding(
            f"{wording.where}里汉字之间有空格：“{shown}”" + (f"等{len(found)}处" if len(found) > 1 else ""),
            facts.inside(wording.text, *found[0].span()),
            hint="删去空格；如果这里漏了标点，补上标点",
            secondary=tuple(
                Label(facts.inside(wording.text, *match.span())) for match in found[1:_MOST_LABELS]
            ),
        )
