"""A fault that a rule has named is not said again in general words."""

from __future__ import annotations

from overlay import run_source

BROAD = """支出:
  项目支出:
    - {名称: 送戏下乡, 功能科目: 2070109, 金额: 100000.00}
    - {名称: 场馆维修, 功能科目: 20701, 金额: 100000.00}
"""


def test_only_the_rule_speaks_of_a_line_that_is_too_coarse() -> None:
    codes = run_source(BROAD, {"filled": ""}).codes
    assert codes["BG263"] == 1
    assert codes["BG210"] == 0


def test_other_lines_are_still_reported() -> None:
    other = BROAD + "    - {名称: 图书购置, 明细: [{功能科目: 2070109, 资金: 单位资金, 金额: 5.00}]}\n"
    outcome = run_source(other + "收入: {一般公共预算: 200000.00, 单位资金: 5.00}\n", {"filled": ""})
    places = [d.span.start.line for d in outcome.diagnostics if d.code == "BG210" and d.span]
    assert outcome.codes["BG263"] == 1
    assert places
    assert 4 not in places
