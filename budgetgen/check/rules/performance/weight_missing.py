"""缺少权重

检查什么
    一个项目里只要有指标写了权重，每个指标就都要写，并且不为零；模板的绩效目标表列示权重时，每个指标都要写。
为什么
    没有权重的指标不计分，等于没有设这个指标；表上的权重一栏也会空着。
错误示例
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 60}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%}
应改为
    绩效:
      目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
      指标:
        数量指标: {名称: 举办活动场次, 值: ≥12场, 权重: 50}
        社会效益: {名称: 服务观众人次, 值: ≥9000人次, 权重: 30}
        服务对象满意度: {名称: 观众满意度, 值: ≥90%, 权重: 10}
依据
    项目支出绩效目标表的“权重”栏；已公开的文件中有指标的分值漏填，总分因此不足100分。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_of
from budgetgen.diagnostic import Severity
from budgetgen.template.table_spec import ColumnSpec

RULE = RuleInfo("BG302", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per indicator without a weight, or with a weight of zero."""
    printed = any(_prints_weight(table.columns) for table in facts.template.tables.values())
    for project in facts.unit.spending.projects:
        if project.performance is None:
            continue
        indicators = [indicator for _, indicator in items_of(project.performance)]
        if not printed and all(indicator.weight is None for indicator in indicators):
            continue
        rest = 100 - project.performance.execution_weight
        given = sum(indicator.weight or 0 for indicator in indicators)
        lacking = [indicator for indicator in indicators if not indicator.weight]
        only = len(lacking) == 1 and given < rest
        for indicator in lacking:
            zero = indicator.weight == 0
            yield Finding(
                f"指标“{indicator.name}”{'的权重是0' if zero else '没有写权重'}",
                indicator.place("weight"),
                hint=f"{'改为' if zero else '加上“权重: 分数”，'}{f'应为{rest - given}' if only else ''}"
                f"{'，' if only else ''}一个项目各指标的权重合计{rest}",
                label="不计分" if zero else "缺权重",
            )


def _prints_weight(columns: Iterable[ColumnSpec]) -> bool:
    return any("指标.权重" in (column.value or "") or _prints_weight(column.columns) for column in columns)
