"""What the composed document shows, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.compose.document import Document, Paragraph, Table, inlines_of, plain


def paragraphs(document: Document) -> Iterator[str]:
    """The text of every paragraph of prose, in order."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield plain(block.inlines)


def has_amounts(table: Table) -> bool:
    """Whether any cell for money holds a figure other than zero."""
    return any(
        any(character in "123456789" for character in plain(cell.inlines))
        for row in table.rows
        for cell in row.cells
        if cell.kind == "money"
    )


def has_money_cells(table: Table) -> bool:
    """Whether the table has cells for money at all."""
    return any(cell.kind == "money" for row in table.rows for cell in row.cells)


def words(document: Document) -> Iterator[str]:
    """Every stretch of text of every block, tables and all, in order."""
    return (inline.text for block in document.blocks for inline in inlines_of(block))
