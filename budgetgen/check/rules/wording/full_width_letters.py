"""全角的数字和字母

检查什么
    文字里的数字、字母和百分号是半角的。
为什么
    全角数字比汉字还宽，与程序填入的数字也不一样宽，看得出是拼起来的。
错误示例
    变动原因:
      收支总额: ２０２６年在职人员和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
应改为
    变动原因:
      收支总额: 2026年在职人员和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    《出版物上数字用法》（GB/T 15835—2011）：阿拉伯数字用半角。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import edit_at, matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.source.characters import narrow

RULE = RuleInfo("BG417", Severity.WARNING, since="0.1.0")

_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ．]*[０-９Ａ-Ｚａ-ｚ])?％?|(?<=\d)％")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per run of full-width letters and digits."""
    for wording, match in matches(facts, _WIDE):
        right = narrow(match[0])
        yield Finding(
            f"{wording.where}里“{match[0]}”是全角的",
            facts.inside(wording.text, *match.span()),
            hint=f"改为“{right}”",
            edits=edit_at(facts, wording.text, *match.span(), right),
        )
