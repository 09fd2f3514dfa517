from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.document import Block, Cover, Heading, PageBreak, Paragraph, Table, Text
from budgetgen.write.flow import Section, sections
from tests.write.docx_sample import balance, document, heading, prose, theme, three_public

COVER = Cover((Paragraph((Text("封面"),), "封面标题"),))
PART = heading(1, "第一部分", "概况", "part")
HEADING = heading(2, "一、", "标题", "heading")
UPRIGHT, LYING = balance(), three_public()
BREAK = PageBreak()


def flow(*blocks: Block) -> list[tuple[str, list[bool]]]:
    """Kind and page breaks of every section."""
    return [(one.kind, [placed.page_break for placed in one.blocks]) for one in sections(blocks, theme())]


def test_empty_document_has_one_section() -> None:
    assert sections((), theme()) == (Section("portrait", ()),)


def test_cover_stands_alone_and_numbering_starts_after_it() -> None:
    found = sections((COVER, PART, prose("文字")), theme())
    assert [(one.kind, one.restart) for one in found] == [("cover", False), ("portrait", True)]


def test_numbering_goes_on_without_a_cover_and_in_later_sections() -> None:
    assert [one.restart for one in sections((PART, LYING, prose("文字")), theme())] == [False, False]
    assert [one.restart for one in sections((COVER, PART, prose("甲"), LYING), theme())] == [
        False,
        True,
        False,
    ]


def test_landscape_tables_in_a_row_share_a_section() -> None:
    assert flow(prose("甲"), LYING, LYING, prose("乙")) == [
        ("portrait", [False]),
        ("landscape", [False, False]),
        ("portrait", [False]),
    ]


def test_headings_go_with_their_landscape_table() -> None:
    assert flow(prose("甲"), PART, HEADING, LYING, HEADING, LYING) == [
        ("portrait", [False]),
        ("landscape", [False] * 5),
    ]


def test_page_breaks_merge_and_never_stand_at_a_section_start_or_end() -> None:
    assert flow(BREAK, prose("甲"), BREAK, BREAK, prose("乙"), BREAK) == [("portrait", [False, True])]
    assert flow(COVER, BREAK, prose("甲")) == [("cover", [False]), ("portrait", [False])]
    assert flow(prose("甲"), BREAK, LYING, BREAK, prose("乙"))[1:] == [
        ("landscape", [False]),
        ("portrait", [False]),
    ]


def test_a_tables_page_break_moves_to_the_headings_above_it() -> None:
    table = replace(UPRIGHT, page_break_before=True)
    assert flow(prose("甲"), HEADING, table) == [("portrait", [False, True, False])]
    # 标题1 begins a page by itself.
    assert flow(prose("甲"), PART, HEADING, table) == [("portrait", [False] * 4)]


def test_an_explicit_break_after_a_heading_is_kept() -> None:
    assert flow(HEADING, BREAK, UPRIGHT) == [("portrait", [False, True])]


def test_a_heading_that_begins_a_page_is_not_chained_to_the_one_before() -> None:
    assert flow(prose("甲"), HEADING, PART, LYING) == [
        ("portrait", [False, False]),
        ("landscape", [False, False]),
    ]


BLOCKS = st.lists(
    st.sampled_from(
        [COVER, PART, HEADING, UPRIGHT, LYING, BREAK, prose("甲"), replace(UPRIGHT, page_break_before=True)]
    )
)


@given(BLOCKS)
def test_every_block_is_placed_once_in_order_on_the_right_sheet(blocks: list[Block]) -> None:
    found = sections(blocks, theme())
    placed = [one.block for section in found for one in section.blocks]
    assert placed == [block for block in blocks if not isinstance(block, PageBreak)]
    for section, following in pairwise(found):
        assert section.kind != following.kind or section.kind == "cover"
    for section in found:
        assert not any(one.page_break for one in section.blocks[:1])
        for one in section.blocks:
            if isinstance(one.block, Table):
                assert (section.kind == "landscape") == one.block.landscape
            elif not isinstance(one.block, Heading):
                assert (section.kind == "cover") == isinstance(one.block, Cover)


def test_whole_document() -> None:
    kinds = [section.kind for section in sections(document().blocks, theme())]
    assert kinds == ["cover", "portrait", "landscape", "portrait", "landscape", "portrait"]
