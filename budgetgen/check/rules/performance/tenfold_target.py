"""目标值差十倍

检查什么
    名称末尾相同、以小时、天、月、年计的指标（写“=…小时”的不论名称），别的都是同一个数，只有一个正好是它的十倍、十分之一的；名称完全相同的数量指标，
    一个正好是另一个的十倍、百倍的；
    一个项目的产出里同一个量词、都写“=”的两个数正好差十倍的（1、2、5、10之类常见的整数不比）；“完成时间”之类以月计而超过36个月的。
为什么
    多打、少打一个0，单看一行看不出来，和同类的指标放在一起就显眼了。
错误示例
    绩效:
      目标: 全年不间断维护网络、机房和会议室，故障及时修复。
      指标:
        质量指标:
          - {名称: 网络服务持续时间, 值: =24小时, 权重: 30}
          - {名称: 机房服务持续时间, 值: =24小时, 权重: 30}
          - {名称: 会议室服务持续时间, 值: =240小时, 权重: 30}
应改为
    绩效:
      目标: 全年不间断维护网络、机房和会议室，故障及时修复。
      指标:
        质量指标:
          - {名称: 网络服务持续时间, 值: =24小时, 权重: 30}
          - {名称: 机房服务持续时间, 值: =24小时, 权重: 30}
          - {名称: 会议室服务持续时间, 值: =24小时, 权重: 30}
依据
    公开检查对同一文件前后数字一致的要求。
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.targets import Reading, items_in, read_target
from budgetgen.diagnostic import Label, Severity
from budgetgen.ledger.money import FEN_PER
from budgetgen.source.models.performance import Indicator

RULE = RuleInfo("BG336", Severity.WARNING, since="0.2.0")

_TIMES = ("小时", "天", "日", "月", "个月", "年", "分钟")
_MONTHS, _MOST_MONTHS = ("月", "个月"), 36
_FINISHED = ("完成时间", "竣工时间", "完工时间", "验收时间", "交付时间", "部署时间", "调试时间")
_ENDING, _LEAST_ALIKE = 2, 2
_FACTORS = (10, 100, 1000)
_PAIR, _ROUND = 2, ("", "1", "2", "5")

Measured = tuple[Indicator, Reading]


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per target that is ten times, or a tenth, of what the others alike say, and per far too late end."""
    times: dict[tuple[str, str], list[Measured]] = defaultdict(list)
    counts: dict[tuple[str, str], list[Measured]] = defaultdict(list)
    # “=24小时” is a whole day, whatever it is said of.
    hours: list[Measured] = []
    for _, _, _, indicator in facts.indicators():
        target = read_target(indicator)
        if target is None or not target.number:
            continue
        name = str(indicator.name)
        if target.unit in _TIMES:
            times[name[-_ENDING:], target.unit].append((indicator, target))
            if target.unit == "小时" and target.relation == "=":
                hours.append((indicator, target))
            if name.endswith(_FINISHED) and target.unit in _MONTHS and target.number > _MOST_MONTHS:
                yield Finding(
                    f"指标“{name}”的目标值是“{target}”，超过了三年",
                    indicator.target.span,
                    hint="核对数字和度量单位；本年完成的不超过12个月",
                )
        elif not target.is_percentage and target.unit not in FEN_PER:
            counts[name, target.unit].append((indicator, target))
    told: set[int] = set()
    for group in (*times.values(), hours):
        for finding in _unlike_the_rest(group):
            if id(finding.span) not in told:
                told.add(id(finding.span))
                yield finding
    for group in counts.values():
        yield from _many_times_the_first(group)
    yield from _tenfold_of_one_project(facts)


def _tenfold_of_one_project(facts: Facts) -> Iterator[Finding]:
    """=3处 beside =30处: of one project, and no round numbers that meet by chance; names alike are told above."""
    for _, table in facts.indicator_tables:
        groups: dict[str, list[Measured]] = defaultdict(list)
        for level2, indicator in items_in(table):
            target = read_target(indicator)
            if (
                target is not None
                and target.relation == "="
                and facts.level1.get(str(level2)) == "产出指标"
                and not (target.is_percentage or target.unit in (*_TIMES, *FEN_PER, ""))
            ):
                groups[target.unit].append((indicator, target))
        for group in groups.values():
            if len(group) != _PAIR or group[0][0].name == group[1][0].name:
                continue
            (low, less), (high, more) = sorted(group, key=lambda measured: measured[1].number)
            if more.number == less.number * _FACTORS[0] and _significant(less.number) not in _ROUND:
                yield _finding(high, more, f"同一个项目的“{low.name}”是“{less}”", low)


def _significant(number: Decimal) -> str:
    """The digits without noughts at either end: 0.30 → 3."""
    return "".join(map(str, number.as_tuple().digits)).strip("0")


def _unlike_the_rest(group: list[Measured]) -> Iterator[Finding]:
    usual, often = (
        Counter(target.number for _, target in group).most_common(1)[0] if group else (Decimal(0), 0)
    )
    if often < _LEAST_ALIKE or often != len(group) - 1:
        return
    other, target = next((i, t) for i, t in group if t.number != usual)
    if _ratio(target.number, usual) == _FACTORS[0]:
        like, reading = next((i, t) for i, t in group if t.number == usual)
        yield _finding(other, target, f"别的同类指标都是“{reading}”", like)


def _many_times_the_first(group: list[Measured]) -> Iterator[Finding]:
    (first, standard), *rest = group
    for indicator, target in rest:
        if _ratio(target.number, standard.number) in _FACTORS:
            yield _finding(indicator, target, f"另一个同名的指标是“{standard}”", first)
            return


def _finding(indicator: Indicator, target: Reading, others: str, like: Indicator) -> Finding:
    return Finding(
        f"指标“{indicator.name}”的目标值是“{target}”，{others}，差了十倍以上",
        indicator.target.span,
        hint="核对是不是多打、少打了一个0；没有写错的，把名称写得有区别",
        secondary=(Label(like.target.span, "对照这里"),),
    )


def _ratio(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) / min(one, other)
