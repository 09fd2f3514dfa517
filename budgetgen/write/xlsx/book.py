"""Document → the bytes of an XLSX file, the same on every run."""

from __future__ import annotations

import importlib
import io
from datetime import datetime

from budgetgen.compose.document import Document
from budgetgen.template.theme import Theme
from budgetgen.write.xlsx.look import Look
from budgetgen.write.xlsx.names import sheet_names
from budgetgen.write.xlsx.sheet import SheetWriter

# The file says nothing about when it was built: the same source gives the same bytes.
_CREATED = datetime(2000, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(document: Document, theme: Theme) -> bytes:
    """A workbook with a sheet for each table, in their order.

    Amounts are numbers in the unit that is printed, exact to the 分; their number formats show what is printed, the
    form of zero included. Words stay words: nothing in the file is a formula.
    """
    xlsxwriter = importlib.import_module("xlsxwriter")
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    metadata = document.metadata
    book.set_properties(
        {
            "title": metadata.title,
            "author": metadata.author,
            "subject": metadata.subject,
            "keywords": "，".join(metadata.keywords),
            "created": _CREATED,
        }
    )
    look = Look(book, theme)
    tables = tuple(document.tables())
    names = sheet_names(f"{table.number} {table.title}" for table in tables)
    for table, name in zip(tables, names, strict=True):
        SheetWriter(book.add_worksheet(name), look, theme).write(table)
    book.close()
    return buffer.getvalue()
