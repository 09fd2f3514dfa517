"""All formats of one build say the same, and another process gives the same bytes: for every example."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from budgetgen.build import make
from budgetgen.verify.docx_text import chart_values
from budgetgen.write.formats import FORMATS
from tests.write import parity

_PROJECT = Path(__file__).parents[2]
EXAMPLES = sorted(path.relative_to(_PROJECT) for path in (_PROJECT / "examples").glob("*/*.yaml"))
_OTHER_PROCESS = """
import hashlib, json, sys
from pathlib import Path
from budgetgen.build import make
made = make(Path(sys.argv[1]), sys.argv[2].split(","))
print(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in made.files.items()}))
"""


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_formats_agree_and_other_process_gives_same_bytes(example: Path) -> None:
    """One test for both: the two share what takes longest, the PDF."""
    made = make(_PROJECT / example, FORMATS)
    assert set(made.files) == set(FORMATS), made.diagnostics
    files = made.files
    _same_texts(files)
    _same_by_structure(example, files)
    _same_figures(files)
    # A relative path, another hash seed, time zone and language.
    environment = {
        **os.environ, "PYTHONPATH": str(_PROJECT), "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LANG": "ja_JP.UTF-8",
        "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1234567890",
    }  # fmt: skip
    command = [sys.executable, "-c", _OTHER_PROCESS, example.name, ",".join(FORMATS)]
    folder = _PROJECT / example.parent
    again = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    assert json.loads(again.stdout) == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }


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


def _same_by_structure(example: Path, files: Mapping[str, bytes]) -> None:
    """Both PDF engines say the same in the order in which a screen reader goes."""
    items = list(parity.html_items(files["html"]))
    other = make(_PROJECT / example, ("pdf",), pdf_engine="typst")
    assert "pdf" in other.files, other.diagnostics
    assert "BG705" not in {one.code for one in other.diagnostics}
    for pdf in (files["pdf"], other.files["pdf"]):
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
