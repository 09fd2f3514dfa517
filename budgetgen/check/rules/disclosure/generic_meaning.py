"""科目只有笼统的释义

检查什么
    文档里印出的功能科目释义，都是“名词解释”的“科目”下或者模板里专门写的，没有用模板的笼统说法。
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

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.printed import paragraphs
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Severity
from budgetgen.source.node import Mapping, Text

RULE = RuleInfo("BG521", Severity.INFO, since="0.1.0")

_MEANINGS, _GENERIC = "科目释义", "其他"
_NAME = re.compile(r"\{\{\s*名称\s*\}\}")
_LEVEL = re.compile(r"\{\{\s*主体\s*\}\}")
_SHOWN = 6


def not_run(facts: Facts) -> str | None:
    """Only where the pack has a general meaning, and a document to look for it in."""
    if facts.document is None:
        return "模板有错，文档没有排出来"
    return None if _generic(facts) else "模板没有笼统的科目释义"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding for all codes that the document explains in general words, at the first."""
    generic = _generic(facts)
    if facts.document is None or generic is None:
        return
    printed = "\n".join(paragraphs(facts.document))
    catalogue = facts.catalogues["function"]
    found: dict[str, Text] = {}
    for item in spending_lines(facts.unit):
        code = item.function
        name = catalogue.name(code) if code is not None else None
        if code is not None and name and name.join(_NAME.split(generic)).strip() in printed:
            found.setdefault(str(code), code)
    if found:
        names = [f"{code}{catalogue.name(code) or ''}" for code in found]
        more = f"等{len(names)}个科目" if len(names) > _SHOWN else ""
        yield Finding(
            f"{'、'.join(names[:_SHOWN])}{more}没有专门的释义",
            next(iter(found.values())).span,
            hint=f"在“名词解释”的“科目”下写 {next(iter(found))}: 指……的支出，说明这笔钱具体用来做什么",
        )


def _generic(facts: Facts) -> str | None:
    """The pack's general meaning, with “{{ 名称 }}” in it."""
    meanings = next((value for key, value in facts.template.phrases.items() if key == _MEANINGS), None)
    if not isinstance(meanings, Mapping):
        return None
    text = next((value for key, value in meanings.items() if key == _GENERIC), None)
    if not isinstance(text, Text) or not _NAME.search(text):
        return None
    return _LEVEL.sub(facts.unit.kind[:2], text)
