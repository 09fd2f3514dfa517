"""上年没有的科目说成调整

检查什么
    上年没有数的科目和费用，变动原因不是说“基数上调”“标准调整”“薪级晋升”这样原来就有的事；要说明是新增、本年起安排的。
为什么
    没有上年数，文中写的是“上年无此项”，后面接“缴费基数上调”就前后矛盾；多半是上年漏写了一行。
错误示例
    上年:
      支出:
        2070109: {基本支出: 580000.00, 项目支出: 190000.00}
        2080505: {基本支出: {30108: 76000.00}}
        2101102: {基本支出: {30110: 47000.00}}
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2210201: 公积金缴存基数按年度上调
应改为
    上年:
      支出:
        2070109: {基本支出: 580000.00, 项目支出: 190000.00}
        2080505: {基本支出: {30108: 76000.00}}
        2101102: {基本支出: {30110: 47000.00}}
        2210201: {基本支出: {30113: 67000.00}}
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2210201: 公积金缴存基数按年度上调
依据
    公开检查对文字说明与数据一致的要求。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.changes import compared
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG432", Severity.WARNING, since="0.1.0")

_OF_OLD = re.compile(
    r"(?:基数|标准|薪级|工资|比例|费率|待遇|补贴)[^，。；]{0,8}(?:上调|下调|调整|提高|降低|变化|增长|晋升|晋级|正常增长)|正常(?:晋升|增资)|晋级晋档"
)
_NEW = re.compile(
    r"新增|新设|新开|首次|本年起|年起|今年起|恢复|开始|启用|原(?:列|在)|转入|划转|调入|改列|单独"
)


def not_run(facts: Facts) -> str | None:
    """Without last year nothing is new."""
    return None if facts.unit.last_year is not None else "没有写“上年”"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason, at what it says."""
    for block, key, text in facts.reasons():
        if block != "变动原因":
            continue
        found = _OF_OLD.search(text)
        pairs = list(compared(facts, str(key)))
        if not found or not pairs or _NEW.search(text) or any(before.amount for _, before in pairs):
            continue
        now = pairs[0][0]
        if not now.amount:
            continue
        yield Finding(
            f"“{key}”上年没有数，原因却说“{found[0]}”",
            facts.inside(text, *found.span()),
            hint="上年漏写了的，补上这一行；确是本年新增的，原因写明从什么时候起、为什么新增",
            secondary=tuple(Label(span, f"本年{facts.yuan(now.amount)}") for span in now.trace.spans[:1]),
        )
