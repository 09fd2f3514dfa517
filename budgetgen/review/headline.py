"""Comparison → one line: “三公经费 12.00 → 10.50万元；“三公经费预算情况说明”第7句改写”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from budgetgen.review.comparison import Comparison, ProjectChange, SentenceChange, TotalChange
from budgetgen.review.money import from_to, ten_thousands
from budgetgen.review.totals import THIS_YEAR

_FIRST = ("收入总计", "支出总计", "三公经费", "机关运行经费", "政府采购")
_MOST_NAMED = 3
_INNER = str.maketrans("“”", "‘’")


def headline(comparison: Comparison) -> str:
    """What changed, in Chinese on one line."""
    if comparison.old is None and comparison.new is None:
        return "两边都没有这份文件"
    if comparison.old is None or comparison.new is None:
        return _alone(comparison)
    if comparison.same:
        return "预算内容没有变化"
    return "；".join(_parts(comparison))


def _alone(comparison: Comparison) -> str:
    side = comparison.new or comparison.old
    assert side is not None
    totals = {one.name: one for one in comparison.totals if one.period == THIS_YEAR}
    parts = [
        f"{name}{ten_thousands(one.new if comparison.new else one.old)}万元"
        for name in _FIRST[:2]
        if (one := totals.get(name))
    ]
    return "，".join([f"{'新增' if comparison.new else '删去'}{side.title}", *parts])


def _parts(comparison: Comparison) -> Iterator[str]:
    this_year = {one.name: one for one in comparison.totals if one.period == THIS_YEAR}
    named = [this_year[name] for name in _FIRST if name in this_year] or list(comparison.totals[:1])
    yield from map(_total, named)
    if comparison.lines and not comparison.totals:
        yield f"明细调整{len(comparison.lines)}行，总数不变"
    yield from _projects(comparison.projects)
    yield from _sentences(comparison.sentences)
    if comparison.facts and not comparison.sentences:
        keys = list(dict.fromkeys(one.path[0] for one in comparison.facts))
        yield "、".join(keys[:_MOST_NAMED]) + ("等" if len(keys) > _MOST_NAMED else "") + "有改动"
    if comparison.tables and not (
        comparison.totals or comparison.lines or comparison.sentences or comparison.projects
    ):
        yield f"{len(comparison.tables)}张表有改动"
    if comparison.old != comparison.new and comparison.old and comparison.new and not comparison.facts:
        yield f"{comparison.old.title} → {comparison.new.title}"


def _total(total: TotalChange) -> str:
    period = "" if total.period == THIS_YEAR else total.period
    return f"{period}{total.name} {from_to(total.old, total.new)}"


def _projects(projects: Sequence[ProjectChange]) -> Iterator[str]:
    for word, found in (
        ("新增项目", [one for one in projects if one.old_name is None]),
        ("删去项目", [one for one in projects if one.new_name is None]),
        (
            "项目改名",
            [one for one in projects if one.old_name and one.new_name and one.old_name != one.new_name],
        ),
        ("项目有改动", [one for one in projects if one.old_name == one.new_name]),
    ):
        if len(found) > _MOST_NAMED:
            yield f"{word}{len(found)}个"
        elif found:
            yield word + "、".join(f"“{one.name}”" for one in found)


def _sentences(sentences: Sequence[SentenceChange]) -> Iterator[str]:
    told = [one for one in sentences if not one.in_figures_only]
    if 0 < len(told) <= _MOST_NAMED:
        for (section, kind), members in groupby(told, lambda one: (one.place.section, kind_of(one))):
            numbers = [one.place.sentence for one in members]
            where = f"第{'、'.join(map(str, numbers))}句" if all(numbers) else "标题"
            yield f"“{section.translate(_INNER)}”{where}{kind}"
    elif told:
        kinds = [kind_of(one) for one in told]
        yield "、".join(f"{kinds.count(kind)}句{kind}" for kind in dict.fromkeys(kinds))
    if follow := len(sentences) - len(told):
        yield f"{follow}句的数字变化"


def kind_of(change: SentenceChange) -> str:
    """新增, 删去, 改写, or 数字变化."""
    if change.old is None:
        return "新增"
    if change.new is None:
        return "删去"
    return "数字变化" if change.in_figures_only else "改写"
