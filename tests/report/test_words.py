"""Words the formats share."""

from __future__ import annotations

from budgetgen.diagnostic import Severity, error, warning
from budgetgen.report.words import count, summary


def test_summary() -> None:
    found = [error("BG1", "甲"), warning("BG2", "乙"), error("BG3", "丙")]
    assert summary(found) == "2 个错误，1 个警告"
    assert summary([]) == ""
    assert count(found) == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}
