"""单位之间的往来只有一边

检查什么
    所属单位里有对附属单位补助支出的，另有单位写了上级补助收入；有上缴上级支出的，另有单位写了附属单位上缴收入。
为什么
    部门里上下级单位之间的补助和上缴，付款、收款两个单位都要记。只有一边，是另一个单位漏记了收入，或者漏列了那个单位。
错误示例
    # 文件 江源县文化馆.yaml
    支出:
      对附属单位补助支出: [{功能科目: 2070109, 资金: 其他收入, 金额: 1000.00}]
    # 本文件
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位}
    所属单位: [江源县文化馆.yaml]
    收入:
    支出:
    国有资产:
应改为
    # 文件 江源县文化馆.yaml
    支出:
      对附属单位补助支出: [{功能科目: 2070109, 资金: 其他收入, 金额: 1000.00}]
    # 文件 江源县美术馆.yaml
    单位: {名称: 江源县美术馆, 性质: 事业单位}
    收入: {一般公共预算: 1000000.00, 上级补助收入: 1000.00}
    # 本文件
    类型: 部门预算
    单位: {名称: 江源县文化局, 性质: 行政单位}
    所属单位: [江源县文化馆.yaml, 江源县美术馆.yaml]
    内部往来: [{从: 江源县文化馆, 到: 江源县美术馆, 金额: 1000.00, 收入: 上级补助收入}]
    收入:
    支出:
    国有资产:
依据
    事业单位财务规则：对附属单位补助支出、上缴上级支出；部门决算报表编制说明中内部往来的抵销。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.department import amounts
from budgetgen.check.department import no_members as not_run
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.source.models.department import PAIRS

__all__ = ["RULE", "check", "not_run"]

RULE = RuleInfo("BG554", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per unit that pays, in the unit's own file."""
    for fund, kind in PAIRS.items():
        payees = {name for name, _, _ in amounts(facts, 收支="收入", 资金=fund)}
        for name, amount, entries in amounts(facts, 收支="支出", 类型=kind):
            if payees <= {name}:
                yield Finding(
                    f"{name}有{kind}{facts.yuan(amount)}，别的所属单位都没有{fund}",
                    next((entry.span for entry in entries if entry.amount), None),
                    hint=f"收款的单位补写“收入”的“{fund}”；收款单位漏列的，补在“所属单位”下；付给部门以外单位的，写明“不检查”的理由",
                )
