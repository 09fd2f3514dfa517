"""What the composed document shows, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.compose.document import Document, Paragraph, inlines_of, plain


def paragraphs(document: Document) -> Iterator[str]:
    """The text of every paragraph of prose, in order."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield plain(block.inlines)


def words(document: Document) -> Iterator[str]:
    """Every stretch of text of every block, tables and all, in order."""
    return (inline.text for block in document.blocks for inline in inlines_of(block))
