"""One line a diagnostic."""

from __future__ import annotations

from budgetgen.diagnostic import Span, error
from budgetgen.report.concise import render
from tests.report.sample import DIAGNOSTICS
from tests.support.golden import Golden


def test_concise(golden: Golden) -> None:
    golden.check("report/concise.txt", render(DIAGNOSTICS))


def test_one_line_each() -> None:
    assert render([error("BG1", "甲\n乙", Span.at("f", 1, 2))]) == "f:1:2: 错误[BG1] 甲 乙\n"
    assert render([]) == ""
