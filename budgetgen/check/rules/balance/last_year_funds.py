"""上年有收入的资金没有写支出

检查什么
    “上年”“年初预算”“全年预算”直接写数、收入（或者收支总计）和支出都写了的，每种有收入的资金都写了支出，或者写了结转。
为什么
    支出里没有写资金的，都算一般公共预算。财政专户、事业收入的支出混在科目里写，一般公共预算就多了，这些资金是零，
    “比上年增减”全错。
错误示例
    上年:
      收入: {一般公共预算: 960000.00, 事业收入: 40000.00}
      支出: {2070109: 1000000.00}
应改为
    上年:
      收入: {一般公共预算: 960000.00, 事业收入: 40000.00}
      支出:
        2070109: 960000.00
        事业收入: {2070109: 40000.00}
依据
    部门预算公开表3部门支出总表含全部资金，表4、表5只含财政拨款；上年数应与上年公开的预算一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.amounts import typed
from budgetgen.check.facts import Facts
from budgetgen.check.inline_figures import funds_received, inline_figures, left_over, silent_funds
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import GENERAL
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.spending_keys import ALL_FUNDS
from budgetgen.source.models.spending import PeriodFigures
from budgetgen.source.node import Text

RULE = RuleInfo("BG290", Severity.ERROR, since="0.1.0")


def not_run(facts: Facts) -> str | None:
    """Only inline figures; a file is checked by itself."""
    if any(funds_received(figures) and figures.spending for _, figures in inline_figures(facts.unit)):
        return None
    return "“上年”没有同时写收入和支出的数"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per period, for all the funds that lack their spending."""
    for period, figures in inline_figures(facts.unit):
        silent = silent_funds(facts, period, figures)
        if not silent:
            continue
        names = "、".join(str(name) for name in silent)
        total = sum(silent.values())
        over = -left_over(facts, period, GENERAL)
        much = f"，一般公共预算的支出却比收入多{facts.yuan(over)}" if over > 0 else ""
        first, *more = silent
        yield Finding(
            f"{period}{names}有收入{facts.yuan(total)}，没有写支出{much}",
            first.span,
            hint=f"没有写资金的支出都算一般公共预算。在“{period}”的“支出”下，别的资金写在资金名称下面：{_lines(facts, silent)}"
            f"{_less(facts, figures, silent) if over > 0 else ''}；没有用完的写在“结转下年”下；"
            f"分不开资金的数，写在“{ALL_FUNDS}: {{…}}”下面",
            secondary=tuple(Label(name.span, "也没有写支出") for name in more),
        )


def _lines(facts: Facts, silent: dict[Text, int]) -> str:
    """The lines to write, with the subject where this year's lines leave no choice."""
    lines = (f"“{name}: {{{_subjects(facts, name, left)}}}”" for name, left in silent.items())
    return "".join(lines)


def _subjects(facts: Facts, name: Text, left: int) -> str:
    codes = facts.ledger.values("function", {"期间": "本年", "收支": "支出", "资金": str(name)})
    if len(codes) == 1:
        return f"{codes[0]}: {typed(facts.unit, left)}"
    return ", ".join(f"{code}: …" for code in codes) or "功能科目: …"


def _less(facts: Facts, figures: PeriodFigures, silent: dict[Text, int]) -> str:
    """Where these funds were most likely written: subjects without a fund that they pay for this year."""
    codes = {
        code
        for name in silent
        for code in facts.ledger.values("function", {"期间": "本年", "收支": "支出", "资金": str(name)})
        if code in figures.spending
    }
    return f"，并从{'、'.join(sorted(codes))}的数里减去" if codes else "，并从原来的科目里减去"
