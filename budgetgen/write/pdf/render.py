"""Document → PDF bytes, and the page on which every heading and table stands."""

from __future__ import annotations

import contextlib
import gc
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from budgetgen.compose.document import Contents, Document
from budgetgen.diagnostic import Diagnostic, error, has_errors
from budgetgen.template.theme import Theme
from budgetgen.write.faces import faces
from budgetgen.write.fonts import BROKEN_FONT_HINT, FontFolder, missing_glyphs
from budgetgen.write.html import write_html
from budgetgen.write.html.blocks import COVER_ANCHOR
from budgetgen.write.html.css import class_name
from budgetgen.write.pdf.attachments import Attached, repair_attachments, weasyprint_attachments
from budgetgen.write.pdf.bold import embolden
from budgetgen.write.pdf.borders import close_tables
from budgetgen.write.pdf.engine import LogCollector, font_fetcher, isolated_fonts, load
from budgetgen.write.pdf.justify import justify
from budgetgen.write.pdf.metadata import VARIANT, declare_accessible, label_pages, srgb_profile
from budgetgen.write.pdf.tags import repair_tags

_COVER = re.compile(COVER_ANCHOR + r"\d+")


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A PDF and its pages: ``pages`` gives the printed number by anchor (the cover is not counted)."""

    pdf: bytes
    pages: dict[str, int]
    page_count: int


def write_pdf(
    document: Document, theme: Theme, fonts: FontFolder, attached: Sequence[Attached] = ()
) -> tuple[PdfResult | None, tuple[Diagnostic, ...]]:
    """The document as PDF/A-3a, tagged after PDF/UA-1; the same bytes wherever fonts and library versions are the same.

    None with errors when a font file (BG702, BG706), a character (BG701) or Pango (BG703) is missing. BG704
    and BG705 are warnings. Garbage collection rests while the pages are made: it would take a third of the
    time.
    """
    found = fonts.check(theme) or missing_glyphs(document, theme, fonts)
    if has_errors(found):
        return None, found
    with _no_collection():
        weasyprint, found = load()
        if weasyprint is None:
            return None, found
        result, reported = _render(weasyprint, document, theme, fonts, attached)
    return result, (*found, *reported)


def _render(
    weasyprint: Any, document: Document, theme: Theme, fonts: FontFolder, attached: Sequence[Attached]
) -> tuple[PdfResult | None, tuple[Diagnostic, ...]]:
    html = write_html(document, theme, fonts=fonts, media="print")
    synthetic = {face.family for face in faces(document, theme, fonts) if face.synthetic}
    with LogCollector() as log:
        fetcher = font_fetcher(weasyprint, fonts)
        with isolated_fonts():
            configuration = weasyprint.text.fonts.FontConfiguration()
        page = weasyprint.HTML(string=html, url_fetcher=fetcher)
        # Faces first: Pango ends the process when it has not a single font to set text in.
        weasyprint.CSS(string=_style(html), font_config=configuration, url_fetcher=fetcher)
        if any("cannot be loaded" in message for message in log.messages):
            return None, (_unusable(log),)
        rendered = page.render(font_config=configuration)
        justify(rendered.pages, _justified(theme))
        close_tables(rendered.pages)

        def finish(rendered: Any, pdf: Any) -> None:
            embolden(synthetic, rendered, pdf)
            repair_tags(_link_words(document), rendered, pdf)
            repair_attachments(attached, pdf)
            declare_accessible(pdf)
            label_pages(_covers(rendered.pages), pdf)

        rendered.color_profiles["srgb"] = srgb_profile()
        pdf = rendered.write_pdf(
            finisher=finish,
            pdf_variant=VARIANT,
            # Not “srgb”: the profile is there already.
            output_intent="own",
            attachments=weasyprint_attachments(weasyprint, attached),
        )
    return PdfResult(pdf, _page_numbers(rendered.pages), len(rendered.pages)), log.diagnostics


def _style(html: str) -> str:
    return html.partition("<style>")[2].partition("</style>")[0]


def _unusable(log: LogCollector) -> Diagnostic:
    return error(
        "BG706",
        "有字体文件不能使用：" + "；".join(log.messages),
        hint=BROKEN_FONT_HINT,
    )


def _justified(theme: Theme) -> frozenset[str]:
    roles = (class_name(role) for role, style in theme.styles.items() if style.align == "justify")
    return frozenset((*roles, "j"))


def _link_words(document: Document) -> dict[str, str]:
    return {
        entry.anchor: entry.text
        for block in document.blocks
        if isinstance(block, Contents)
        for entry in block.entries
    }


def _covers(pages: Any) -> int:
    return sum(any(_COVER.fullmatch(anchor) for anchor in page.anchors) for page in pages)


def _page_numbers(pages: Any) -> dict[str, int]:
    numbers: dict[str, int] = {}
    covers = 0
    for count, page in enumerate(pages, start=1):
        covers += any(_COVER.fullmatch(anchor) for anchor in page.anchors)
        for anchor in page.anchors:
            numbers.setdefault(anchor, count - covers)
    return {anchor: number for anchor, number in numbers.items() if not _COVER.fullmatch(anchor)}


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
