"""Blanks: found wherever they stand, told once a line, and never read as content."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.source.blanks import blank_diagnostics, blanks_of
from budgetgen.source.load import load_source
from tests.support.sources import node_of, source_text


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("甲: 待填\n", [("甲",)]),
        ("甲: [待填, 乙, 待填]\n", [("甲", 0), ("甲", 2)]),
        ("甲: |\n  待填\n", [("甲",)]),
        ("甲: {待填: 1}\n", [("甲", "待填")]),
        ("甲: {待填（项目的科目）: 待填}\n", [("甲", "待填（项目的科目）"), ("甲", "待填（项目的科目）")]),
        ("甲: 原因待填\n乙: 待填写\n丙: '#待填'\n", []),
    ],
)
def test_where_blanks_are(text: str, paths: list[tuple[str | int, ...]]) -> None:
    assert [blank.path for blank in blanks_of(node_of(text))] == paths


def test_one_diagnostic_a_line() -> None:
    found = blank_diagnostics(blanks_of(node_of("甲: {乙: 待填, 丙: 待填}\n丁: 待填\n")))
    assert [d.message for d in found] == ["还没有填：甲 → 乙（这一行有 2 处）", "还没有填：丁"]
    assert {d.code for d in found} == {"BG190"}


def test_a_file_that_another_names_is_told_of_at_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "2025.yaml").write_text(source_text("职责: 待填\n", year=2025), encoding="utf-8")
    path = tmp_path / "2026.yaml"
    path.write_text(source_text("上年: 2025.yaml\n", year=2026), encoding="utf-8")
    _, found = load_source(path)
    assert [(d.code, Path(d.span.file).name) for d in found if d.span] == [("BG190", "2025.yaml")]
