"""原因末尾的标点

检查什么
    变动原因的末尾没有标点：句号由模板加。
为什么
    末尾的“；”“，”会和模板的句号连成“；。”；句号会被程序省去，留着容易误会。
错误示例
    变动原因:
      收支总额: 在职人员构成和活动场次有变化；
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
应改为
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    《标点符号用法》（GB/T 15834—2011）：一处停顿只用一个点号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts, Wording
from budgetgen.check.prose import correction
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG406", Severity.WARNING, since="0.1.0")

_END = re.compile(r"(?<=[^\s。，、；：;,.:])\s*[。，、；：;,.:]+(?=\s*$)")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason that ends with a mark."""
    for block, key, text in facts.reasons():
        match = _END.search(text)
        if match is None:
            continue
        wording = Wording(text, "原因", f"{block}“{key}”")
        yield Finding(
            f"{block}“{key}”以“{match[0].strip()}”结尾",
            facts.inside(text, *match.span()),
            hint=f"删去末尾的“{match[0].strip()}”",
            edits=correction(facts, wording, match.start(), match.end(), ""),
        )
