"""Every ``yaml`` example of the pages for units is a source that loads and gives exactly the diagnostics that its page says."""

from __future__ import annotations

from pathlib import Path

import pytest
from overlay import Outcome, run_source

from budgetgen.compiler import compile_source
from budgetgen.diagnostic import Diagnostic
from tests.docs.manual import DOCS, Example, examples

PAGES = sorted((DOCS / "units").glob("*.md"))
SOURCES = [example for page in PAGES for example in examples(page) if example.block.language == "yaml"]
WHOLE = [example for example in SOURCES if example.block.mark == "独立"]
PARTIAL = [example for example in SOURCES if example.block.mark != "独立"]
OUTPUTS = [
    (above, shown)
    for page in PAGES
    for above, shown in zip(examples(page), examples(page)[1:], strict=False)
    if shown.block.mark == "输出"
]

_OVERLAY = ("filled", "base")


def _run(example: Example) -> tuple[Outcome, tuple[Diagnostic, ...]]:
    """The outcome of an example, and what its test looks at."""
    options = example.options
    outcome = run_source(example.block.body, {key: options[key] for key in _OVERLAY if key in options})
    only, unseen = (options.get(key, "").split(",") for key in ("only", "except"))
    seen = (d for d in outcome.diagnostics if (only == [""] or d.code in only) and d.code not in unseen)
    return outcome, tuple(seen)


@pytest.mark.parametrize("example", PARTIAL, ids=lambda example: example.name)
def test_partial_source(example: Example) -> None:
    outcome, seen = _run(example)
    assert {d.code for d in seen} == example.expected, outcome.report(seen)
    excepted = set(example.options.get("except", "").split(",")) - {""}
    assert excepted <= {d.code for d in outcome.diagnostics}, "no reason for this except"


@pytest.mark.parametrize("example", WHOLE, ids=lambda example: example.name)
def test_whole_source(example: Example, tmp_path: Path) -> None:
    (tmp_path / example.block.title).write_text(example.block.body, encoding="utf-8")
    assert compile_source(tmp_path / example.block.title).diagnostics == ()


@pytest.mark.parametrize("pair", OUTPUTS, ids=lambda pair: pair[1].name)
def test_shown_output(pair: tuple[Example, Example], request: pytest.FixtureRequest) -> None:
    above, shown = pair
    outcome, seen = _run(above)
    report = outcome.report(seen)
    if request.config.getoption("--update") and report != shown.block.body:
        text = shown.page.read_text(encoding="utf-8")
        fence = "<!-- 输出 -->\n```text\n{}```"
        shown.page.write_text(
            text.replace(fence.format(shown.block.body), fence.format(report), 1), encoding="utf-8"
        )
        return
    assert shown.block.body == report


def test_there_are_examples_of_everything() -> None:
    assert len(WHOLE) == 1
    assert len(PARTIAL) >= 30
    assert len(OUTPUTS) >= 5
