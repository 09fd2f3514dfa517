"""文中的数与账对不上

检查什么
    变动原因里写到的“比上年增加……万元”“增长……%”，以及与本事项的预算数、上年数、增减额很接近的金额，
    和程序按源文件算出的数一致（按所写的位数四舍五入）。
为什么
    数字改了，手写在文字里的数没有跟着改，正文和表格就对不上。这些数程序会自己写，原因里一般不用写。
错误示例
    变动原因:
      收支总额: 在职人员构成有变化，比上年增加5.20万元
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
应改为
    变动原因:
      收支总额: 在职人员构成有变化，比上年增加4.00万元
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    公开检查对文字与表格数字一致的要求；已公开的文件有文字257.14、表格245.53的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from budgetgen.check.changes import changes_of
from budgetgen.check.facts import Facts
from budgetgen.check.mentions import Mention, mentions
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.ledger.money import decimal_text
from budgetgen.source.node import Text

RULE = RuleInfo("BG421", Severity.WARNING, since="0.1.0")

_CHANGE = re.compile(r"(?:比|较)上年(?:度|预算|年初预算)?(?:数)?(?:增加|增长|减少|下降|增|减)(?:了)?$")
_PERCENT = re.compile(
    r"(?:(?:比|较)上年(?:度|预算)?(?:数)?|同比)(?:增加|增长|减少|下降)(?:了)?(\d+(?:\.\d+)?)[%％]"
)
_CLOSE_PERCENT = 2


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per figure in a reason that is meant as one of its own item and is none."""
    for key, text in facts.unit.reasons.items():
        changes = list(changes_of(facts, str(key)))
        if not changes:
            continue
        for mention in mentions(text):
            right = _right_amount(text, mention, changes)
            if right is not None:
                yield _finding(facts, text, str(key), (mention.start, mention.end), facts.yuan(right))
        for match in _PERCENT.finditer(text):
            rates = [rate for now, before in changes if before and (rate := _rate(now, before, match[1]))]
            if rates and match[1] not in rates:
                yield _finding(facts, text, str(key), match.span(1), f"{rates[0]}%", "增减幅度")


def _right_amount(text: str, mention: Mention, changes: list[tuple[int, int]]) -> int | None:
    """The figure that was meant, None when the mention is right or speaks of something else."""
    known = [fen for now, before in changes for fen in (abs(now - before), now, before)]
    if any(mention.equals(fen) for fen in known):
        return None
    if _CHANGE.search(text[: mention.start]):
        return known[0]
    return next((fen for fen in known if fen and abs(mention.fen - fen) * 100 <= fen * _CLOSE_PERCENT), None)


def _rate(now: int, before: int, written: str) -> str:
    """The rate of change in the decimals of ``written``."""
    decimals = max(-int(Decimal(written).as_tuple().exponent), 0)
    return decimal_text(abs(now - before) * 100, before, decimals)


def _finding(
    facts: Facts, text: Text, key: str, place: tuple[int, int], right: str, what: str = "数"
) -> Finding:
    return Finding(
        f"变动原因“{key}”里写的是{text[place[0] : place[1]]}，按源文件算出的{what}是{right}",
        facts.inside(text, *place),
        hint="核对后改成一致；增减额和幅度由程序写，原因里可以删去",
    )
