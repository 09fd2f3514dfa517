from __future__ import annotations

from dataclasses import replace

from lxml import etree

from budgetgen.compose.document import Block, Contents, ContentsEntry
from budgetgen.write.docx.bookmark import Bookmarks
from budgetgen.write.docx.contents import contents, entry_field, instruction, marked_entries
from budgetgen.write.docx.sheet import Sheet
from tests.write.docx_inspect import NAMESPACES, WORD, find, text, values
from tests.write.docx_sample import balance, document, heading, theme, three_public

BLOCKS: tuple[Block, ...] = (
    Contents(
        "目录",
        (
            ContentsEntry(1, "第一部分　概况", "part"),
            ContentsEntry(2, "表7　“三公”经费", three_public().anchor),
            ContentsEntry(2, "不在文中", "nowhere"),
        ),
    ),
    heading(1, "第一部分　", "概况", "part"),
    heading(2, "一、", "职能", "duties"),
    three_public(),
    balance(),
)


def written(pages: dict[str, int]) -> list[etree._Element]:
    block = BLOCKS[0]
    assert isinstance(block, Contents)
    nodes = contents(block, instruction(BLOCKS), Sheet(theme(), (), 442.2), Bookmarks(BLOCKS), pages)
    return [etree.fromstring(node.xml().replace("<w:p>", f'<w:p xmlns:w="{WORD}">', 1)) for node in nodes]


def test_entries_are_filled_in_advance_inside_one_field() -> None:
    paragraphs = written({"part": 3, three_public().anchor: 12, "nowhere": 20})
    assert values(paragraphs[0], "w:pPr/w:pStyle") == ["ContentsTitle"]
    assert [values(one, "w:pPr/w:pStyle")[0] for one in paragraphs[1:]] == ["TOC1", "TOC2", "TOC2", "Spacer"]
    assert [text(one) for one in paragraphs] == [
        "目录",
        "第一部分　概况3",
        "表7　“三公”经费12",
        "不在文中20",
        "",
    ]
    depth, deepest = 0, 0
    for one in paragraphs:
        for kind in one.xpath(".//w:fldChar/@w:fldCharType", namespaces=NAMESPACES):
            depth += {"begin": 1, "separate": 0, "end": -1}[kind]
            deepest = max(deepest, depth)
            assert depth >= 0
    assert (depth, deepest) == (0, 2)
    assert not any(find(one, ".//w:fldChar[@w:dirty]") for one in paragraphs)


def test_entries_link_to_the_bookmarks() -> None:
    bookmarks = Bookmarks(BLOCKS)
    paragraphs = written({})
    links = [one.xpath("w:hyperlink/@w:anchor", namespaces=NAMESPACES) for one in paragraphs[1:4]]
    assert links == [[bookmarks.name("part")], [bookmarks.name(three_public().anchor)], []]
    instructions = [find(one, ".//w:hyperlink//w:instrText")[0].text for one in paragraphs[1:3]]
    assert instructions == [f" PAGEREF {name} \\h " for (name,) in links[:2]]


def test_unknown_pages_stay_blank_and_word_is_asked_to_fill_them_in() -> None:
    first, second, _ = written({"part": 3})[1:4]
    assert [find(one, ".//w:hyperlink//w:fldChar[@w:dirty='true']") != [] for one in (first, second)] == [
        False,
        True,
    ]
    assert text(second) == "表7　“三公”经费"
    assert len(find(first, "w:r/w:fldChar[@w:dirty='true']")) == 1


def test_the_field_finds_the_same_entries_again() -> None:
    assert instruction(BLOCKS) == 'TOC \\o "1-1" \\f \\h \\z \\u'
    assert instruction(document().blocks) == 'TOC \\o "1-2" \\f \\h \\z \\u'
    headings_only = (Contents("", (ContentsEntry(2, "一、职能", "duties"),)), *BLOCKS[1:])
    assert instruction(headings_only) == 'TOC \\o "1-2" \\h \\z \\u'
    tables_only = (Contents("", (ContentsEntry(1, "表", balance().anchor),)), *BLOCKS[1:])
    assert instruction(tables_only) == "TOC \\f \\h \\z"
    assert list(marked_entries(BLOCKS)) == [three_public().anchor]


def test_a_tables_entry_is_an_invisible_field_with_its_quotes_escaped() -> None:
    entry = marked_entries(BLOCKS)[three_public().anchor]
    paragraph = etree.fromstring(f'<w:p xmlns:w="{WORD}">{entry_field(entry)}</w:p>')
    assert find(paragraph, ".//w:instrText")[0].text == ' TC "表7　\\“三公\\”经费" \\l 2 '
    assert text(paragraph) == ""
    assert len(find(paragraph, "w:r[not(w:rPr/w:vanish)]")) == 0


def test_contents_without_entries_or_title() -> None:
    block = BLOCKS[0]
    assert isinstance(block, Contents)
    sheet, bookmarks = Sheet(theme(), (), 442.2), Bookmarks(BLOCKS)
    assert contents(replace(block, title="", entries=()), "TOC", sheet, bookmarks, {}) == []
    assert len(contents(replace(block, entries=()), "TOC", sheet, bookmarks, {})) == 1
