"""错别字

检查什么
    预算公开文字里常见的错别字，如“应公出国”（因公出国）、“拔款”（拨款）、“帐户”（账户）、“布署”（部署）。
    只收确定是错的词。
为什么
    错别字一经公开就很难看，同音、形近的字自己看不出来。
错误示例
    变动原因:
      收支总额: 财政拔款和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
应改为
    变动原因:
      收支总额: 财政拨款和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    《现代汉语词典》《第一批异形词整理表》；已公开的一份部门预算写着“无应公出差情况”。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import correction, matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.typo_list import RIGHT, TYPO
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG419", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per known misspelling."""
    for wording, match in matches(facts, TYPO):
        right = RIGHT[match[0]]
        yield Finding(
            f"{wording.where}里“{match[0]}”是错字",
            facts.inside(wording.text, *match.span()),
            hint=f"改为“{right}”",
            edits=correction(facts, wording, *match.span(), right),
        )
