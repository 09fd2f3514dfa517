"""补充里的权重合计

检查什么
    模板在补充里要求填的指标（如整体支出绩效目标），各指标都写了权重的，合计100，或者每张指标表各自合计100
    （留给预算执行率10分的是90）。只报告离100不到20分的，差得多的当作另有计分办法。
为什么
    权重漏写、错写一个，合计就不是100，考核时没法打分；项目里的权重由 BG301 查，补充里的也要一样。
错误示例
    补充:
      整体指标:
        数量指标:
          - {名称: 举办活动场次, 值: ≥12场, 权重: 50}
          - {名称: 培训业余骨干人数, 值: ≥60人, 权重: 55}
应改为
    补充:
      整体指标:
        数量指标:
          - {名称: 举办活动场次, 值: ≥12场, 权重: 50}
          - {名称: 培训业余骨干人数, 值: ≥60人, 权重: 50}
依据
    绩效目标申报表的指标分值合计100分。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import items_in
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.base import Model
from budgetgen.source.extra_values import indicators_in
from budgetgen.source.models.performance import Indicator
from budgetgen.source.values import sum_of_weights

RULE = RuleInfo("BG338", Severity.WARNING, since="0.1.0")

_WHOLES = (100, 90)
_NEAR = 20
# Fewer than one in three without a weight were forgotten; more, and this table has none.
_FEW = 3


def not_run(facts: Facts) -> str | None:
    """Only where a pack asks for indicators."""
    return None if next(indicators_in(facts.unit.extra), None) is not None else "补充里没有指标"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per field of 补充 whose weights do not make 100, at the first weight."""
    extra = facts.unit.extra
    for alias, name in type(extra).aliases().items() if isinstance(extra, Model) else ():
        tables = [[i for _, i in items_in(table)] for table in indicators_in(getattr(extra, name))]
        indicators = [indicator for table in tables for indicator in table]
        without = [indicator for indicator in indicators if indicator.weight is None]
        if without and len(without) * _FEW < len(indicators):
            yield from (_without_weight(alias, indicator) for indicator in without)
        if not indicators or without:
            continue
        totals = [sum_of_weights(i.weight for i in table) for table in tables]
        total = sum_of_weights(totals)
        if total in _WHOLES or all(one in _WHOLES for one in totals) or abs(total - _WHOLES[0]) >= _NEAR:
            continue
        places = [span for indicator in indicators if (span := indicator.place("weight"))]
        yield Finding(
            f"“补充 → {alias}”里各指标的权重合计{total}，应为100",
            next(iter(places), None),
            hint=f"{'多' if total > _WHOLES[0] else '少'}{abs(total - _WHOLES[0])}；核对各指标的权重，看看是不是漏了一行",
            secondary=tuple(
                Label(span, f"权重{i.weight}") for i, span in zip(indicators, places, strict=False)
            )[1:],
        )


def _without_weight(alias: str, indicator: Indicator) -> Finding:
    return Finding(
        f"“补充 → {alias}”的指标“{indicator.name}”没有写权重，别的指标都写了",
        indicator.name.span,
        hint="补上权重，各指标合计为100",
    )
