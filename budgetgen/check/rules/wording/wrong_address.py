"""部门、单位的称谓

检查什么
    单位预算、单位决算的文字里自称“本单位”，不写“本部门”。
为什么
    部门和单位是两级公开，称谓混用，让人分不清说的是哪一级。
错误示例
    职责: |
      本部门组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。
应改为
    职责: |
      本单位组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。
依据
    预算法实施条例第六条：部门所属单位的预算由单位自行公开，与部门预算分为两级。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import SENTENCES, matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG426", Severity.WARNING, since="0.1.0")

_IN_UNIT = re.compile(r"本部门|我部门")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per wrong word for oneself."""
    for wording, match in matches(facts, _IN_UNIT, SENTENCES):
        yield Finding(
            f"本文件是{facts.unit.kind}，{wording.where}里却写“{match[0]}”",
            facts.inside(wording.text, *match.span()),
            hint=f"改为“{match[0].replace('部门', '单位')}”",
        )


def not_run(facts: Facts) -> str | None:
    """A department may speak of itself as a unit too."""
    return None if facts.unit.kind.startswith("单位") else "部门预算、部门决算里说“本部门”“本单位”都可以"
