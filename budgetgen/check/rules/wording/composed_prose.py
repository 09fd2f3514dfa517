"""排出来的文字接不上

检查什么
    生成的正文（模板的话与单位的话合在一起）里没有连用的引出词（“主要原因是，主要是”）、连写两遍的词、重复的标点，
    “原因是”“主要是”“包括：”后面有内容。单位自己写的文字由 BG405、BG413、BG414 检查。
为什么
    模板的话和单位的话分开看都没有错，合在一起才不通，公开的是合在一起的。
错误示例
    模板: 模板/引出两次
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
      三公经费: 本年接待任务的批次有变化
      公务接待费: 上级业务指导和同行交流的批次有变化
      培训费: 本年多举办了两期培训班
应改为
    模板: budget
依据
    公开文件里“主要原因是，主要原因是”“主要原因是。”等实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.composed_wording import SEAM_HINT, seams
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG439", Severity.WARNING, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """There must be a document."""
    return None if facts.document is not None else "模板有错，文档没有排出来"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per place that does not stand so in the unit's own texts."""
    written = "\n".join(wording.text for wording in facts.texts)
    for seam in seams(facts.document, written) if facts.document else ():
        yield Finding(
            f"正文“{seam.near}”：“{seam.text}”{seam.what}", seam.place, hint=f"请模板的维护人员{SEAM_HINT}"
        )
