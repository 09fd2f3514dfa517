"""核对 of template.yaml: the equalities that a pack states itself, evaluated like any expression of the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from budgetgen.compose.rendering import PackFault, Renderer
from budgetgen.compose.value import Value
from budgetgen.diagnostic import Span, error
from budgetgen.source.node import Text
from budgetgen.template.manifest import EqualitySpec


@dataclass(frozen=True, slots=True)
class Equality:
    """One equality as it came out: both sides in 分 (or as counts, ``money`` is False), None where a side is not known.

    ``tolerance`` is in 分. ``spans`` are the source lines behind both sides.
    """

    name: Text
    spec: EqualitySpec
    left: int | None
    right: int | None
    money: bool
    spans: tuple[Span, ...] = ()

    @property
    def tolerance(self) -> int:
        """How far the sides may be apart, in 分 (counts: in ones)."""
        return round(self.spec.tolerance * (100 if self.money else 1))

    @property
    def holds(self) -> bool:
        """Whether the sides agree, or one of them is not written."""
        return self.left is None or self.right is None or abs(self.left - self.right) <= self.tolerance


def evaluated(
    specs: Mapping[Text, EqualitySpec], renderer: Renderer, names: Mapping[str, object]
) -> tuple[Equality, ...]:
    """Every equality whose 条件 holds. Raises PackFault (BG63x) where a side is neither an amount nor a number."""
    made = []
    for name, spec in specs.items():
        if spec.condition is not None and not renderer.expression(spec.condition, names):
            continue
        sides = [renderer.expression(side, names) for side in (spec.left, spec.right)]
        for side, written in zip(sides, (spec.left, spec.right), strict=True):
            _check(side, written)
        money = any(isinstance(side, Value) for side in sides)
        spans = tuple(span for side in sides if isinstance(side, Value) for span in side.trace.spans)
        left, right = (_number(side, money, spec) for side in sides)
        made.append(Equality(name, spec, left, right, money, spans))
    return tuple(made)


def _check(side: object, written: Text) -> None:
    if side is not None and (isinstance(side, bool) or not isinstance(side, Value | int)):
        hint = '两边都写金额，如 支出(经济科目="30215")、补充.会议费；或者都写个数，如 项目|length'
        raise PackFault(error("BG636", f"“{written}”不是金额，也不是个数，不能核对", written.span, hint=hint))


def _number(side: object, money: bool, spec: EqualitySpec) -> int | None:
    """A side as a number; a bare number beside an amount may only be the 0 of an empty sum."""
    if isinstance(side, Value):
        if side.amount is None:
            side.scope.report_unknown(side, spec.left.span)
        return side.amount
    if isinstance(side, int) and money and side:
        hint = "金额与金额比较；不相等时多少算对，写在“容差”"
        raise PackFault(error("BG636", f"一边是金额，一边是数{side}，不能核对", spec.left.span, hint=hint))
    return side if isinstance(side, int) else None
