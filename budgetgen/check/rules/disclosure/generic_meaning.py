"""科目只有笼统的释义

检查什么
    本年有支出的功能科目（项），在“名词解释”的“科目”下或者模板里有专门的释义。
为什么
    没有专门释义的，只能印“指本部门用于‘某某’方面的支出”，等于把名称重复一遍，读者还是不懂。
错误示例
    名词解释: {科目: {2080505: 指按规定为在职人员缴纳的基本养老保险费中由单位承担的部分。}}
应改为
    名词解释: {科目: {2070109: 指文化馆（站）开展群众文化活动、辅导和非物质文化遗产保护等方面的支出。}}
依据
    财政部关于部门预算公开内容的要求：对专业性较强的名词进行解释。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Severity
from budgetgen.source.node import Mapping

RULE = RuleInfo("BG521", Severity.INFO, since="0.1.0")

_MEANINGS = "科目释义"
_SHOWN = 6


def not_run(facts: Facts) -> str | None:
    """Only packs that explain codes."""
    return None if isinstance(_meanings(facts), Mapping) else "模板没有科目释义"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding for all such codes, at the first."""
    meanings = _meanings(facts)
    explained = {str(code) for code in facts.unit.glossary.subjects}
    explained |= {str(code) for code in meanings} if isinstance(meanings, Mapping) else set()
    catalogue = facts.catalogues["function"]
    missing = {}
    for item in spending_lines(facts.unit):
        code = item.function
        if code is not None and catalogue.level(code) == "项" and str(code) not in explained:
            missing.setdefault(str(code), code)
    if missing:
        names = [f"{code}{catalogue.name(code) or ''}" for code in missing]
        more = f"等{len(names)}个科目" if len(names) > _SHOWN else ""
        yield Finding(
            f"{'、'.join(names[:_SHOWN])}{more}没有专门的释义",
            next(iter(missing.values())).span,
            hint=f"在“名词解释”的“科目”下写 {next(iter(missing))}: 指……的支出，说明这笔钱具体用来做什么",
        )


def _meanings(facts: Facts) -> object:
    return next((value for key, value in facts.template.phrases.items() if key == _MEANINGS), None)
