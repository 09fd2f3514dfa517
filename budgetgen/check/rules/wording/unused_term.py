"""名词解释没有用到

检查什么
    “名词解释”里的专业名词在文件其他地方出现过，“科目”下的功能科目有预算。
为什么
    解释一个全文没有出现的词，多半是从别的单位或上年照抄来的。
错误示例
    名词解释:
      专业名词:
        网格化管理: 指按一定标准把管理辖区划分成单元网格的管理方式。
应改为
    名词解释:
      专业名词:
        非物质文化遗产: 指各族人民世代相传、视为其文化遗产组成部分的传统文化表现形式。
依据
    部门预算、部门决算公开对专业性较强的名词进行解释的要求（参见财政部《地方预决算公开操作规程》）。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.compose.document import Document, Heading, Paragraph, plain
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG425", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per term that stands nowhere else, and per code without an amount in either year."""
    used = _written(facts) + (_published(facts.document) if facts.document else "")
    for term in facts.unit.glossary.terms:
        if str(term).strip() not in used:
            yield Finding(
                f"名词“{term}”在文件的其他地方没有出现",
                term.span,
                hint="删去这一条；如果文中用的是另一种说法，改成文中的说法",
            )
    for code in facts.unit.glossary.subjects:
        now = facts.value(收支="支出", 功能科目=str(code))
        if now.amount == 0 and now.last_year.amount in (0, None):
            yield Finding(
                f"科目 {code} 没有预算，它的释义不会印出来", code.span, hint="核对编码，或者删去这一条"
            )


def not_run(facts: Facts) -> str | None:
    """Only with terms or codes explained by the unit."""
    return None if facts.unit.glossary.terms or facts.unit.glossary.subjects else "单位没有写“名词解释”"


def _written(facts: Facts) -> str:
    """All that the unit wrote, explanations aside."""
    return "\n".join(wording.text for wording in facts.texts if wording.kind != "释义")


def _published(document: Document) -> str:
    """The running text of the document up to its glossary."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading) and "名词解释" in plain(block.inlines):
            break
        if isinstance(block, Heading | Paragraph):
            found.append(plain(block.inlines))
    return "\n".join(found)
