"""The words all report formats share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from budgetgen.diagnostic import Diagnostic, Severity

SEVERITY: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "说明"}
)


def count(diagnostics: Iterable[Diagnostic]) -> dict[Severity, int]:
    """How many diagnostics there are of each severity, graver first."""
    counted = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counted[diagnostic.severity] += 1
    return counted


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """“2 个错误，1 个警告”; empty when there is nothing."""
    return "，".join(
        f"{number} 个{SEVERITY[severity]}" for severity, number in count(diagnostics).items() if number
    )
