"""印不出来的字符

检查什么
    源文件里（名称、说明、键和值，注释除外）没有私用区字符（Word 项目符号、造字程序造的字等）和“□”（丢失的字），
    也没有从 PDF 复制来的部首字符（“⽅”实为“方”）；模板印出的文字里没有私用区字符。
为什么
    这些字符换一台电脑就成了方框或空白；部首字符看着一样，却搜不到、也不能正确朗读。
错误示例
    职责: |
      组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内□施。
应改为
    职责: |
      组织群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。
依据
    《信息技术 中文编码字符集》（GB 18030）；已公开的一份单位预算目录里有五处“□”。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import around, edit_at
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.compose.document import inlines_of, plain
from budgetgen.diagnostic import Severity
from budgetgen.source.explainer import path_words
from budgetgen.source.node import Text
from budgetgen.source.texts import texts_below

RULE = RuleInfo("BG423", Severity.ERROR, since="0.1.0")

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd\ufffc\ufffd"
_LOOKALIKE = "\u2e80-\u2fdf\uf900-\ufaff"
_ODD = re.compile(f"[{_PRIVATE}□▯]+|[{_LOOKALIKE}]+")
_UNPRINTABLE = re.compile(f"[{_PRIVATE}]+")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per run of such characters: in all that the unit wrote, then in what the pack adds to it."""
    called = {(wording.text.span, str(wording.text)): wording.where for wording in facts.texts}
    written: set[str] = set()
    for text, path in texts_below(facts.source.node):
        for match in _ODD.finditer(text):
            written.update(match[0])
            where = called.get((text.span, str(text))) or f"“{path_words(path)}”"
            yield _finding(facts, text, match, where)
    yield from _printed(facts, written)


def _finding(facts: Facts, text: Text, match: re.Match[str], where: str) -> Finding:
    right = unicodedata.normalize("NFKC", match[0])
    known = right != match[0] and not _ODD.search(right)
    return Finding(
        f"{where}里的“{match[0]}”（{_codes(match[0])}）"
        + (f"是部首字符，不是“{right}”" if known else "印不出来，多半是丢失的字、造字或项目符号"),
        facts.inside(text, *match.span()),
        hint=f"重新输入“{right}”" if known else "对照原稿补上这个字；是项目符号的，删掉",
        edits=edit_at(facts, text, *match.span(), right) if known else (),
    )


def _printed(facts: Facts, written: set[str]) -> Iterator[Finding]:
    """What the pack prints of its own; a form's empty box (“□”) is meant."""
    for block in facts.document.blocks if facts.document is not None else ():
        text = plain(inlines_of(block))
        for match in _UNPRINTABLE.finditer(text):
            if not written.issuperset(match[0]):
                written.update(match[0])
                yield Finding(
                    f"模板的文字“…{around(text, *match.span())}…”里有印不出来的字（{_codes(match[0])}）",
                    facts.unit.template.span,
                    hint="在模板的正文、表格和措辞里找到它，改成要印的字",
                )


def _codes(characters: str) -> str:
    return "、".join(f"U+{ord(character):04X}" for character in characters[:3])
