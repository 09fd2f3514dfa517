"""Document + Theme → DOCX: real styles, tables and charts that people can go on editing in Word or WPS."""

from __future__ import annotations

from collections.abc import Mapping

from budgetgen.compose.document import Document
from budgetgen.template.theme import Theme

__all__ = ["write_docx"]


def write_docx(document: Document, theme: Theme, *, pages: Mapping[str, int] | None = None) -> bytes:
    """The bytes of the DOCX file of a document; the same document and theme give the same bytes.

    ``pages`` maps anchors to page numbers (as in the PDF) and fills in the contents; what it lacks is left
    to Word.
    """
    # python-docx and lxml load only when somebody writes a DOCX.
    from budgetgen.write.docx import page, parts
    from budgetgen.write.docx.body import body
    from budgetgen.write.docx.package import Content, package
    from budgetgen.write.docx.sheet import Sheet

    sheet = Sheet(theme, [table.size for table in document.tables()], page.text_width(theme, "portrait"))
    main = body(document, theme, sheet, pages or {})
    number_style = sheet.id("页码")
    return package(
        Content(
            main=main.xml,
            charts=main.charts,
            styles=sheet.xml(),
            settings=parts.settings(),
            font_table=parts.font_table(theme),
            footer=page.footer(theme, number_style),
            empty_footer=page.empty_footer(number_style),
            core_properties=parts.core_properties(document.metadata),
            extended_properties=parts.extended_properties(),
        )
    )
