"""政府经济科目由未见印出的对应得出

检查什么
    没有写“政府经济科目”的行，由对照表按经济科目、单位性质、年度得出。文档用到了这样的科目，而这一项对应在对照表里的把握是“一般”
    （编者所知，未见公开文件印出）的，一次列出。核对后对的照用，不对的写明；写明了的不再提。
为什么
    印出来的政府经济科目应当有依据；没有核对过的，要由单位核对。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 经济科目: {30203: 10000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 政府经济科目: 50502, 经济科目: {30203: 10000.00}}
依据
    财政部政府预算支出经济分类与部门预算支出经济分类对照表；随程序提供的对照表各项的依据见 specs/subjects/README.md。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG274", Severity.INFO, since="0.1.0")

_LABELS = 4


def check(facts: Facts) -> Iterator[Finding]:
    """One finding for the whole document, with every pair that is not certain."""
    presumed = dict(sorted(facts.presumed_government.items()))
    if not presumed:
        return
    pairs = "、".join(f"{department}→{government}" for department, government in presumed)
    spans = sorted({span for span in presumed.values() if span is not None})
    yield Finding(
        f"政府经济科目由经济科目得出，其中{len(presumed)}项对应未见公开文件印出：{pairs}",
        spans[0] if spans else facts.unit.span,
        hint="核对这几项：对的不用改；不对的，在这一行写“政府经济科目: 编码”",
        secondary=tuple(Label(span, "这一行") for span in spans[1:_LABELS]),
    )
