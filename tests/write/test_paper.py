"""Whatever a table holds, paper shows all of it: by both PDF engines, and by LibreOffice from the DOCX.

No text is lost, none stands over other text, no code or amount is broken, at 3 to 60 columns, 1 to 4,000 characters in a cell
and 1 to 200 indicators a project. All tables stand in one document, for each program takes seconds to start.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from budgetgen.compose.document import Document, Metadata, Table, plain
from budgetgen.write.docx import write_docx
from budgetgen.write.pdf import write_pdf
from budgetgen.write.typst import write_pdf_by_typst
from tests.write.page_sample import fonts, theme
from tests.write.paper import by_libreoffice, goals, lost, overprinted, pivot, printed, prose

_SEED = 2026


def _drawn() -> Iterator[Table | None]:
    chance = random.Random(_SEED)
    for number, columns in enumerate((3, 60, *(chance.randrange(3, 61) for _ in range(10)))):
        yield pivot(f"甲{number}", chance, columns)
    for number, columns in enumerate((3, *(chance.randrange(3, 12) for _ in range(5)))):
        yield prose(f"乙{number}", chance, columns)
    for number, indicators in enumerate((1, 200, *(chance.randrange(1, 40) for _ in range(4)))):
        yield goals(f"丙{number}", chance, indicators)


@cache
def tables() -> tuple[Table, ...]:
    return tuple(table for table in _drawn() if table is not None)


def test_what_cannot_fit_is_refused_and_the_rest_is_not() -> None:
    drawn = list(_drawn())
    assert drawn[1] is None
    assert len(drawn) / 2 < len(tables()) < len(drawn)
    assert max(len(table.columns) for table in tables()) >= 15


def _pdf(engine: str, folder: Path) -> bytes:
    document = Document(Metadata("题", "单位"), tables())
    if engine == "libreoffice":
        return by_libreoffice(write_docx(document, theme()), folder)
    made, found = (write_pdf if engine == "weasyprint" else write_pdf_by_typst)(document, theme(), fonts())
    assert found == ()
    assert made is not None
    return made.pdf


@pytest.mark.parametrize("engine", ["weasyprint", "typst", "libreoffice"])
def test_all_text_is_on_paper_and_none_over_other_text(engine: str, tmp_path: Path) -> None:
    pdf = _pdf(engine, tmp_path)
    pages = printed(pdf)
    joined = ["".join(page.split()) for page in pages]
    lines = "\n".join(pages)
    for table in tables():
        for cell in (cell for row in (*table.header, *table.rows) for cell in row.cells):
            text = plain(cell.inlines)
            assert lost(text, joined) == "", f"{table.name}: {text[:40]}"
            if cell.kind != "text":
                assert text in lines, f"{table.name}: {text}"
    assert list(overprinted(pdf)) == []
