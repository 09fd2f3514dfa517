"""注释里的名称与编码不符

检查什么
    编码那一行的注释写着科目名称的（30211: 8000.00  # 差旅费），它就是这个编码的名称。一行有几个编码的、注释不是科目名称的不查。
为什么
    编码错成了另一个也存在的科目，金额照样平，只有旁边的注释还记着原来的意思；多半是复制上一行时只改了一处。
错误示例
    支出:
      项目支出:
        - 名称: 群众文化活动
          功能科目: 2070109  # 群众文化
          经济科目:
            30216: 200000.00  # 差旅费
应改为
    支出:
      项目支出:
        - 名称: 群众文化活动
          功能科目: 2070109  # 群众文化
          经济科目:
            30211: 200000.00  # 差旅费
依据
    《政府收支分类科目》的编码与名称。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from budgetgen.check.code_uses import CodeUse, code_uses
from budgetgen.check.facts import Facts
from budgetgen.check.look_alike import look
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.ledger.subject_codes import Kind
from budgetgen.ledger.subjects import Catalogue, read_subjects

RULE = RuleInfo("BG279", Severity.WARNING, since="0.1.0")

_COMMENT = re.compile(r"\s#\s*(\S(?:.*\S)?)\s*$")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per comment, at the code."""
    by_line: dict[tuple[str, int], list[CodeUse]] = {}
    for use in code_uses(facts.unit):
        if not use.code.span.sheet:
            by_line.setdefault((use.code.span.file, use.code.span.start.line), []).append(use)
    for (file, number), uses in by_line.items():
        lines = facts.source.lines.get(file, ())
        if len(uses) != 1 or number > len(lines):
            continue
        use = uses[0]
        match = _COMMENT.search(lines[number - 1], use.code.span.end.column - 1)
        meant = _meant(use, match[1], facts.catalogues[use.kind]) if match else []
        if match and meant:
            name = facts.catalogues[use.kind].name(use.code) or "目录里没有的科目"
            yield Finding(
                f"{use.code}是{name}，这一行的注释写的是“{match[1]}”",
                use.code.span,
                hint=f"“{match[1]}”是 {'、'.join(meant)}；编码没有写错的，改正注释",
            )


def _meant(use: CodeUse, comment: str, catalogue: Catalogue) -> list[str]:
    """Codes whose name the comment is, when it is none of this code's or of those above it."""
    code, said = str(use.code), look(comment)
    if any(said in _names(use.kind).get(above, ()) for above in (code, *catalogue.ancestors(code))):
        return []
    if catalogue.name(code) is None or said == look(catalogue.name(code) or ""):
        return []
    found = [other for other, names in _names(use.kind).items() if said in names and other in catalogue]
    same_length = [other for other in found if len(other) == len(code)]
    near = [other for other in same_length if other[: len(code) - 2] == code[: len(code) - 2]]
    return (near or same_length or found)[:3]


@cache
def _names(kind: Kind) -> dict[str, frozenset[str]]:
    """Every code with its names of all years, as they look."""
    names: dict[str, set[str]] = {}
    for subject in read_subjects(kind):
        names.setdefault(subject.code, set()).add(look(subject.name))
    return {code: frozenset(held) for code, held in names.items()}
