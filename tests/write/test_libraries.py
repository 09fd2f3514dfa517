"""A library that fails is named with its release and the releases that were tried."""

from __future__ import annotations

from importlib import metadata

import pytest

from budgetgen.compose.document import Document, Metadata, Paragraph, Text
from budgetgen.write.formats import write_formats
from budgetgen.write.libraries import tried
from tests.write.page_sample import fonts, theme

DOCUMENT = Document(Metadata("题名", "作者"), (Paragraph((Text("甲"),)),))


@pytest.mark.parametrize("distribution", ["weasyprint", "python-docx", "xlsxwriter", "typst", "jinja2"])
def test_release_and_tried_range_are_told(distribution: str) -> None:
    words = tried(distribution)
    assert words.startswith(f"{distribution} {metadata.version(distribution)}（试过的版本：>=")
    assert ",<" in words


def test_what_is_not_installed_is_named_without_a_release() -> None:
    assert tried("not-a-library") == "not-a-library"


@pytest.mark.parametrize(
    ("kind", "engine", "place", "distribution"),
    [
        ("pdf", "typst", "typst.Fonts", "typst"),
        ("pdf", "weasyprint", "weasyprint.HTML", "weasyprint"),
        ("docx", "typst", "docx.package.Package.save", "python-docx"),
        ("xlsx", "typst", "xlsxwriter.Workbook", "xlsxwriter"),
    ],
)
def test_changed_interface_is_a_diagnostic(
    monkeypatch: pytest.MonkeyPatch, kind: str, engine: str, place: str, distribution: str
) -> None:
    def changed(*_: object, **__: object) -> None:
        raise TypeError("unexpected keyword argument")

    monkeypatch.setattr(place, changed)
    made, _, (problem,) = write_formats(DOCUMENT, theme(), [kind], fonts(), pdf_engine=engine)
    assert made == {}
    assert problem.code == "BG709"
    assert f"{distribution} {metadata.version(distribution)}" in problem.message
    assert "TypeError: unexpected keyword argument（test_libraries.py 第" in problem.message
    assert "constraints.txt" in problem.hint
