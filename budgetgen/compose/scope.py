"""Scope: what every expression of a document sees — the ledger under an ambient filter, names of codes, formats, reports.

Prose works in the scope of the whole document; each table cell in one narrowed by its row and column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from budgetgen.compose.value import Value, formula_of
from budgetgen.diagnostic import Diagnostic, Label, Span, error
from budgetgen.ledger.dimension import CODE_LEVELS, FUND
from budgetgen.ledger.entry import Coordinates
from budgetgen.ledger.ledger import Ledger, coordinates_of
from budgetgen.ledger.money import MoneyFormat, PercentFormat
from budgetgen.ledger.subjects import Catalogue
from budgetgen.source.models.unit import Unit

_MEMBER_ORDER = {path: index for index, path in enumerate(FUND.members.values())}
_NAMED_LINES = 5


@dataclass(frozen=True)
class Formats:
    """How figures are printed: amounts in prose and in tables, percentages, and a share of nothing.

    ``others`` are the formats of prose for units that are not its own.
    """

    prose: MoneyFormat
    table: MoneyFormat
    percent: PercentFormat
    undefined_percent: str | None = None
    others: Mapping[str, MoneyFormat] = field(default_factory=dict)

    def prose_in(self, unit: str | None) -> MoneyFormat:
        """How prose prints amounts in ``unit``, in its own unit where none is named."""
        if unit is None or unit == self.prose.unit:
            return self.prose
        return self.others.get(unit) or replace(self.prose, unit=unit)


@dataclass
class Findings:
    """What composing finds out on its way: diagnostics, and which reasons were used."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    used_reasons: set[str] = field(default_factory=set)
    _reported: set[object] = field(default_factory=set)

    def once(self, key: object, diagnostic: Diagnostic) -> None:
        """Report ``diagnostic`` unless one with the same key was reported before (no cascade of followers)."""
        if key not in self._reported:
            self._reported.add(key)
            self.diagnostics.append(diagnostic)


@dataclass(frozen=True)
class Scope:
    """The surroundings of an expression. ``ambient`` narrows every query made in it.

    ``lists`` are the pack's named lists of codes (功能类); ``fund_names`` how prose calls an income by its fund.
    """

    unit: Unit
    ledger: Ledger
    catalogues: Mapping[str, Catalogue]
    formats: Formats
    findings: Findings
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fund_names: Mapping[str, str] = field(default_factory=dict)
    ambient: Coordinates = ()

    def narrowed(self, filters: Mapping[str, tuple[str, ...]] | Coordinates) -> Scope:
        """A scope with more filters; a dimension named again is replaced."""
        added = coordinates_of(filters) if isinstance(filters, Mapping) else filters
        return replace(self, ambient=tuple(sorted({**dict(self.ambient), **dict(added)}.items())))

    def value(self, filters: Mapping[str, str | tuple[str, ...] | list[str]]) -> Value:
        """The value of a query under the ambient filter; ``filters`` win where both name a dimension."""
        coordinates = tuple(sorted({**dict(self.ambient), **dict(coordinates_of(filters))}.items()))
        result = self.ledger.query(coordinates)
        spans = (result.statement.span,) if result.statement and result.statement.span else ()
        return Value(
            self, result.amount, formula_of(coordinates), coordinates,
            () if result.statement else result.entries, result.unknown, spans,
        )  # fmt: skip

    def ambient_value(self) -> Value:
        """The value of the ambient filter itself: a table cell's plain meaning."""
        return self.value({})

    def member_name(self, dimension: str, value: str) -> str:
        """The name of a code (from the catalogue) or of a member (the last part of its path)."""
        catalogue = self.catalogues.get(dimension)
        if catalogue is None:
            name = value.rpartition("/")[2]
            return self.fund_names.get(name, name) if dimension == "fund" else name
        subject = catalogue.get(value)
        return subject.name if subject else value

    def full_name(self, code: str) -> str:
        """A function code's whole name with its levels in brackets."""
        parts = []
        for level, length in CODE_LEVELS["function"].items():
            if len(code) >= length:
                parts.append(f"{self.member_name('function', code[:length])}（{level}）")
        return "".join(parts)

    def order(self, dimension: str) -> Callable[[str], tuple[int, str]]:
        """Sort key of a dimension's values: funds in the order of the tables, everything else by code."""
        return lambda value: (_MEMBER_ORDER.get(value, 99) if dimension == "fund" else 0, value)

    def report_unknown(self, value: Value, where: Span | None) -> None:
        """Tell that ``value`` cannot be known from the source, with the lines that are too coarse."""
        lines = [entry.span for entry in value.unknown if entry.span]
        if lines:
            first, *more = lines
            message = f"算不出“{value.formula}”：有的行写得不够细"
            hint = "给这一行补上缺少的口径（如 功能科目、经济科目、类型），或者直接写明这个数"
        else:
            first, more = self.unit.span, []
            message = f"源文件里没有“{value.formula}”需要的数"
            hint = "在“上年”下补写上年数；没有发生的写 0"
        labels = [Label(span, "这一行也不够细") for span in more[:_NAMED_LINES] if span]
        if where is not None:
            labels.append(Label(where, "模板在这里用到它"))
        key = ("unknown", first, not lines and value.formula)
        self.findings.once(key, error("BG210", message, first, hint=hint, secondary=labels))
