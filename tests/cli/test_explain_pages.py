"""Pages of codes that are no rules: printed below their meaning, and their lines of 上年 are ones that are read."""

from __future__ import annotations

import re

import pytest

from budgetgen.check.code_pages import PAGES
from budgetgen.check.codes import meaning_of
from budgetgen.cli.main import main
from tests.support.sources import build_of

_LINE = re.compile(r"\d{3,7}: \{[^ ].*?\}(?=  |$)|\d{7}: \d+\.\d\d(?=  |$)")


@pytest.mark.parametrize("code", PAGES)
def test_a_page_stands_below_the_meaning(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    assert capsys.readouterr().out == f"{code} {meaning_of(code)}\n\n{PAGES[code]}\n"


@pytest.mark.parametrize("line", dict.fromkeys(_LINE.findall("\n".join(PAGES.values()))))
def test_the_lines_on_it_are_right(line: str) -> None:
    _, diagnostics = build_of(f"上年:\n  支出:\n    {line}\n")
    assert diagnostics == ()
