"""预算里写了决算的内容

检查什么
    预算里写了“年初预算”“全年预算”“相关统计数”“使用非财政拨款结余”“结余分配”“预决算差异原因”，或者项目写了“自评”。
为什么
    这些内容只在决算里有，预算不会印出来，多半是从决算源文件复制来的。
错误示例
    类型: 单位预算
    结余分配: 100.00
应改为
    类型: 单位预算
依据
    部门预算、部门决算公开报表各自的项目。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.evaluations import evaluations
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity, Span

RULE = RuleInfo("BG250", Severity.WARNING, since="0.1.0", kinds=("部门预算", "单位预算"))

_FIELDS = (
    "opening_budget", "full_year_budget", "official_counts", "balance_used", "balance_distributed", "budget_reasons",
)  # fmt: skip


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per key."""
    for name in _FIELDS:
        if name in facts.unit.model_fields_set:
            called = type(facts.unit).model_fields[name].alias
            yield _finding(str(called), facts.unit.place(name))
    for _, evaluation in evaluations(facts):
        yield _finding("自评", evaluation.span)


def _finding(called: str, span: Span | None) -> Finding:
    return Finding(f"预算里写了“{called}”", span, hint="这是决算的内容，预算不印；从决算复制来的，删去这一项")
