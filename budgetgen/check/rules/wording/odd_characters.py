"""印不出来的字符

检查什么
    文字里没有私用区字符（Word 项目符号等）和“□”（丢失的字），也没有从 PDF 复制来的部首字符
    （“⽅”实为“方”）。
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
from budgetgen.check.prose import edit_at, matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG423", Severity.ERROR, since="0.1.0")

_LOST = "\ue000-\uf8ff\U000f0000-\U0010fffd\ufffc\ufffd□▯"
_LOOKALIKE = "\u2e80-\u2fdf\uf900-\ufaff"
_ODD = re.compile(f"[{_LOST}]+|[{_LOOKALIKE}]+")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per run of such characters."""
    for wording, match in matches(facts, _ODD):
        right = unicodedata.normalize("NFKC", match[0])
        known = right != match[0] and not _ODD.search(right)
        code = "、".join(f"U+{ord(character):04X}" for character in match[0][:3])
        yield Finding(
            f"{wording.where}里的“{match[0]}”（{code}）"
            + (f"是部首字符，不是“{right}”" if known else "印不出来，多半是丢失的字或项目符号"),
            facts.inside(wording.text, *match.span()),
            hint=f"重新输入“{right}”" if known else "对照原稿补上丢失的字；是项目符号的，删掉",
            edits=edit_at(facts, wording.text, *match.span(), right) if known else (),
        )
