"""同名指标目标不同

检查什么
    几个项目里名称相同的比率指标，目标值相同。
为什么
    同一批人的满意度在一个项目里是95%，在另一个项目里是99%，需要说得出道理。
错误示例
    项目支出:
      - 名称: 群众文化活动
        功能科目: 2070109
        金额: 100000.00
        绩效:
          目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
          指标: {服务对象满意度: {名称: 群众满意度, 值: ≥90%, 权重: 90}}
      - 名称: 非遗展演活动
        功能科目: 2070109
        金额: 100000.00
        绩效:
          目标: 组织4场非物质文化遗产展演，扩大非遗的影响。
          指标: {服务对象满意度: {名称: 群众满意度, 值: ≥95%, 权重: 90}}
应改为
    项目支出:
      - 名称: 群众文化活动
        功能科目: 2070109
        金额: 100000.00
        绩效:
          目标: 举办12场群众文化活动，丰富城乡居民的业余文化生活。
          指标: {服务对象满意度: {名称: 群众满意度, 值: ≥95%, 权重: 90}}
      - 名称: 非遗展演活动
        功能科目: 2070109
        金额: 100000.00
        绩效:
          目标: 组织4场非物质文化遗产展演，扩大非遗的影响。
          指标: {服务对象满意度: {名称: 群众满意度, 值: ≥95%, 权重: 90}}
依据
    同一文件前后一致的要求。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import Reading, plain_level, read_target
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.models.performance import Indicator

RULE = RuleInfo("BG333", Severity.INFO, since="0.1.0")

_MOST_LABELS = 4


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per name that has several targets, at the first indicator that differs."""
    groups: dict[tuple[str, str], list[tuple[Indicator, Reading]]] = defaultdict(list)
    for _, _, level2, indicator in facts.indicators():
        target = read_target(indicator)
        if target is not None and target.is_percentage and target.relation:
            groups[plain_level(level2), str(indicator.name)].append((indicator, target))
    for (_, name), items in groups.items():
        targets = {(target.relation, target.number) for _, target in items}
        if len(targets) < 2:
            continue
        _, standard = items[0]
        other = next(
            indicator
            for indicator, target in items
            if (target.relation, target.number) != (standard.relation, standard.number)
        )
        shown = "、".join(dict.fromkeys(str(target) for _, target in items))
        yield Finding(
            f"指标“{name}”在不同项目里的目标值不同：{shown}",
            other.target.span,
            hint="没有特别的理由，写成一样；有理由的，在名称里区分开",
            secondary=tuple(
                Label(indicator.target.span, f"这里是{target}")
                for indicator, target in items[:_MOST_LABELS]
                if indicator is not other
            ),
        )
