"""Row specs → rows: literal lines, trees of codes, fixed lists, and one row per project, indicator or budget unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from budgetgen.compose.evaluate import Evaluator
from budgetgen.compose.loops import Loops, Round, bound_names
from budgetgen.compose.numbering import format_number
from budgetgen.compose.scope import Scope
from budgetgen.ledger.dimension import BY_CHINESE, FUNCTION
from budgetgen.ledger.entry import Coordinates
from budgetgen.ledger.ledger import join, override
from budgetgen.ledger.subject_codes import CODE_LEVELS, codes_at
from budgetgen.source.node import Text
from budgetgen.template.filters import FilterValues
from budgetgen.template.table_spec import RowSpec


@dataclass(frozen=True)
class TableRow:
    """One row to be filled: its filters, the names its expressions see, and what it says in place of a query.

    ``spanned`` is over how many columns, from the left, its name goes (0: over none, every cell for itself).
    """

    filters: Coordinates
    names: Mapping[str, object]
    value: Text | None = None
    bold: bool = False
    group: object = None
    spanned: int = 0


@dataclass
class RowMaker:
    """Expands row specs under a scope; counts 编号 by style and 序号 over all rows.

    ``columns`` are the queries of the columns: an amount of theirs that no row of a tree would hold is reported.
    """

    scope: Scope
    evaluator: Evaluator
    columns: tuple[Coordinates, ...] = ()
    _numbers: dict[str, int] = field(default_factory=dict)

    def rows(self, specs: Iterable[RowSpec]) -> Iterator[TableRow]:
        """All rows of some specs in order."""
        for spec in specs:
            yield from self._expand(spec, (), {}, None)

    def _expand(
        self, spec: RowSpec, outer: Coordinates, names: Mapping[str, object], group: object
    ) -> Iterator[TableRow]:
        filters = override(outer, spec.coordinates)
        rounds: Iterable[Round]
        if spec.tree:
            rounds = self._tree(spec, filters)
        elif spec.each:
            rounds = Loops(self.scope, self.evaluator).rounds(spec.each, spec.variable, filters, names, group)
        else:
            rounds = (
                Round(filters, {"序号": names.get("序号", ""), "名称": "", "编码": "", "级": ""}, group),
            )
        for made in rounds:
            merged, row_filters, row_group = {**names, **made.names}, made.filters, made.group
            if spec.condition and not self.evaluator.value(
                spec.condition, self.scope.narrowed(row_filters), merged
            ):
                continue
            if spec.name is not None:
                merged["名称"] = self.evaluator.plain(spec.name, merged)
            if spec.name is not None or spec.tree or not spec.rows:
                yield TableRow(
                    row_filters, self._counted(spec, merged), spec.value, spec.bold == "是", row_group, spec.spanned
                )  # fmt: skip
            for child in spec.rows:
                yield from self._expand(child, row_filters, merged, row_group)

    def _counted(self, spec: RowSpec, names: dict[str, object]) -> dict[str, object]:
        if spec.number is None:
            return names
        style = str(spec.number)
        self._numbers[style] = self._numbers.get(style, 0) + 1
        return {**names, "名称": format_number(style, self._numbers[style]) + str(names["名称"])}

    def _tree(self, spec: RowSpec, filters: Coordinates) -> Iterator[Round]:
        assert spec.tree is not None
        dimension = BY_CHINESE[spec.tree]
        lengths = {
            CODE_LEVELS[dimension.name][level]: level
            for level in spec.levels
            if level in CODE_LEVELS[dimension.name]
        }
        if spec.fixed is not None:
            codes = self._fixed(spec.fixed, filters, dimension.name)
        else:
            scope = self.scope.narrowed(filters)
            held = scope.ledger.values(dimension.name, scope.ambient)
            codes = sorted(set[str]().union(*(codes_at(length, held) for length in lengths)))
            # Income has no economic codes; that it is told by 功能科目 is left to the checks of totals.
            for column in self.columns if dimension is not FUNCTION else ():
                scope.narrowed(join(filters, column)).ambient_value().report_coarse(dimension, min(lengths))
        for code in codes:
            name = self.scope.member_name(dimension.name, code)
            narrowed = override(filters, ((dimension.name, (code,)),))
            yield Round(narrowed, {"编码": code, "名称": name, "级": lengths.get(len(code), "")}, None)

    def _fixed(self, written: FilterValues, filters: Coordinates, dimension: str) -> list[str]:
        """The codes that are always listed; those of a list by its name are followed up by what it lacks and has an amount.

        A list by its name says which codes are usual (功能类), single codes say which are meant.
        """
        codes: list[str] = []
        for one in map(str, written):
            named = self.scope.lists.get(one)
            codes += (one,) if named is None else self._with_held(named, filters, dimension)
        return codes

    def _with_held(self, named: Sequence[str], filters: Coordinates, dimension: str) -> list[str]:
        scope, lengths = self.scope.narrowed(filters), {len(code) for code in named}
        codes = list(named)
        held = scope.ledger.values(dimension, scope.ambient)
        for code in sorted(set[str]().union(*(codes_at(length, held) for length in lengths))):
            inside = any(code.startswith(one) or one.startswith(code) for one in named)
            if not inside and scope.value({dimension: code}).amount != 0:
                codes.insert(next((at for at, one in enumerate(codes) if one > code), len(codes)), code)
        return codes


def record_names(specs: Iterable[RowSpec]) -> frozenset[str]:
    """The names that some rows have of their own, because they are records: 项目, 指标, or what 名 calls them."""
    names: frozenset[str] = frozenset()
    for spec in specs:
        names |= record_names(spec.rows)
        if spec.each is not None:
            names |= bound_names(spec.each, spec.variable)
    return names
