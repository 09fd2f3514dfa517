"""项目期间与年度不符

检查什么
    补充里项目的开始日期不晚于完成（结束）日期，与本年度有交集，模板两个都要的不只写一个；同一个项目里用文字写的起止日期与它们一致。
    项目编号里带着年份的（如 21020326T000000531122 里的26），不晚于本年度。
为什么
    从上年复制来的项目，日期没有改，或者只改了一处；“年度”写错一年，项目的日期和编号就会晚于本年度。
错误示例
    年度: 2025
    支出:
      项目支出:
        - {名称: 非遗展厅布展, 编号: 21020326T000000531122, 功能科目: 2070109, 金额: 1000000.00}
应改为
    年度: 2026
    支出:
      项目支出:
        - {名称: 非遗展厅布展, 编号: 21020326T000000531122, 功能科目: 2070109, 金额: 1000000.00}
依据
    预算法第十八条：预算年度自公历一月一日起，至十二月三十一日止；已公开的绩效目标表里，项目编号带着年份。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from budgetgen.check.dates import parse_date
from budgetgen.check.facts import Facts
from budgetgen.check.periods import Period, periods_in
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.base import Model
from budgetgen.source.models.spending import Project
from budgetgen.source.node import Text

RULE = RuleInfo("BG526", Severity.WARNING, since="0.1.0")

_NUMBER = re.compile(r"\d{6}(\d\d)[A-Z]\d{9,}")
_FIRST, _LAST = ("开始", "起始", "启动", "开工"), ("完成", "结束", "终止", "竣工", "截止")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project number of a later year, and per date or period that contradicts another or the year."""
    year = facts.unit.year
    for project in facts.unit.spending.projects:
        match = _NUMBER.fullmatch(project.number.strip()) if project.number else None
        if project.number and match and 2000 + int(match[1]) > year:
            yield Finding(
                f"项目“{project.name}”的编号是20{match[1]}年的，本文件是{year}年度",
                facts.inside(project.number, *match.span(1)),
                hint="核对年度和项目编号",
                secondary=tuple(Label(span, "年度") for span in (facts.unit.place("year"),) if span),
            )
        yield from _dates(facts, project)


def _dates(facts: Facts, project: Project) -> Iterator[Finding]:
    year = facts.unit.year
    texts = _texts(project.extra)
    first, last = _date(texts, _FIRST), _date(texts, _LAST)
    if first is None or last is None:
        yield from _only_one(project, first or last, _LAST if first else _FIRST)
        return
    (begins, first_text), (ends, last_text) = first, last
    if begins > ends:
        yield Finding(
            f"项目“{project.name}”的开始日期{first_text}晚于完成日期{last_text}",
            last_text.span,
            hint="核对两个日期",
            secondary=(Label(first_text.span, "开始日期"),),
        )
        return
    if not begins.year <= year <= ends.year:
        yield Finding(
            f"项目“{project.name}”从{first_text}到{last_text}，不在{year}年度内",
            first_text.span,
            hint="核对日期和“年度”",
            secondary=tuple(Label(span, "年度") for span in (facts.unit.place("year"),) if span),
        )
    periods = [(text, period) for _, text in texts for period in periods_in(text)]
    for text, period in periods:
        if period.begins < begins or period.ends > ends:
            yield _contradiction(facts, project, text, period, first_text, last_text)
    if periods and all(begins < p.begins or p.ends < ends for _, p in periods):
        low, high = min(p.begins for _, p in periods), max(p.ends for _, p in periods)
        if begins <= low and high <= ends and (begins.year, ends.year) != (low.year, high.year):
            yield _contradiction(facts, project, *periods[0], first_text, last_text)


def _only_one(
    project: Project, written: tuple[date, Text] | None, missing: tuple[str, ...]
) -> Iterator[Finding]:
    """The other date is asked for by the pack and was left out."""
    extra = project.extra
    if written is None or not isinstance(extra, Model):
        return
    for alias, name in type(extra).aliases().items():
        if alias.startswith(missing) and alias.endswith(("日期", "时间")) and not getattr(extra, name):
            yield Finding(
                f"项目“{project.name}”写了{written[1]}，没有写“{alias}”",
                written[1].span,
                hint=f"在“补充”里写上“{alias}: ”和日期，或者两个日期都不写",
            )
            return


def _contradiction(
    facts: Facts, project: Project, text: Text, period: Period, first: Text, last: Text
) -> Finding:
    return Finding(
        f"项目“{project.name}”的文字里写的是“{period.text}”，开始、完成日期是{first}、{last}",
        facts.inside(text, period.start, period.end),
        hint="核对后改成一致",
        secondary=(Label(first.span, "开始日期"), Label(last.span, "完成日期")),
    )


def _texts(extra: object) -> list[tuple[str, Text]]:
    """The texts of a project's 补充 by their keys; only those at its top."""
    if not isinstance(extra, Model):
        return []
    held = ((alias, getattr(extra, name)) for alias, name in type(extra).aliases().items())
    return [(alias, value) for alias, value in held if isinstance(value, Text)]


def _date(texts: list[tuple[str, Text]], words: tuple[str, ...]) -> tuple[date, Text] | None:
    for alias, text in texts:
        day = parse_date(text) if alias.startswith(words) else None
        if day is not None:
            return day, text
    return None
