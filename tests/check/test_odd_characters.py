"""BG423 in what only the composed document shows: a character that a pack prints of its own."""

from __future__ import annotations

from pathlib import Path

from tests.support.packs import compile_with, found


def test_a_private_character_of_the_pack_is_named_once_and_a_box_of_a_form_is_not(tmp_path: Path) -> None:
    files = {"document.md": "# 一、\ue81e概况\n\n□是　□否\n\n再说一遍\ue81e。\n"}
    (told,) = found(compile_with(tmp_path, files), "BG423")
    assert "模板的文字" in told.message
    assert "U+E81E" in told.message
    assert told.span is not None
    assert told.span.start.line == 3


def test_one_that_the_unit_wrote_is_not_the_packs(tmp_path: Path) -> None:
    body = "职责: 负责\ue81e街的工作。\n收入: {一般公共预算: 1}\n支出: {基本支出: [{功能科目: 2010350, 经济科目: {30101: 1}}]}\n"
    (told,) = found(compile_with(tmp_path, {"document.md": "{{ 职责 }}\n"}, body), "BG423")
    assert told.message.startswith("职责里的")
