"""One door to all formats."""

from __future__ import annotations

import pytest

from budgetgen.report import FORMATS, render
from tests.report.sample import DIAGNOSTICS, source


@pytest.mark.parametrize("style", FORMATS)
def test_every_format(style: str) -> None:
    report = render(iter(DIAGNOSTICS), style, sources=source)
    assert report.endswith("\n")
    assert all(diagnostic.code in report for diagnostic in DIAGNOSTICS)
    assert render(DIAGNOSTICS, style, sources=source) == report


@pytest.mark.parametrize("style", ["json", "sarif", "github", "gitlab", "concise"])
def test_only_the_text_format_reads_sources(style: str) -> None:
    def refuse(_: str) -> str | None:
        raise AssertionError("not to be read")

    assert render(DIAGNOSTICS, style, sources=refuse)


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="xml"):
        render((), "xml", sources=source)
