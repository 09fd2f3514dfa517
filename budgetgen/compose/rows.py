"""Row specs → rows: literal lines, trees of codes, fixed lists, and one row per project, indicator or budget unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from budgetgen.compose.numbering import format_number
from budgetgen.compose.rendering import PackFault, Renderer
from budgetgen.compose.scope import Scope
from budgetgen.diagnostic import error
from budgetgen.ledger.dimension import BY_CHINESE, CODE_LEVELS
from budgetgen.ledger.entry import Coordinates
from budgetgen.ledger.ledger import coordinates_of
from budgetgen.source.node import Text
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
    """Expands row specs under a scope; counts 编号 by style and 序号 over all rows."""

    scope: Scope
    renderer: Renderer
    names: Mapping[str, object]
    _numbers: dict[str, int] = field(default_factory=dict)

    def rows(self, specs: Iterable[RowSpec]) -> Iterator[TableRow]:
        """All rows of some specs in order."""
        for spec in specs:
            yield from self._expand(spec, (), {}, None)

    def _expand(
        self, spec: RowSpec, outer: Coordinates, names: Mapping[str, object], group: object
    ) -> Iterator[TableRow]:
        own = coordinates_of({str(key): [str(v) for v in values] for key, values in spec.filters.items()})
        filters = tuple(sorted({**dict(outer), **dict(own)}.items()))
        if spec.tree:
            rows = self._tree(spec, filters)
        elif spec.each:
            rows = self._each(spec, filters, names, group)
        else:
            rows = iter([(filters, self._literal(spec, names), group)])
        for row_filters, row_names, row_group in rows:
            merged = {**names, **row_names}
            if spec.name is not None or spec.tree or not spec.rows:
                yield TableRow(
                    row_filters, self._counted(spec, merged), spec.value, spec.bold == "是", row_group, spec.spanned
                )  # fmt: skip
            for child in spec.rows:
                yield from self._expand(child, row_filters, merged, row_group)

    def _literal(self, spec: RowSpec, names: Mapping[str, object]) -> dict[str, object]:
        text = self.renderer.plain(spec.name, {**self.names, **names}) if spec.name is not None else ""
        return {"名称": text, "编码": ""}

    def _counted(self, spec: RowSpec, names: dict[str, object]) -> dict[str, object]:
        if spec.number is None:
            return names
        style = str(spec.number)
        self._numbers[style] = self._numbers.get(style, 0) + 1
        return {**names, "名称": format_number(style, self._numbers[style]) + str(names["名称"])}

    def _tree(self, spec: RowSpec, filters: Coordinates) -> Iterator[tuple[Coordinates, dict[str, object], object]]:
        assert spec.tree is not None
        dimension = BY_CHINESE[spec.tree]
        lengths = {CODE_LEVELS[dimension.name][level]: level for level in spec.levels if level in CODE_LEVELS[dimension.name]}
        if spec.fixed is not None:
            codes: list[str] = [code for written in spec.fixed for code in self.scope.lists.get(str(written), (str(written),))]
        else:
            scope = self.scope.narrowed(filters)
            held = scope.ledger.values(dimension.name, scope.ambient)
            codes = sorted({code[:length] for code in held for length in lengths if len(code) >= length})
        for code in codes:
            name = self.scope.member_name(dimension.name, code)
            narrowed = tuple(sorted({**dict(filters), dimension.name: (code,)}.items()))
            yield narrowed, {"编码": code, "名称": name, "级": lengths.get(len(code), "")}, None

    def _each(
        self, spec: RowSpec, filters: Coordinates, names: Mapping[str, object], group: object
    ) -> Iterator[tuple[Coordinates, dict[str, object], object]]:
        assert spec.each is not None
        known = {**self.names, **names}
        if spec.each == "指标":
            # Under a row 每个: 项目 the indicators are that project's, else those of all.
            for project in (names["项目"],) if "项目" in names else known["项目"]:  # type: ignore[attr-defined]
                narrowed = tuple(sorted({**dict(filters), "project": (project.name,)}.items()))
                for indicator in project.indicators:
                    named = {"项目": project, "指标": indicator, "名称": indicator.name, "编码": ""}
                    yield narrowed, named, project.name
        elif spec.each == "项目":
            for number, project in enumerate(known["项目"], 1):  # type: ignore[arg-type]
                narrowed = tuple(sorted({**dict(filters), "project": (project.name,)}.items()))
                yield narrowed, {"项目": project, "名称": project.name, "编码": project.number, "序号": number}, project.name
        elif spec.each == "预算单位":
            units = self.scope.unit.identity.budget_units or (self.scope.unit.identity.name,)
            for number, unit in enumerate(units, 1):
                narrowed = filters
                if len(units) > 1:
                    narrowed = tuple(sorted({**dict(filters), "unit": (str(unit),)}.items()))
                yield narrowed, {"名称": str(unit), "编码": "", "序号": number}, group
        else:
            raise PackFault(
                error("BG641", f"“每个”不认识“{spec.each}”", spec.each.span, hint="可写：项目、指标、预算单位")
            )
