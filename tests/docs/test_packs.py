"""The packs of the pages for template authors: each is clean under ``budgetgen template check``, and prints what the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs_blocks import blocks_of
from docs_examples import Example, Result, examples_of, printed

from budgetgen.diagnostic import Severity
from budgetgen.template.kit.check import check_pack
from budgetgen.template.pack import find_pack
from tests.docs.manual import DOCS

PAGES = sorted((DOCS / "templates").glob("*.md"))
PACKS = [(page, example) for page in PAGES for example in examples_of(page.read_text(encoding="utf-8"))]
RESULTS = [(page, result) for page, example in PACKS for result in example.results]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: f"{pack[0].stem}:{pack[1].line}")
def test_pack_is_clean(pack: tuple[Path, Example], tmp_path: Path) -> None:
    root = pack[1].write(tmp_path)
    made, found = find_pack(f"./{root.name}", tmp_path)
    assert made is not None, found
    report = check_pack(made)
    assert report.documents
    # A table that no document prints is only shown as an example.
    wrong = [one for one in report.diagnostics if one.severity is not Severity.INFO]
    assert not wrong, [(one.code, one.message, one.hint) for one in wrong]


@pytest.mark.parametrize("shown", RESULTS, ids=lambda shown: f"{shown[0].stem}:{shown[1].wanted.name}")
def test_result_is_printed(shown: tuple[Path, Result]) -> None:
    html, found = printed(shown[1])
    assert not found, [(one.code, one.message, one.hint) for one in found]
    assert "？" not in html
    assert html


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_example_is_tested(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    titled = [block for block in blocks_of(text) if block.language in ("yaml", "jinja")]
    assert all(block.title for block in titled)
    held = sum(len(example.files) for example in examples_of(text))
    assert held or not titled


def test_wording_only_district_stays_short() -> None:
    (example,) = examples_of((DOCS / "templates" / "neighbour.md").read_text(encoding="utf-8"))
    lines = sum(len(text.splitlines()) for text in example.files.values())
    assert lines < 50
    assert len(example.files) == 3
