"""All formats of one build say the same, and another process gives the same bytes: for every example."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from budgetgen.verify.docx_text import chart_values
from budgetgen.write.formats import FORMATS
from tests.write import parity

_PROJECT = Path(__file__).parents[2]
EXAMPLES = sorted(path.relative_to(_PROJECT) for path in (_PROJECT / "examples").glob("*/*.yaml"))
# A budget, final accounts and a department: the PDF of the others is laid out once.
_ALL_AGAIN = (
    "examples/xining-chengdong/2026.yaml", "examples/chain/2025-final.yaml", "examples/department/部门.yaml",
)  # fmt: skip
_BUILD = """
import sys
from pathlib import Path
from budgetgen.build import make
source, formats, engine, folder = Path(sys.argv[1]), sys.argv[2].split(","), sys.argv[3], Path(sys.argv[4])
made = make(source, formats, pdf_engine=engine)
assert set(made.files) == set(formats), made.diagnostics
assert engine != "typst" or "BG705" not in {one.code for one in made.diagnostics}
for name, data in made.files.items():
    Path(folder, name).write_bytes(data)
"""
# Another hash seed, time zone and language; the source is given by a relative path then.
_ELSEWHERE = {
    "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LANG": "ja_JP.UTF-8", "LC_ALL": "C",
    "SOURCE_DATE_EPOCH": "1234567890",
}  # fmt: skip


def _built(
    example: Path, formats: Sequence[str], folder: Path, engine: str = "weasyprint", **environment: str
) -> dict[str, bytes]:
    """The files of a build in a process of its own, which takes the memory of the layout with it."""
    folder.mkdir()
    source = example.name if environment else str(_PROJECT / example)
    command = [sys.executable, "-c", _BUILD, source, ",".join(formats), engine, str(folder)]
    variables = {**os.environ, "PYTHONPATH": str(_PROJECT), **environment}
    place = (_PROJECT / example).parent
    done = subprocess.run(command, cwd=place, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_formats_agree_and_other_process_gives_same_bytes(example: Path, tmp_path: Path) -> None:
    """One test for both: the two share what takes longest, the first PDF."""
    files = _built(example, FORMATS, tmp_path / "one")
    _same_texts(files)
    _same_by_structure(files, _built(example, ("pdf",), tmp_path / "typst", "typst")["pdf"])
    _same_figures(files)
    # The DOCX takes its page numbers from the PDF, so that one is not made without the other.
    formats = (
        FORMATS if str(example) in _ALL_AGAIN else [name for name in FORMATS if name not in ("pdf", "docx")]
    )
    again = _built(example, formats, tmp_path / "two", **_ELSEWHERE)
    assert [name for name in formats if again[name] != files[name]] == []


def _same_texts(files: Mapping[str, bytes]) -> None:
    """Every paragraph and cell in the same order in HTML, PDF, DOCX, and for tables in XLSX."""
    items = list(parity.html_items(files["html"]))
    words = [item for item in items if item.kind != "chart"]
    assert len(words) > 300
    text, drawn = parity.pdf_text(files["pdf"])
    assert parity.unmatched(words, text) is None
    assert parity.unmatched((item for item in items if item.kind == "chart"), drawn) is None
    docx = parity.docx_texts(files["docx"])
    assert parity.without_repeats(words, docx) == docx
    xlsx = parity.xlsx_texts(files["xlsx"])
    assert parity.without_repeats((item for item in words if item.in_table), xlsx) == xlsx


def _same_by_structure(files: Mapping[str, bytes], by_typst: bytes) -> None:
    """Both PDF engines say the same in the order in which a screen reader goes."""
    items = list(parity.html_items(files["html"]))
    for pdf in (files["pdf"], by_typst):
        text, drawn = parity.pdf_structure_text(pdf)
        assert parity.unmatched((item for item in items if item.kind != "chart"), text) is None
        assert parity.clipped_pages(pdf) == []
    # WeasyPrint's charts have drawings inside, which pdfium does not follow; their words are compared above.
    assert parity.unmatched((item for item in items if item.kind == "chart"), drawn) is None


def _same_figures(files: Mapping[str, bytes]) -> None:
    """JSON has the figures of the page in order, and the values behind the charts of the DOCX round to what is printed."""
    figures, charts = parity.json_figures(files["json"])
    assert len(figures) > 100
    assert figures == parity.html_figures(files["html"])
    drawn = chart_values(files["docx"])
    assert [len(chart) for chart in drawn] == [len(chart) for chart in charts]
    for points, values in zip(charts, drawn, strict=True):
        for (printed, exact), value in zip(points, values, strict=True):
            shown = Decimal(printed.replace(",", ""))
            assert value.quantize(shown, ROUND_HALF_UP) == exact.quantize(shown, ROUND_HALF_UP) == shown
