"""Document → the bytes of every format asked for; the PDF first, because the DOCX contents take their page numbers from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from time import perf_counter
from typing import TYPE_CHECKING

from budgetgen.compose.document import Document
from budgetgen.diagnostic import Diagnostic, has_errors
from budgetgen.template.reference import Reference
from budgetgen.template.theme import Theme
from budgetgen.write.fonts import FontFolder
from budgetgen.write.libraries import writer_failed
from budgetgen.write.origin import Origin

if TYPE_CHECKING:
    from budgetgen.write.pdf import PdfResult

FORMATS = ("docx", "pdf", "html", "xlsx", "json", "csv")

ENDINGS = {**{name: f".{name}" for name in FORMATS}, "csv": "-数据.zip"}
"""What follows the document's name in the name of each format's file."""

# The PDF first: other formats take their page numbers from it.
_ORDER = ("pdf", "docx", "html", "xlsx", "json", "csv")

Progress = Callable[[str], None]
"""Told the name of each format as its work begins."""


def write_formats(
    document: Document,
    theme: Theme,
    formats: Collection[str],
    fonts: FontFolder | None,
    progress: Progress = lambda _: None,
    origin: Origin | None = None,
    pdf_engine: str = "weasyprint",
    *,
    reference: Reference | None = None,
) -> tuple[dict[str, bytes], dict[str, float], tuple[Diagnostic, ...]]:
    """(bytes by format, seconds by format, diagnostics); no bytes at all when any of them failed.

    ``fonts`` may be None only when no PDF is asked for. With ``origin`` the data formats tell where figures come from, and
    the PDF carries source and data where the theme says so. The styles of ``reference`` win in the DOCX.
    Errors: those of the writers, and BG709 when the library of a format raises, which names its release.
    """
    made: dict[str, bytes] = {}
    seconds: dict[str, float] = {}
    diagnostics: list[Diagnostic] = []
    pages: Mapping[str, int] | None = None
    for name in sorted(set(formats), key=_ORDER.index):
        progress(name)
        start = perf_counter()
        try:
            if name == "pdf":
                result, found = _write_pdf(document, theme, fonts, origin, pdf_engine)
                diagnostics += found
                if result is not None:
                    made["pdf"], pages = result.pdf, result.pages
            else:
                made[name] = _write(name, document, theme, pages, origin, reference)
        except (OSError, MemoryError):
            raise
        except Exception as cause:
            diagnostics.append(writer_failed(name, pdf_engine, cause))
        seconds[name] = perf_counter() - start
    return ({} if has_errors(diagnostics) else made), seconds, tuple(diagnostics)


def _write_pdf(
    document: Document, theme: Theme, fonts: FontFolder | None, origin: Origin | None, engine: str
) -> tuple[PdfResult | None, tuple[Diagnostic, ...]]:
    from budgetgen.write.pdf import attachments_of

    assert fonts is not None
    attached = attachments_of(document, origin) if origin is not None and theme.attach else ()
    return _pdf_writer(engine)(document, theme, fonts, attached)


def _write(
    name: str,
    document: Document,
    theme: Theme,
    pages: Mapping[str, int] | None,
    origin: Origin | None,
    reference: Reference | None,
) -> bytes:
    if name == "docx":
        from budgetgen.write.docx import write_docx

        return write_docx(document, theme, pages=pages, reference=reference)
    if name == "html":
        from budgetgen.write.html import write_html

        return write_html(document, theme, fonts=None, media="screen").encode()
    if name == "xlsx":
        from budgetgen.write.xlsx import write_xlsx

        return write_xlsx(document, theme)
    if name == "json":
        from budgetgen.write.data import write_json

        return write_json(document, origin)
    from budgetgen.write.data import write_package

    return write_package(document, origin)


def _pdf_writer(engine: str) -> Callable[..., tuple[PdfResult | None, tuple[Diagnostic, ...]]]:
    if engine == "typst":
        from budgetgen.write.typst import write_pdf_by_typst

        return write_pdf_by_typst
    from budgetgen.write.pdf import write_pdf

    return write_pdf
