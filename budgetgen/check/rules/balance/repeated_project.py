"""项目重名

检查什么
    项目支出里没有两个同名的项目，也没有两个名称看着一样、字符不同的项目（多了空格或者看不见的字符，括号、引号、横线一个全角
    一个半角，字母是别的文字的）；与上年、年初预算的源文件里的项目也没有这样的不同。
为什么
    项目按名称汇总，同名的两个项目各自都会印成两个金额之和，项目个数和绩效目标也分不清；看着一样的名称，程序当成两个项目，
    读的人却以为是一个，与上年也对不上。
错误示例
    支出:
      项目支出:
        - {名称: 场馆维修, 功能科目: 2070109, 金额: 600000.00}
        - {名称: 场馆维修, 功能科目: 2070109, 金额: 400000.00}
应改为
    支出:
      项目支出:
        - 名称: 场馆维修
          明细:
            - {功能科目: 2070109, 金额: 600000.00}
            - {功能科目: 2070109, 金额: 400000.00}
依据
    部门预算项目支出绩效目标公开表：一个项目一个预算数。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.look_alike import difference, look
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.node import Text

RULE = RuleInfo("BG227", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per name that was there before, at its later place, then those of the files of other periods."""
    seen: dict[str, Text] = {}
    for project in facts.unit.spending.projects:
        name = project.name
        first = seen.setdefault(look(name), name)
        if first is name:
            continue
        same = str(first) == str(name)
        yield Finding(
            f"有两个项目都叫“{name}”"
            if same
            else f"项目“{name}”与另一个项目看着一样，字符不同：{difference(first, name)}",
            name.span,
            hint="是两个项目的，名称要有区别；是一个项目的，合成一个，金额分行写在“明细”下",
            secondary=(Label(first.span, "第一个在这里"),),
        )
    yield from _other_periods(facts, seen)


def _other_periods(facts: Facts, seen: dict[str, Text]) -> Iterator[Finding]:
    """Projects that another file writes with other characters: they would count as new, and as given up."""
    exact = {str(project.name) for project in facts.unit.spending.projects}
    for period, chain in (("上年", facts.source.chain.last), ("年初预算", facts.source.chain.budget)):
        for project in chain.unit.spending.projects if chain else ():
            own = seen.get(look(project.name))
            if own is not None and str(project.name) not in exact:
                yield Finding(
                    f"项目“{own}”与{period}的项目看着一样，字符不同：{difference(project.name, own)}",
                    own.span,
                    hint="两份文件写成一样的字符；不然程序当成两个项目",
                    secondary=(Label(project.name.span, f"{period}写在这里"),),
                )
