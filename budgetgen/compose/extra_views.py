"""补充 as templates see it: a mapping by the declared Chinese keys, with amounts as values and indicators as views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from budgetgen.compose.scope import Scope
from budgetgen.compose.value import Value
from budgetgen.compose.views import indicator_views
from budgetgen.source.base import Model
from budgetgen.source.extra_values import IndicatorsByLevel
from budgetgen.source.values import Money


@dataclass(frozen=True)
class ExtraViews:
    """Makes the views; ``level1_of`` gives a 二级指标 its 一级."""

    scope: Scope
    level1_of: Mapping[str, str]

    def of(self, extra: object) -> Mapping[str, object]:
        """The view of one 补充; empty where the template asks for nothing. What is not written is None or empty."""
        view = self._view(extra, "补充")
        return view if isinstance(view, Mapping) else {}

    def _view(self, held: object, where: str) -> object:
        if isinstance(held, Money):
            spans = (held.span,) if held.span else ()
            return Value(self.scope, held.fen, where, spans=spans)
        if isinstance(held, IndicatorsByLevel):
            return tuple(indicator_views(held.items(), self.level1_of, self.of))
        if isinstance(held, Model):
            return {
                alias: self._view(getattr(held, name), f"{where}.{alias}")
                for alias, name in type(held).aliases().items()
            }
        if isinstance(held, dict):
            return {str(key): self._view(value, f"{where}.{key}") for key, value in held.items()}
        if isinstance(held, tuple):
            return tuple(self._view(item, where) for item in held)
        return held
