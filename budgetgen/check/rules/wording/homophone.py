"""像是同音错字

检查什么
    职责、目标、原因等文字和指标名称里，常用的双字词没有错成同音字，如“系通”（系统）、“监空”（监控）、“管里”（管理）。错成的字
    与旁边的字正好成词的（建设背景）、地名和项目名称不查。
为什么
    用拼音输入时选错字，读起来一样，自己校对最难看出来。
错误示例
    变动原因:
      收支总额: 监空系统的维护费用和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
应改为
    变动原因:
      收支总额: 监控系统的维护费用和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    《现代汉语词典》；词表和同音字表的来历见 specs/words。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.homophones import homophones
from budgetgen.check.prose import SENTENCES, around
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.typo_list import TYPO
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG436", Severity.INFO, since="0.1.0")

_KINDS = SENTENCES | {"指标"}


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per slip that BG419 does not know for certain."""
    for wording in facts.texts:
        if wording.kind not in _KINDS:
            continue
        known = [match.span() for match in TYPO.finditer(wording.text)]
        for start, written, meant in homophones(wording.text):
            if any(first < start + len(written) and start < last for first, last in known):
                continue
            yield Finding(
                f"{wording.where}里“{around(wording.text, start, start + len(written), 3)}”的“{written}”像是“{meant}”",
                facts.inside(wording.text, start, start + len(written)),
                hint=f"写错了的改为“{meant}”；没有写错的不必改",
            )
