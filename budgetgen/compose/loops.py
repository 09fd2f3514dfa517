"""每个: one round per project, indicator, budget unit, or item of a list that an expression gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from budgetgen.compose.evaluate import Evaluator
from budgetgen.compose.rendering import PackFault
from budgetgen.compose.scope import Scope
from budgetgen.compose.views import IndicatorView, ProjectView
from budgetgen.diagnostic import error
from budgetgen.ledger.entry import Coordinates
from budgetgen.ledger.ledger import override
from budgetgen.source.node import Text

PROJECT, INDICATOR, BUDGET_UNIT = "项目", "指标", "预算单位"
_WORDS = (PROJECT, INDICATOR, BUDGET_UNIT)


@dataclass(frozen=True)
class Round:
    """One round of a loop: its filters, the names it binds, and its group (what belongs together on a page)."""

    filters: Coordinates
    names: Mapping[str, object]
    group: object


def bound_names(each: Text, variable: Text | None) -> frozenset[str]:
    """The names that the rows of a loop have of their own."""
    if variable is not None:
        return frozenset({str(variable)})
    return (
        frozenset()
        if each == BUDGET_UNIT
        else frozenset({PROJECT} if each == PROJECT else {PROJECT, INDICATOR})
    )


@dataclass(frozen=True)
class Loops:
    """Runs the loops of one table."""

    scope: Scope
    evaluator: Evaluator

    def rounds(
        self,
        each: Text,
        variable: Text | None,
        filters: Coordinates,
        names: Mapping[str, object],
        group: object,
    ) -> Iterator[Round]:
        """The rounds of ``每个: each`` inside ``filters`` and ``names``; 序号 counts them. Raises PackFault (BG641)."""
        for number, (item, project, unit) in enumerate(self._items(each, filters, names), 1):
            narrowed, key = filters, group
            if project is not None:
                narrowed, key = _with(filters, "project", project.path), project.path
            elif unit:
                narrowed = _with(filters, "unit", unit)
            yield Round(narrowed, {"序号": number, **self._bound(item, project, each, variable)}, key)

    def _items(
        self, each: Text, filters: Coordinates, names: Mapping[str, object]
    ) -> Iterator[tuple[object, ProjectView | None, str]]:
        """Every item with the project it belongs to and the unit that its amounts are narrowed to, if any."""
        known = {**self.evaluator.names, **names}
        if each == BUDGET_UNIT:
            units = self.scope.unit.identity.budget_units or (self.scope.unit.identity.name,)
            yield from ((str(unit), None, str(unit) if len(units) > 1 else "") for unit in units)
            return
        if each == INDICATOR:
            # Under a row 每个: 项目 the indicators are that project's, else those of all.
            within = known[PROJECT]
            for project in (within,) if isinstance(within, ProjectView) else within:  # type: ignore[attr-defined]
                yield from ((indicator, project, "") for indicator in project.indicators)
            return
        if each.isidentifier() and each not in known:
            hint = f"可写：{'、'.join(_WORDS)}，或者一个列表的算式，如 补充.任务"
            raise PackFault(error("BG641", f"“每个”不认识“{each}”", each.span, hint=hint))
        items = self.evaluator.value(each, self.scope.narrowed(filters), names)
        if not isinstance(items, list | tuple):
            hint = f"写 {'、'.join(_WORDS)}，或者得出列表的算式，如 补充.任务"
            raise PackFault(error("BG641", f"“{each}”不是列表，不能逐项列出", each.span, hint=hint))
        yield from ((item, item if isinstance(item, ProjectView) else None, "") for item in items)

    def _bound(
        self, item: object, project: ProjectView | None, each: Text, variable: Text | None
    ) -> dict[str, object]:
        bound: dict[str, object] = {"编码": ""}
        if variable is not None:
            bound[str(variable)] = item
        if isinstance(item, IndicatorView):
            bound |= {INDICATOR: item, "名称": item.name} | ({PROJECT: project} if project else {})
        elif isinstance(item, ProjectView):
            bound |= {PROJECT: item, "名称": item.name, "编码": item.number}
        elif each == BUDGET_UNIT:
            bound |= {"名称": item, "编码": self._unit_code(str(item))}
        elif isinstance(item, str):
            bound["名称"] = item
        elif variable is None:
            hint = "加上“名: 任务”这样一行，表格里就用这个名称取它的各项"
            raise PackFault(error("BG641", f"“每个: {each}”没有写每一项叫什么", each.span, hint=hint))
        return {"名称": "", **bound}

    def _unit_code(self, unit: str) -> str:
        """预算单位编码, as far as it is known: that of 所属单位, else that of a source of one unit."""
        identity = self.scope.unit.identity
        for member in self.scope.unit.members:
            if member.name == unit:
                return str(member.code or "")
        own = len(identity.budget_units) <= 1 or unit == identity.name
        return str(identity.code) if own and identity.code else ""


def _with(filters: Coordinates, dimension: str, value: str) -> Coordinates:
    return override(filters, ((dimension, (value,)),))
