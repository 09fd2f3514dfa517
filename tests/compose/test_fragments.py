"""Tokens: what is printed is kept aside, and no text from outside is ever taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.document import Figure, Heading, PageBreak, Paragraph, Text, Trace, plain
from budgetgen.compose.fragments import Fragment, Fragments, join_text
from budgetgen.diagnostic import Span
from budgetgen.source.node import Text as Located
from tests.support.packs import SOURCE, document_with, prose, table_with

FIGURE = Figure("300.00万元", Trace("支出"))


def test_pieces_come_back_in_their_places() -> None:
    fragments = Fragments()
    token = fragments.put(FIGURE)
    assert fragments.inlines(f"支出{token}，") == (Text("支出"), FIGURE, Text("，"))
    assert fragments.inlines(f"{token}{token}") == (FIGURE, FIGURE)
    bold = fragments.inlines(f"支出{token}", bold=True)
    assert bold == (Text("支出", True), Figure("300.00万元", Trace("支出"), True))


def test_text_keeps_the_tokens_that_stand_in_it() -> None:
    fragments = Fragments()
    joined = "共" + str(fragments.put(FIGURE)) + "#"
    again = fragments.text(fragments.text(joined))
    assert isinstance(again, Fragment)
    assert fragments.inlines(again) == (Text("共"), FIGURE, Text("#"))
    assert "#" not in again


def test_a_block_is_a_block_only_on_its_own() -> None:
    fragments = Fragments()
    token = fragments.put((PageBreak(),))
    assert fragments.blocks(f"  {token}\n") == (PageBreak(),)
    assert fragments.blocks(f"甲{token}") is None
    assert fragments.blocks("甲") is None
    assert fragments.inlines(f"甲{token}乙") == (Text("甲乙"),)
    assert fragments.blocks(fragments.put(FIGURE)) is None


def test_made_up_tokens_stand_for_nothing() -> None:
    fragments = Fragments()
    assert plain(fragments.inlines("\ufdd07\ufdd1")) == "\ufffd"
    assert fragments.blocks("\ufdd07\ufdd1") is None
    huge = "\ufdd0" + "9" * 5000 + "\ufdd1"
    assert plain(fragments.inlines(huge)) == huge


@given(st.text(max_size=30), st.text(max_size=30))
def test_text_from_outside_comes_back_as_it_was(one: str, other: str) -> None:
    fragments = Fragments()
    fragments.put(FIGURE)
    located = [Located(text, Span.at("budget.yaml")) for text in (one, other)]
    kept = fragments.text("".join(located))
    assert plain(fragments.inlines(kept)) == "".join(located)
    assert all(isinstance(inline, Text) for inline in fragments.inlines(kept))


def test_no_text_from_outside_holds_a_token() -> None:
    for text in ("\ufdd00\ufdd1", "甲\ufdd0", "\ufdef"):
        assert set("\ufdd0\ufdd1\ufdef").isdisjoint(Located(text, Span.at("budget.yaml")))


def test_neighbouring_texts_of_one_weight_become_one() -> None:
    assert join_text([Text("甲"), Text("乙"), Text("丙", True), FIGURE, Text("丁")]) == (
        Text("甲乙"), Text("丙", True), FIGURE, Text("丁"),
    )  # fmt: skip


HOSTILE = [
    "# 一级标题",
    "**粗体**",
    "{{ 支出 }}",
    "{% for x in y %}",
    "{正文} 话",
    "（一）条目",
    "1.条目",
    "---",
    "::: 封面",
    "<b>甲</b>&amp;",
    "甲|乙",
    "\ufdd00\ufdd1",
    "\ue0000\ue001",
    "甲 \\n 乙",
    "{不编号}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_user_writes_is_never_markup(tmp_path: Path, text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    body = (
        SOURCE.replace("平台运维", quoted)
        + f"职责: |\n  {text}\n变动原因:\n  '2010350': {quoted}\n名词解释:\n  专业名词:\n    {quoted}: {quoted}\n"
    )
    pack = (
        "{{ 职责|段落 }}\n\n{{ 项目[0].名称 }}\n\n前{{ 项目[0].名称 }}后\n\n{{ 支出(功能科目='2010350')|原因('2010350') }}\n\n"
        "{% for 词, 释 in 专业名词.items() %}{{ 词 }}：{{ 释 }}{% endfor %}\n\n\n"
        "{{ [项目[0].名称, '乙']|join('、') }}\n\n{{ 项目[0].名称 ~ '！' }}"
    )
    document = document_with(tmp_path, {"document.md": pack}, body)
    shown = text.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")
    lines = [
        (block.role, block.number, plain(block.inlines))
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]
    assert lines == [
        ("正文", "", line)
        for line in (
            shown,
            shown,
            f"前{shown}后",
            f"，主要是{shown}",
            f"{shown}：{shown}",
            f"{shown}、乙",
            f"{shown}！",
        )
    ]
    assert not any(isinstance(block, Heading) for block in document.blocks)
    assert not any(
        inline.bold for block in document.blocks if isinstance(block, Paragraph) for inline in block.inlines
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_nor_is_it_in_a_table(tmp_path: Path, text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    spec = "标题: 表\n行: [{每个: 项目}, {名称: '{{ 项目[0].名称 }}'}]\n列: {甲: 名称}\n附注: ['{{ 项目[0].名称 }}']\n"
    table = table_with(tmp_path, spec, SOURCE.replace("平台运维", quoted))
    shown = text.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")
    assert [plain(row.cells[0].inlines) for row in table.rows] == [shown, shown]
    assert [plain(note.inlines) for note in table.notes] == [shown]


def test_literal_text_of_a_pack_is_markup(tmp_path: Path) -> None:
    document = document_with(tmp_path, {"document.md": "# 题\n\n甲**乙**{{ 年度 }}"})
    heading, paragraph = document.blocks
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (Text("甲"), Text("乙", True), Text("2026"))


def test_escapes_in_a_pack_s_words_do_no_harm(tmp_path: Path) -> None:
    assert prose(tmp_path, "{{ '\\ufdd099\\ufdd1' }}|{{ '\\ufdd0' }}") == "\ufffd|\ufdd0"
