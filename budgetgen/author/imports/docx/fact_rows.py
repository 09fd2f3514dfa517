"""Which row of a table's spec a published row is: by its code, or by its label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from budgetgen.ledger.dimension import BY_CHINESE
from budgetgen.ledger.entry import Coordinates
from budgetgen.ledger.ledger import override
from budgetgen.ledger.subjects import Catalogue
from budgetgen.template.table_spec import RowSpec

_NUMBER = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)、]|[0-9]+[.、])\s*")


def plain(text: str) -> str:
    """A label without blanks and its number: “一、一般公共服务支出” → “一般公共服务支出”."""
    compact = "".join(text.split())
    return _NUMBER.sub("", compact)


@dataclass
class Rows:
    """Finds the spec of a row: a code of a tree, or a label."""

    specs: tuple[RowSpec, ...]
    catalogues: Mapping[str, Catalogue]
    lists: Mapping[str, tuple[str, ...]]
    _next: int = 0

    def __post_init__(self) -> None:
        self.flat = list(_flat(self.specs, ()))

    def of_code(self, code: str) -> Coordinates | None:
        """The filters of a row of a tree, by its code."""
        for spec, filters in self.flat:
            if spec.tree and code.startswith("2" if spec.tree == "功能科目" else ("3", "5")):
                return override(filters, ((BY_CHINESE[spec.tree].name, (code,)),))
        return None

    def of_name(self, name: str) -> tuple[RowSpec | None, Coordinates] | None:
        """The spec and filters of a row by its label; a name that comes twice is taken in the order of the rows."""
        wanted = plain(name)
        order = [*range(self._next, len(self.flat)), *range(self._next)]
        for index in order:
            spec, filters = self.flat[index]
            if spec.name is not None and not spec.tree and plain(str(spec.name)) == wanted:
                self._next = index + 1
                return spec, filters
        for spec, filters in self.flat:
            if spec.tree and (code := self._code(spec, wanted)) is not None:
                return spec, override(filters, ((BY_CHINESE[spec.tree].name, (code,)),))
        return None

    def _code(self, spec: RowSpec, name: str) -> str | None:
        assert spec.tree is not None
        catalogue = self.catalogues[BY_CHINESE[spec.tree].name]
        fixed = [code for one in spec.fixed or () for code in self.lists.get(str(one), (str(one),))]
        classes = [subject.code for subject in catalogue.children()]
        # A list of the pack by its name (功能类) is followed by the classes that have amounts and are not in it.
        whole = not fixed or any(str(one) in self.lists for one in spec.fixed or ())
        known = [*fixed, *(code for code in classes if whole and code not in fixed)]
        found = [code for code in known if (catalogue.name(code) or "") == name]
        return found[0] if len(found) == 1 else None

    @property
    def each(self) -> RowSpec | None:
        """The rows that come once a record (项目, 指标, 预算单位)."""
        return next((spec for spec, _ in self.flat if spec.each is not None), None)

    @property
    def only(self) -> tuple[RowSpec, Coordinates] | None:
        """The row of a table that has but one, without a label."""
        return self.flat[0] if len(self.flat) == 1 and not self.flat[0][0].tree else None


def _flat(specs: Sequence[RowSpec], outer: Coordinates) -> Iterator[tuple[RowSpec, Coordinates]]:
    for spec in specs:
        if any(str(key) == "单位" for key in spec.filters):
            continue  # What departments eliminate between their units.
        filters = override(outer, spec.coordinates)
        yield spec, filters
        yield from _flat(spec.rows, filters)
