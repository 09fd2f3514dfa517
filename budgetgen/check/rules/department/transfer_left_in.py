"""单位之间的往来没有抵销

检查什么
    所属单位之间一家有补助或上缴的支出、另一家有对应的收入的，都在“内部往来”里抵销了。
为什么
    同一笔钱在两个单位各记了一次收入、各列了一次支出，不抵销，部门的收支总数就虚增。
错误示例
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
    部门决算报表编制说明：部门本级与所属单位之间、所属单位相互之间的往来收支，汇总时抵销。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.department import amounts, labels
from budgetgen.check.department import no_members as not_run
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity
from budgetgen.source.models.department import PAIRS

__all__ = ["RULE", "check", "not_run"]

RULE = RuleInfo("BG555", Severity.WARNING, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per kind of transfer, at the first unit that pays."""
    for fund, kind in PAIRS.items():
        paid = facts.value(收支="支出", 类型=kind).amount or 0
        received = facts.value(收支="收入", 资金=fund).amount or 0
        payers = list(amounts(facts, 收支="支出", 类型=kind))
        payees = [
            name
            for name, _, _ in amounts(facts, 收支="收入", 资金=fund)
            if {name} != {p for p, _, _ in payers}
        ]
        if paid <= 0 or received <= 0 or not payees:
            continue
        payer, _, entries = payers[0]
        left = min(paid, received)
        yield Finding(
            f"所属单位的{kind}还有{facts.yuan(paid)}、{fund}还有{facts.yuan(received)}，没有抵销",
            next((entry.span for entry in entries if entry.amount), None),
            hint=f"在部门文件的“内部往来”下写：{{从: {payer}, 到: {payees[0]}, 金额: {left / 100:.2f}, 收入: {fund}}}；"
            "不是这两家之间的，写明“不检查”的理由",
            secondary=labels(facts, 收支="收入", 资金=fund),
        )
