"""文字里列举的数加不成总数

检查什么
    生成的文字里，“其中：”“包括：”之后列举的各项相加等于前面的总数；“收入包括”“支出包括”各自等于收支总预算（按印出的位数，允许四舍五入的尾差）。
为什么
    有上年结转、结转下年，或者模板没有想到的资金和类型时，列举的几项比总数少，读者一加就知道不对。
错误示例
    模板: 模板/列举不全
应改为
    模板: budget
依据
    部门预算公开的情况说明应与公开的表一致；同一句话里的总数与各项相互勾稽。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.gap_words import LIST_HINT, difference_of, list_name
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.sentence_totals import sentence_gaps
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG281", Severity.ERROR, since="0.1.0", certain=True)


def not_run(facts: Facts) -> str | None:
    """There must be a document."""
    return None if facts.document is not None else "模板有错，文档没有排出来"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per list, at the first source line that is in the total and in no item; else at the pack's line."""
    for one in sentence_gaps(facts.document.blocks) if facts.document else ():
        missing = one.gap.missing
        labels = (Label(one.place, "模板在这里印总数"),) if one.place is not None and missing else ()
        yield Finding(
            f"“{list_name(one.gap)}”{difference_of(one.gap)}", missing[0] if missing else one.place,
            hint=f"请模板的维护人员{LIST_HINT}", label="总数里有这一行，没有列举" if missing else "", secondary=labels,
        )  # fmt: skip
