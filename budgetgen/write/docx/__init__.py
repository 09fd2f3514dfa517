"""Document + Theme → DOCX: real styles, tables and charts that people can go on editing in Word or WPS."""

from __future__ import annotations

from collections.abc import Mapping

from budgetgen.compose.document import Document, Heading
from budgetgen.template.reference import Reference
from budgetgen.template.theme import Theme

__all__ = ["write_docx"]


def write_docx(
    document: Document,
    theme: Theme,
    *,
    pages: Mapping[str, int] | None = None,
    reference: Reference | None = None,
) -> bytes:
    """The bytes of the DOCX file of a document; the same document and theme give the same bytes.

    ``pages`` maps anchors to page numbers (as in the PDF) and fills in the contents; what it lacks is left
    to Word. The styles of ``reference`` take the place of ours.
    """
    # python-docx and lxml load only when somebody writes a DOCX.
    from budgetgen.write.docx import page, parts
    from budgetgen.write.docx.body import body
    from budgetgen.write.docx.numbering import Numbering
    from budgetgen.write.docx.package import Content, package
    from budgetgen.write.docx.reference import merged
    from budgetgen.write.docx.sheet import Sheet

    headings = [block for block in document.blocks if isinstance(block, Heading)]
    numbering = Numbering(headings) if theme.numbering == "自动" else None
    sizes = [table.size for table in document.tables()]
    levels = numbering.levels if numbering else frozenset()
    sheet = Sheet(theme, sizes, page.text_width(theme, "portrait"), levels)
    main = body(document, theme, sheet, pages or {}, numbering)
    number_style = sheet.id("页码")
    return package(
        Content(
            main=main.xml,
            charts=main.charts,
            styles=sheet.xml() if reference is None else merged(sheet.xml(), reference.styles),
            numbering=numbering.xml({level: sheet.id(f"标题{level}") for level in levels})
            if numbering
            else None,
            theme=None if reference is None else reference.theme,
            settings=parts.settings(theme),
            font_table=parts.font_table(theme),
            footers=page.footers(theme, number_style),
            core_properties=parts.core_properties(document.metadata),
            extended_properties=parts.extended_properties(),
        )
    )
