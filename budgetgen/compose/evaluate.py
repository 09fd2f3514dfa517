"""Expressions of tables in the scope of their row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from budgetgen.compose.names import SCOPED_NAMES
from budgetgen.compose.rendering import Renderer
from budgetgen.compose.scope import Scope
from budgetgen.source.node import Text

FlowNames = Callable[[Scope], Mapping[str, object]]
"""Makes the names that depend on filters (收入, 支出, 三公 …) for a scope."""


@dataclass(frozen=True)
class Evaluator:
    """Evaluates expressions and short texts of a table; ``names`` are those of the document and of its caller."""

    renderer: Renderer
    names: Mapping[str, object]
    flow_names: FlowNames

    def value(self, expression: Text, scope: Scope, own: Mapping[str, object]) -> object:
        """What ``expression`` gives where the names ``own`` stand, with flows under ``scope``. Raises PackFault."""
        if not expression.strip():
            return ""
        if expression in own:
            return own[expression]
        path = self.renderer.path(expression)
        if path and path[0] in own:
            return self.renderer.expression(expression, own)
        known = {**self.names, **own}
        if self.renderer.needs(expression) & SCOPED_NAMES:
            known.update(self.flow_names(scope))
        return self.renderer.expression(expression, known)

    def plain(self, text: Text, own: Mapping[str, object]) -> str:
        """A short text of the pack as bare characters. Raises PackFault."""
        return self.renderer.plain(text, {**self.names, **own})
