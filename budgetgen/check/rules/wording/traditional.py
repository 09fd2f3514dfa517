"""繁体字

检查什么
    文字里没有繁体字。
为什么
    公开文件用规范汉字；夹在简体里的繁体字多半是输入法切换造成的。
错误示例
    职责: |
      组织群众文化活动，维护馆内系統，面向公众免费开放馆内设施。
应改为
    职责: |
      组织群众文化活动，维护馆内系统，面向公众免费开放馆内设施。
依据
    《国家通用语言文字法》第九条：国家机关以规范汉字为公务用字；已公开的一份文件写着“视频监控系統”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import correction, matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.traditional_forms import SIMPLIFIED
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG420", Severity.WARNING, since="0.1.0")

_TRADITIONAL = re.compile(f"[{''.join(SIMPLIFIED)}]+")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per run of traditional characters."""
    for wording, match in matches(facts, _TRADITIONAL):
        right = "".join(SIMPLIFIED[character] for character in match[0])
        yield Finding(
            f"{wording.where}里有繁体字“{match[0]}”",
            facts.inside(wording.text, *match.span()),
            hint=f"改为“{right}”",
            edits=correction(facts, wording, *match.span(), right),
        )
