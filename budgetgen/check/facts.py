"""Facts: all that rules may look at — source, ledger, catalogues, pack, composed document — with short ways to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from budgetgen.check.place import inside
from budgetgen.compose.document import Document
from budgetgen.compose.equalities import Equality
from budgetgen.compose.scope import Findings, Formats, Scope
from budgetgen.compose.value import Value
from budgetgen.diagnostic import Span
from budgetgen.ledger.ledger import Ledger
from budgetgen.ledger.money import MoneyFormat
from budgetgen.ledger.subjects import Catalogue
from budgetgen.source.extra_values import indicators_in, texts_in
from budgetgen.source.load import Source
from budgetgen.source.models.performance import Indicator
from budgetgen.source.models.spending import Line, Project
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text
from budgetgen.template.pack import Template

IndicatorTable = Mapping[Text, tuple[Indicator, ...]]
"""Indicators by their 二级 as written."""


class Wording(NamedTuple):
    """A text that the unit wrote, and what it is: ``where`` in words (变动原因“2010302”), ``kind`` for rules that care.

    ``kind`` is one of 职责, 原因, 目标, 指标, 指标值, 释义, 项目名称, 名称 (offices, units, equipment), 其他.
    """

    text: Text
    kind: str
    where: str


@dataclass(frozen=True)
class Facts:
    """One compilation as rules see it. ``document`` is None when composing failed; amounts are exact 分."""

    source: Source
    ledger: Ledger
    template: Template
    catalogues: Mapping[str, Catalogue]
    formats: Formats
    document: Document | None = None
    used_reasons: frozenset[str] = frozenset()
    used_budget_reasons: frozenset[str] = frozenset()
    used_declared: frozenset[str] = frozenset()
    presumed_government: Mapping[tuple[str, str], Span | None] = field(default_factory=dict)
    unchanged: frozenset[str] = frozenset()
    equalities: tuple[Equality, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)

    @property
    def unit(self) -> Unit:
        """This year's source."""
        return self.source.unit

    @property
    def last_unit(self) -> Unit | None:
        """Last year's source, when 上年 names a file."""
        return self.source.last_year

    @property
    def is_final(self) -> bool:
        """Whether this is a 决算."""
        return self.unit.kind.endswith("决算")

    @cached_property
    def scope(self) -> Scope:
        """The scope of 本年; its findings are thrown away."""
        scope = Scope(self.unit, self.ledger, self.catalogues, self.formats, Findings())
        return scope.narrowed((("period", ("本年",)),))

    def value(self, **filters: str) -> Value:
        """An amount by dimensions: ``facts.value(收支="支出", 类型="基本支出")``; 本年 unless 期间 is given."""
        return self.scope.value(filters)

    def shown(self, fen: int) -> str:
        """An amount as tables print it, with its unit; zero is written out."""
        style = self.formats.table
        return MoneyFormat(style.unit, style.decimals, style.grouping, "0", style.trim).with_unit(fen)

    def yuan(self, fen: int) -> str:
        """An exact amount in 元 for messages: 1,234.50元."""
        return MoneyFormat("元", 2, grouping=True).with_unit(fen)

    def lines(self) -> Iterator[tuple[Line, Project | None]]:
        """Every spending line; a project's 明细 come one by one with their project."""
        spending = self.unit.spending
        for group in (spending.basic, spending.business, spending.upward, spending.subsidies):
            for line in group:
                yield line, None
        for project in spending.projects:
            for line in project.lines or (project,):
                yield line, project

    @cached_property
    def indicator_tables(self) -> tuple[tuple[Project | None, IndicatorTable], ...]:
        """Every table of indicators by 二级: those of projects, then those that a pack asks for under 补充 (no project)."""
        projects = self.unit.spending.projects
        own = [(project, project.performance.indicators) for project in projects if project.performance]
        extras = (self.unit.extra, *(project.extra for project in projects))
        return (*own, *((None, table) for extra in extras for table in indicators_in(extra)))

    def indicators(self) -> Iterator[tuple[Project | None, str, str, Indicator]]:
        """Every indicator as (project, 一级, 二级, indicator).

        一级 is empty when the vocabulary lacks the 二级; project is None for those under 补充.
        """
        for project, table in self.indicator_tables:
            for level2, items in table.items():
                for indicator in items:
                    yield project, self.level1.get(str(level2), ""), str(level2), indicator

    def reasons(self) -> Iterator[tuple[str, Text, Text]]:
        """Every reason as (the block that it stands in, its key, its text)."""
        for key, text in self.unit.reasons.items():
            yield "变动原因", key, text
        for key, text in self.unit.budget_reasons.items():
            yield "预决算差异原因", key, text

    @cached_property
    def level1(self) -> dict[str, str]:
        """二级指标 → 一级指标, from the pack's vocabulary; built once for all rules."""
        return self.template.level1_of

    @cached_property
    def texts(self) -> tuple[Wording, ...]:
        """Every text the unit wrote itself, and that is not empty."""
        return tuple(wording for wording in self.wordings() if wording.text.strip())

    def wordings(self) -> Iterator[Wording]:
        """Every text the unit wrote itself, in the order of the file; :attr:`texts` holds them ready."""
        unit = self.unit
        for name in (*unit.identity.offices, *unit.identity.budget_units):
            yield Wording(name, "名称", f"名称“{name}”")
        if unit.duties is not None:
            yield Wording(unit.duties, "职责", "职责")
        for project in unit.spending.projects:
            yield Wording(project.name, "项目名称", f"项目“{project.name}”的名称")
            if project.performance is not None:
                yield Wording(project.performance.goal, "目标", f"项目“{project.name}”的绩效目标")
                for items in project.performance.indicators.values():
                    for indicator in items:
                        where = f"项目“{project.name}”的指标“{indicator.name}”"
                        yield Wording(indicator.name, "指标", where)
                        yield Wording(indicator.target, "指标值", f"{where}的值")
                        if indicator.deviation is not None:
                            yield Wording(indicator.deviation, "其他", f"{where}的偏差原因")
            if project.evaluation is not None:
                yield Wording(project.evaluation.completion, "其他", f"项目“{project.name}”的实际完成情况")
        for key, text in unit.reasons.items():
            yield Wording(text, "原因", f"变动原因“{key}”")
        for key, text in unit.budget_reasons.items():
            yield Wording(text, "原因", f"预决算差异原因“{key}”")
        for code, text in unit.glossary.subjects.items():
            yield Wording(text, "释义", f"名词解释“{code}”")
        for term, text in unit.glossary.terms.items():
            yield Wording(text, "释义", f"名词解释“{term}”")
        extras = [unit.extra, *(project.extra for project in unit.spending.projects)]
        extras += [indicator.extra for project, _, _, indicator in self.indicators() if project is not None]
        for extra in extras:
            for where, text in texts_in(extra, "补充"):
                yield Wording(text, "其他", f"“{where}”")
        if unit.assets is not None:
            for item in (*unit.assets.equipment, *unit.assets.planned.equipment):
                yield Wording(item.name, "名称", f"设备“{item.name}”的名称")

    def inside(self, text: Text, start: int, end: int) -> Span:
        """Where the characters ``start`` to ``end`` of ``text`` are written; the whole of it when that cannot be told."""
        return inside(text, start, end, self.source.lines.get(text.span.file, ()))

    def limit(self, code: str, default: int) -> int:
        """The threshold of a rule: the district's (检查: {BGnnn: {门槛: n}}), else ``default``."""
        return self.limits.get(code, default)
