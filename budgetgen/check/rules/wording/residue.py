"""模板和软件的残留

检查什么
    文字里没有 Word 的目录域（PAGEREF、HYPERLINK）、Excel 的错误值（#REF!、#DIV/0!）、模板括号（{{ }}）
    网页标记（&nbsp;、<br>）和程序的空值（None、NaN、undefined）之类的残留。
为什么
    这些是从别的文件复制时带进来的，会原样印出来。
错误示例
    职责: |
      组织群众文化活动，辅导基层文艺创作。 PAGEREF _Toc12345 \\h 3
应改为
    职责: |
      组织群众文化活动，辅导基层文艺创作。
依据
    已公开的一份文件目录里印着“PAGEREF _Toc… h 3”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG403", Severity.ERROR, since="0.1.0")

_RESIDUE = re.compile(
    r"PAGEREF(?:\s+\w+)?(?:\s+\\?h)?(?:\s+\d+)?|HYPERLINK\s*\\?\w*|_Toc\d+|\\\*\s*MERGEFORMAT|MERGEFORMAT|MERGEFIELD"
    r"|#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!)"
    r"|\{\{.*?\}\}|\{%.*?%\}|\$\{.*?\}|\{\{|\}\}"
    r"|&(?:nbsp|amp|lt|gt|quot);|</?(?:br|p|div|span|td|tr|b|u|font)\b[^>]*>|\\[nrt](?![A-Za-z])"
    r"|[Ll]orem ipsum|\[object Object\]|(?<![A-Za-z])(?:None|NaN|undefined|null)(?![A-Za-z0-9_])|错误[！!]未定义书签[。.]?|错误[！!]未找到引用源[。.]?"
)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per residue."""
    for wording, match in matches(facts, _RESIDUE):
        yield Finding(
            f"{wording.where}里有残留的“{match[0]}”",
            facts.inside(wording.text, *match.span()),
            hint="删掉它；如果这里缺了内容，补上",
        )
