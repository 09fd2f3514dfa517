"""Values → printed figures: amounts, shares, differences; the only place where a number becomes a string in prose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from budgetgen.compose.document import Amount, Figure, Ratio, Trace
from budgetgen.compose.fragments import Fragment, Fragments
from budgetgen.compose.scope import Scope
from budgetgen.compose.value import Value
from budgetgen.diagnostic import Span, error
from budgetgen.ledger.money import FEN_PER, MoneyFormat

UNKNOWN_TEXT = "？"


def check_amount(value: object) -> None:
    """Raise TypeError, for the pack's author to read, where ``value`` is no amount of the ledger."""
    if not isinstance(value, Value):
        raise TypeError(f"“{value}”不是账本里的金额，不能这样用")


def _operand(value: Value) -> str:
    return f"（{value.formula}）" if value.coordinates is None else value.formula


@dataclass
class Figures:
    """The filters that print figures. ``where`` tells the pack's place that is being rendered."""

    scope: Scope
    fragments: Fragments
    where: Callable[[], Span | None]

    def amount(self, value: Value | int, unit: str | None = None) -> Fragment:
        """An amount with its unit in the prose format: “952.99万元”."""
        style = self.style(unit)
        return self._print(value, style, style.unit)

    def number(self, value: Value | int, unit: str | None = None) -> Fragment:
        """An amount without its unit: “952.99”."""
        return self._print(value, self.style(unit), "")

    def ten_thousand(self, value: Value | int) -> Fragment:
        """An amount in 万元, with the unit."""
        return self.amount(value, "万元")

    def yuan(self, value: Value | int) -> Fragment:
        """An amount in 元, with the unit."""
        return self.amount(value, "元")

    def share(self, part: Value, whole: Value) -> Fragment:
        """A part as a percentage of the whole, from exact amounts: “16.24%”."""
        check_amount(part)
        check_amount(whole)
        return self.percentage(part, whole, f"{_operand(part)} ÷ {_operand(whole)}")

    def completion(self, value: Value, 期间: str = "年初预算") -> Fragment:  # noqa: N803
        """What part of the budget of ``期间`` an amount is: 完成年初预算的“92.84%”."""
        check_amount(value)
        return self.share(value, value.during(期间))

    def percentage(self, part: Value, whole: Value, formula: str) -> Fragment:
        """``part / whole`` as a figure; what a share of nothing prints is the pack's word, else an error."""
        for value in (part, whole):
            if value.amount is None:
                self.scope.report_unknown(value, self.where())
                return self.fragments.text(UNKNOWN_TEXT)
        assert part.amount is not None
        assert whole.amount is not None
        trace = Trace(formula, tuple(dict.fromkeys(part.trace.spans + whole.trace.spans)))
        if whole.amount:
            formats = self.scope.formats
            part_taken, whole_taken = formats.compared(part.amount), formats.compared(whole.amount)
            ratio = Ratio(part_taken, whole_taken or whole.amount, formats.percent)
            return self.fragments.put(Figure(ratio.format.text(ratio.part, ratio.whole), trace, value=ratio))
        if self.scope.formats.undefined_percent is not None:
            return self.fragments.put(Figure(self.scope.formats.undefined_percent, trace))
        self.scope.findings.once(
            ("zero base", whole.coordinates),
            error(
                "BG211", f"“{formula}”的分母为零，算不出百分比", self.where(),
                hint="模板在这里应先判断分母是否为零，或在 template.yaml 的“百分比”下写明“分母为零”的写法",
            ),
        )  # fmt: skip
        return self.fragments.text(UNKNOWN_TEXT)

    def difference(self, current: Value, base: Value, unit: str | None = None) -> Fragment:
        """|current − base| with the unit, from exact amounts."""
        gap = current - base
        return self.amount(gap if (gap.amount or 0) >= 0 else base - current, unit)

    def style(self, unit: str | None) -> MoneyFormat:
        """How prose prints amounts in ``unit`` (its own where None); raises ValueError for what is no unit of money."""
        if unit and unit not in FEN_PER:
            raise ValueError(f"金额单位没有“{unit}”，可写 {'、'.join(FEN_PER)}")
        return self.scope.formats.prose_in(unit)

    def _print(self, value: Value | int, style: MoneyFormat, suffix: str) -> Fragment:
        if isinstance(value, int):
            return self.fragments.put(
                Figure(style.number(value) + suffix, Trace(""), value=Amount(value, style))
            )
        check_amount(value)
        if value.amount is None:
            self.scope.report_unknown(value, self.where())
            return self.fragments.text(UNKNOWN_TEXT)
        trace = replace(value.trace, place=self.where())
        figure = Figure(style.number(value.amount) + suffix, trace, value=Amount(value.amount, style))
        return self.fragments.put(figure)
