"""变动原因没有用到

检查什么
    “变动原因”下的每一条都在文档里用到。
为什么
    键写错一个字，这条原因就印不出来，程序又不会报缺少——如果那一处没有要求写原因的话。
错误示例
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
      公务接待费: 上级业务指导和同行交流的批次有变化
      三公经费: 本年接待任务的批次有变化
      机关运行费: 办公用房面积有变化
应改为
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
      公务接待费: 上级业务指导和同行交流的批次有变化
      三公经费: 本年接待任务的批次有变化
      机关运行经费: 办公用房面积有变化
依据
    公开文件中“主要原因是。”等原因空缺的实例。
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.source.suggest import nearest

RULE = RuleInfo("BG520", Severity.WARNING, since="0.1.0")

_NEAR_CODE = 0.8


def not_run(facts: Facts) -> str | None:
    """There must be a document."""
    return None if facts.document is not None else "模板有错，文档没有排出来"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason."""
    written = {str(key) for key in facts.unit.reasons}
    free = sorted(facts.used_reasons - written)
    for key in facts.unit.reasons:
        # What did not change is BG530's.
        if str(key) in facts.used_reasons | facts.unchanged:
            continue
        near = _near(str(key), free)
        yield Finding(
            f"变动原因“{key}”在文档里没有用到",
            key.span,
            hint=(f"是不是 {near}；" if near else "") + "核对键；本年不需要的删去",
        )


def _near(key: str, free: list[str]) -> str | None:
    """The key that was probably meant, of those that the document looked for and did not find."""
    if key.isdigit():
        return next(iter(get_close_matches(key, free, n=1, cutoff=_NEAR_CODE)), None)
    return nearest(key, (one for one in free if not one.isdigit()))
