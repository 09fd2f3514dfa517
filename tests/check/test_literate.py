"""Every block of tests/check/rules/**/*.md gives exactly the diagnostics it announces; see literate.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from literate import Block, read_blocks
from overlay import HERE, run_source

from budgetgen.check.rule import all_rules

FILES = sorted((HERE / "rules").rglob("*.md"))
BLOCKS = [block for file in FILES for block in read_blocks(file)]


def test_base_is_clean() -> None:
    assert run_source("").diagnostics == ()


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_block(block: Block) -> None:
    problems = block.problems(run_source(block.text, block.options).diagnostics)
    assert not problems, f"{block.name}\n" + "\n".join(problems)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_snapshot(file: Path, request: pytest.FixtureRequest) -> None:
    blocks = [block for block in read_blocks(file) if block.snapshot is not None]
    assert len(blocks) == 1, "one block of each file is followed by a snapshot fence"
    (block,) = blocks
    outcome = run_source(block.text, block.options)
    report = outcome.report(block.considered(outcome.diagnostics))
    if request.config.getoption("--update") and report != block.snapshot:
        text = file.read_text(encoding="utf-8")
        start, end = block.snapshot_span
        file.write_text(text[:start] + report + text[end:], encoding="utf-8")
        return
    assert block.snapshot == report


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_fires_and_stays_silent(file: Path) -> None:
    codes = [
        rule.code
        for rule in all_rules()
        if rule.check.__module__.endswith(f".{file.parent.name}.{file.stem}")
    ]
    assert codes, "no rule of this name"
    fires = [any(e.code == codes[0] for e in block.expectations) for block in read_blocks(file)]
    assert any(fires), "no block in which the rule fires"
    assert not all(fires), "no block in which it does not"
