"""段落太长

检查什么
    一段文字不超过600个字（“门槛”另定）。
为什么
    公开是给公众看的，大段文字不分段很难读；绩效目标太长，表格会跨好几页。
错误示例
    职责: |
      组织群众文化活动，辅导基层文艺创作，培训业余文艺骨干，组织群众文化活动，……（一段写了九百字）
应改为
    职责: |
      组织群众文化活动，辅导基层文艺创作，培训业余文艺骨干。
      承担本县非物质文化遗产的调查、记录、保存和传播。
依据
    预算公开应便于公众阅读和监督（财预〔2016〕143号：形式规范）。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import SENTENCES, paragraphs
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG424", Severity.INFO, since="0.1.0")

_LONGEST = 600


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per paragraph above the limit."""
    longest = facts.limit(RULE.code, _LONGEST)
    for wording in facts.texts:
        if wording.kind not in SENTENCES:
            continue
        for begin, line in paragraphs(wording.text):
            length = len(line.strip())
            if length > longest:
                yield Finding(
                    f"{wording.where}有一段长{length}个字，超过{longest}个字",
                    facts.inside(wording.text, begin, begin + len(line)),
                    hint="分成几段，一行一段；绩效目标写要点",
                )
