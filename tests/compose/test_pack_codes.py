"""Codes in a pack's 口径: what the year's catalogue lacks is told, and nothing that is a code for some good reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.packs import MANIFEST, SOURCE, compile_with, found

LOCAL = "3020199"
OWN = SOURCE.replace("30201: 100000.50", f"{LOCAL}: 100000.50")

GOOD = {
    "of the catalogue": ("30202", SOURCE, ""),
    "that the unit's lines bear": (LOCAL, OWN, ""),
    "unknown to the catalogue but in the unit's lines": ("30298", SOURCE.replace("30201", "30298"), ""),
    "that the pack declares": ("30298", SOURCE, "科目名称: {30298: 本地的款}\n"),
    "that the pack declares below 款": (LOCAL, SOURCE, f"科目名称: {{{LOCAL}: 本地的目}}\n"),
    "that the unit declares": ("30298", SOURCE + "科目名称: {经济科目: {30298: 本地的款}}\n", ""),
}


@pytest.mark.parametrize(("code", "source", "manifest"), GOOD.values(), ids=GOOD)
def test_codes_for_a_good_reason(tmp_path: Path, code: str, source: str, manifest: str) -> None:
    assert not found(compile_with(tmp_path, _files(code, manifest), source), "BG636")


BAD = {
    "a slip": ("30298", SOURCE, "没有经济科目30298，相近的有：30299"),
    "below 款, of which the unit has another one": (
        LOCAL[:-1] + "8",
        OWN,
        "本地自设的目，它上面的 30201 办公费 有",
    ),
    "below a 款 that there is not": ("3029801", SOURCE, "它上面的 30298 也没有"),
}


@pytest.mark.parametrize(("code", "source", "words"), BAD.values(), ids=BAD)
def test_codes_that_would_count_as_nothing(tmp_path: Path, code: str, source: str, words: str) -> None:
    told = found(compile_with(tmp_path, _files(code, ""), source), "BG636")
    assert {Path(one.span.file).name for one in told if one.span} == {"document.md", "甲.yaml"}
    assert all(words in one.message for one in told)
    (in_table,) = (one for one in told if one.span and one.span.file.endswith("甲.yaml"))
    assert "科目名称" in in_table.hint


def _files(code: str, manifest: str) -> dict[str, str]:
    return {
        "template.yaml": MANIFEST + manifest,
        "tables/甲.yaml": f"标题: 表\n收支: 支出\n行: [{{树: 经济科目, 级: [款], 固定: [{code}]}}]\n列: {{数: {{}}}}\n",
        "document.md": f'{{{{ 表("甲") }}}}\n\n{{{{ 支出(经济科目="{code}") }}}}\n',
    }
