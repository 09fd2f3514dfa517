"""政府经济科目与经济科目不对应

检查什么
    一行写了“政府经济科目”的，它与经济科目在财政部两套分类的对照表里对应。对照表里未见印出的对应只比到类。
    部门预算没有列出预算单位、或者列了几家的不查。
为什么
    同一笔钱两套分类各印一遍，对不上就有一个编码错了；机关与事业单位对应的政府科目不同，最容易用混。
错误示例
    支出:
      基本支出:
        - {功能科目: 2070109, 政府经济科目: 50101, 经济科目: {30101: 1000000.00}}
应改为
    支出:
      基本支出:
        - {功能科目: 2070109, 政府经济科目: 50501, 经济科目: {30101: 1000000.00}}
依据
    财政部政府预算支出经济分类与部门预算支出经济分类对照表。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import spending_lines
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.economy_map import EconomyPair, pairs_of
from budgetgen.ledger.government import one_nature
from budgetgen.ledger.subject_codes import FIRST_DIGIT

RULE = RuleInfo("BG273", Severity.WARNING, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """The map depends on the 性质 of the unit that spends."""
    if not any(item.government_economy for item in spending_lines(facts.unit)):
        return "没有写政府经济科目"
    return None if one_nature(facts.unit) else "不止一家预算单位，或者没有列出预算单位，性质可以不同"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per pair."""
    nature = facts.unit.identity.nature
    for item in spending_lines(facts.unit):
        government = item.government_economy
        if government is None or not government.startswith(FIRST_DIGIT["government_economy"]):
            continue
        for code, _ in item.amounts:
            pairs = pairs_of(str(code), nature, facts.unit.year) if code else ()
            if code is None or not pairs or any(_agrees(pair, str(government)) for pair in pairs):
                continue
            wanted = "、".join(dict.fromkeys(pair.government for pair in pairs))
            yield Finding(
                f"{nature}的经济科目{code}对应政府经济科目{wanted}，这一行写的是{government}",
                government.span,
                hint=f"删去“政府经济科目”，由经济科目得出；或者改为 {wanted}",
                secondary=(Label(code.span, "经济科目"),),
            )


def _agrees(pair: EconomyPair, government: str) -> bool:
    """Equal where the pair is certain (a 类 stands for all below it), of one 类 where it is not."""
    if pair.certain and len(pair.government) >= len(government):
        return pair.government.startswith(government)
    return pair.government[:3] == government[:3]
