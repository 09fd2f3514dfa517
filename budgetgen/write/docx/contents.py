"""Contents → a real TOC field, filled in advance, so that it reads well before anybody updates it in Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from budgetgen.compose.document import Block, Contents, ContentsEntry, Heading, Table, plain
from budgetgen.write.docx.bookmark import Bookmarks
from budgetgen.write.docx.markup import DIRTY, escape, field, run
from budgetgen.write.docx.paragraph import WordParagraph
from budgetgen.write.docx.sheet import Sheet
from budgetgen.write.docx.style_xml import SPACER


def contents(
    block: Contents, instruction: str, sheet: Sheet, bookmarks: Bookmarks, pages: Mapping[str, int]
) -> list[WordParagraph]:
    """The contents' title and one paragraph per entry, all entries inside the TOC field ``instruction``.

    A page number that ``pages`` does not have stays blank, and Word is asked to fill it in.
    """
    title = [WordParagraph(sheet.id("目录标题"), run(block.title), keep_next=True)] if block.title else []
    if not block.entries:
        return title
    # Word fills in what is missing here when it opens the file.
    complete = all(entry.anchor in pages for entry in block.entries)
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin"{"" if complete else DIRTY}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = [
        WordParagraph(sheet.contents_id(entry.level), _line(entry, bookmarks, pages))
        for entry in block.entries
    ]
    lines[0] = replace(lines[0], content=begin + lines[0].content)
    # The field ends in a paragraph of its own, as Word has it: an update replaces whole paragraphs.
    return [*title, *lines, WordParagraph(SPACER, '<w:r><w:fldChar w:fldCharType="end"/></w:r>')]


def _line(entry: ContentsEntry, bookmarks: Bookmarks, pages: Mapping[str, int]) -> str:
    name = bookmarks.name(entry.anchor)
    page = run(str(pages[entry.anchor])) if entry.anchor in pages else ""
    text = f"{run(_one_line(entry.text))}<w:r><w:tab/></w:r>"
    if name is None:
        return text + page
    number = field(f"PAGEREF {name} \\h", page, dirty=not page)
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{text}{number}</w:hyperlink>'


def instruction(blocks: Iterable[Block]) -> str:
    """The TOC field that finds the same entries again when somebody updates it in Word.

    Headings come by their level, tables (and headings that the contents call otherwise) by TC fields beside them.
    """
    blocks = tuple(blocks)
    listed, marked = _listed(blocks), marked_entries(blocks)
    levels = [
        block.level
        for block in blocks
        if isinstance(block, Heading) and block.anchor in listed and block.anchor not in marked
    ]
    outline = f'\\o "1-{min(max(levels), 9)}" ' if levels else ""
    fields = "\\f " if marked else ""
    return f"TOC {outline}{fields}\\h \\z" + (" \\u" if levels else "")


def marked_entries(blocks: Iterable[Block]) -> dict[str, ContentsEntry]:
    """The contents' entries that need a TC field, by anchor: tables, and all headings where one is renamed."""
    blocks = tuple(blocks)
    listed = _listed(blocks)
    headings = [block for block in blocks if isinstance(block, Heading)]
    renamed = any(heading.listed is not None or _is_renamed(heading, listed) for heading in headings)
    kinds = (Table, Heading) if renamed else (Table,)
    anchors = {block.anchor for block in blocks if isinstance(block, kinds)}
    return {anchor: entry for anchor, entry in listed.items() if anchor in anchors}


def _is_renamed(heading: Heading, listed: Mapping[str, ContentsEntry]) -> bool:
    entry = listed.get(heading.anchor)
    return entry is not None and entry.text != heading.number + plain(heading.inlines)


def entry_field(entry: ContentsEntry) -> str:
    """The invisible TC field that names a table or a heading for the contents."""
    # Quotes of any shape end the argument of a field unless a backslash stands before them.
    text = re.sub('(["\\\\“”])', r"\\\1", _one_line(entry.text))
    return (
        '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:instrText xml:space="preserve">'
        f' TC "{escape(text)}" \\l {entry.level} </w:instrText></w:r>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _listed(blocks: Iterable[Block]) -> dict[str, ContentsEntry]:
    return {entry.anchor: entry for block in blocks if isinstance(block, Contents) for entry in block.entries}


def _one_line(text: str) -> str:
    return re.sub("[\n\t]+", " ", text)
