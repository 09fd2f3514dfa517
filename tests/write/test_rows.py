"""Headers that would fill the page do not come back on every page, in print, in Typst and in Word."""

from __future__ import annotations

from dataclasses import replace

from budgetgen.compose.document import Document, Metadata, Row, RowGroup, Table
from budgetgen.write.docx.sheet import Sheet
from budgetgen.write.docx.table import TableWriter
from budgetgen.write.html import write_html
from budgetgen.write.rows import heights
from tests.write.docx_sample import balance, head, theme, words
from tests.write.page_sample import fonts


def tall() -> Table:
    return replace(balance(), header=(Row(tuple(head("预算数" * 200) for _ in range(4))),))


def test_only_low_headers_repeat() -> None:
    assert heights(balance(), theme()).header_repeats
    assert not heights(tall(), theme()).header_repeats


def test_rows_are_as_high_as_their_text_and_break_where_a_page_has_no_room() -> None:
    rows = tuple(Row((words("甲" * length), *(words("") for _ in range(3)))) for length in (1, 200, 4000))
    found = heights(replace(balance(), groups=(RowGroup(rows),)), theme())
    assert found.rows[0] == theme().table.row_height
    assert found.rows[0] < found.rows[1] < found.room < found.rows[2]
    assert found.tall == {2}


def test_a_tall_header_stands_among_the_rows_of_the_page() -> None:
    def printed(table: Table) -> str:
        document = Document(Metadata("题", "单位"), (table,))
        return write_html(document, theme(), fonts=fonts(), media="print")

    assert "<thead>" in printed(balance())
    assert "<thead>" not in printed(tall())
    assert '<tbody class="head">' in printed(tall())
    screen = write_html(Document(Metadata("题", "单位"), (tall(),)), theme(), fonts=None)
    assert "<thead>" in screen


def test_a_tall_header_of_word_may_break() -> None:
    sheet = Sheet(theme(), [10.5], 442.2)
    low, high = (TableWriter(theme(), sheet).xml(table, 442.2, 637.8) for table in (balance(), tall()))
    assert low.count("<w:tblHeader/>") == len(balance().header)
    assert high.count("<w:tblHeader/>") == 0
    assert "<w:cantSplit/>" not in high.partition("</w:tr>")[0]
