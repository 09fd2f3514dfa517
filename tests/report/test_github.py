"""Workflow commands: one line each, with GitHub's escapes."""

from __future__ import annotations

from budgetgen.diagnostic import Span, error
from budgetgen.report.github import render
from tests.report.sample import DIAGNOSTICS
from tests.support.golden import Golden


def test_github(golden: Golden) -> None:
    golden.check("report/github.txt", render(DIAGNOSTICS))


def test_escapes() -> None:
    problem = error("BG1", "100%\r\n甲::乙", Span.at("a,b:c%.yaml", 2, 3, 0), hint="改")
    assert render([problem]) == (
        "::error title=BG1,file=a%2Cb%3Ac%25.yaml,line=2,endLine=2,col=3,endColumn=3"
        "::100%25%0D%0A甲::乙%0A提示：改\n"
    )
