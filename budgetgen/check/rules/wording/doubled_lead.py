"""原因开头重复了“主要是”

检查什么
    变动原因不以“主要是”“主要原因是”“原因是”开头，也不以标点开头：这些字由模板接在前面。
为什么
    印出来是“，主要是主要原因是……”。
错误示例
    变动原因:
      收支总额: 主要原因是在职人员构成和活动场次有变化
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
    模板“原因”的措辞（phrases.yaml）；重复的字是公开检查中常见的文字差错。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts, Wording
from budgetgen.check.prose import correction
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.source.node import Text, find

RULE = RuleInfo("BG405", Severity.ERROR, since="0.1.0")

_MARKS = r"[，,、：:；;\s]*"
_LEAD = r"主要(?:原因)?(?:是|为|系|在于)|主要原因|原因(?:是|为|[：:])|主要[：:]"
_CAUSE = ("由于", "因为", "是因", "因")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason whose beginning repeats what the pack's phrase says before it."""
    before = lead_of(facts)
    words = _LEAD + "".join(f"|{cause}" for cause in _CAUSE if before.endswith(cause))
    words += "|是(?![否非])" if before.endswith("是") else ""
    pattern = re.compile(rf"{_MARKS}(?:{words}){_MARKS}|[，,、：:；;]\s*")
    for block, key, text in facts.reasons():
        match = pattern.match(text)
        if match is None:
            continue
        rest = text[match.end() :].strip()
        wording = Wording(text, "原因", f"{block}“{key}”")
        yield Finding(
            f"{block}“{key}”以“{match[0].strip()}”开头，与模板的“{before}”重复",
            facts.inside(text, *match.span()),
            hint=f"直接写原因：{rest[:20]}{'…' if len(rest) > 20 else ''}" if rest else "写上原因",
            edits=correction(facts, wording, match.start(), match.end(), "") if rest else (),
        )


def lead_of(facts: Facts) -> str:
    """The words that the pack's phrase puts before a reason: “主要是”; empty when it has none."""
    node, _, found = find(facts.template.phrases, ("原因",))
    return str(node).partition("{{")[0].strip("，,。；; ") if found and isinstance(node, Text) else ""


def not_run(facts: Facts) -> str | None:
    """Only where the pack puts such words before a reason."""
    lead = lead_of(facts)
    return None if re.search("主要|原因", lead) else "本地区模板不在原因前面加“主要是”之类的字"
