"""Figures that a source states beside its lines: counts of 三公经费, and declared figures with their reasons."""

from __future__ import annotations

from dataclasses import dataclass

from budgetgen.compose.figures import UNKNOWN_TEXT
from budgetgen.compose.scope import Scope
from budgetgen.compose.value import Value
from budgetgen.compose.views import field_by_alias
from budgetgen.diagnostic import error
from budgetgen.source.models.final import Declared, OfficialCounts


@dataclass(frozen=True)
class DeclaredFigures:
    """The functions ``统计`` and ``声明`` of a template."""

    scope: Scope

    def count(self, name: str) -> int | str:
        """The count ``name`` of 相关统计数; one that is not written is an error (BG212), for nothing else could give it."""
        known = OfficialCounts.aliases()
        if name not in known:
            raise ValueError(f"相关统计数没有“{name}”，可写：{'、'.join(known)}")
        unit = self.scope.unit
        count = field_by_alias(unit.official_counts, name)
        if isinstance(count, int):
            return count
        where = "每个所属单位的源文件都要" if unit.members else ""
        self.scope.findings.once(
            ("count", name),
            error(
                "BG212", f"没有写“{name}”", unit.place("members" if unit.members else "official_counts"),
                hint=f"{where}在“相关统计数”下写：{name}: 个数；没有发生的写 0",
            ),
        )  # fmt: skip
        return UNKNOWN_TEXT

    def figure(self, name: str, derived: Value | int) -> Value | int:
        """The figure that the unit declares under ``name``, else ``derived``; it must be of the same kind (BG213)."""
        self.scope.findings.used_declared.add(name)
        for written, declared in self.scope.unit.declared.items():
            if written != name:
                continue
            if isinstance(derived, int) != (declared.count is not None):
                self._wrong_kind(name, declared, "个数" if isinstance(derived, int) else "金额")
                return derived
            if declared.amount is None:
                assert declared.count is not None
                return declared.count
            return self.scope.stated(declared.amount.fen, f"声明数“{name}”", declared.amount.span)
        return derived

    def _wrong_kind(self, name: str, declared: Declared, wanted: str) -> None:
        self.scope.findings.once(
            ("declared", name),
            error(
                "BG213", f"声明的数“{name}”要写{wanted}", declared.span,
                hint=f"写成 {name}: {{{wanted}: …, 理由: …}}",
            ),
        )  # fmt: skip
