"""Typst source → PDF bytes, and the page on which every heading and table stands."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from budgetgen.compose.document import Document
from budgetgen.diagnostic import Diagnostic, error, has_errors, warning
from budgetgen.template.theme import Theme
from budgetgen.write.fonts import BROKEN_FONT_HINT, FontFolder, missing_glyphs
from budgetgen.write.libraries import tried
from budgetgen.write.pdf.attachments import Attached
from budgetgen.write.pdf.render import PdfResult
from budgetgen.write.typst.blocks import PLACES, source_code
from budgetgen.write.typst.look import Look, faces

_STANDARDS = ["a-3a", "ua-1"]
INSTALL_HINT = (
    "安装：pip install 'budgetgen[typst]'（不需要系统库）；或者用默认的排版引擎（--pdf-engine weasyprint）"
)


def write_pdf_by_typst(
    document: Document, theme: Theme, fonts: FontFolder, attached: Sequence[Attached] = ()
) -> tuple[PdfResult | None, tuple[Diagnostic, ...]]:
    """The document as PDF/A-3a and PDF/UA-1, the same bytes on every run; None with errors when it cannot be made.

    Errors: a font file (BG702, BG706), a character (BG701), Typst itself (BG707) is missing, Typst refuses (BG708).
    BG705 are its warnings. No fonts but those of the folder are used, and no file or network is read.
    """
    found = fonts.check(theme) or missing_glyphs(document, theme, fonts)
    if has_errors(found):
        return None, found
    try:
        typst = importlib.import_module("typst")
    except ImportError:
        return None, (error("BG707", "没有安装 Typst 排版引擎", hint=INSTALL_HINT),)
    loaded = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.path)]
    )
    known = faces(loaded)
    needed = {name for font in theme.fonts.values() for name in (font.latin_open, *font.open)}
    if missing := sorted(needed - known.keys()):
        return None, (error("BG706", f"有字体文件不能使用：{'、'.join(missing)}", hint=BROKEN_FONT_HINT),)
    code = source_code(document, theme, Look(theme, fonts, known), tuple(attached))
    try:
        places, pdf, warnings = _compile(typst, code, loaded)
    except RuntimeError as cause:
        return None, (_refused(cause),)
    told = tuple(
        warning("BG705", f"PDF 排版引擎报告：{one.message}", hint="请检查 PDF 的版面，并把这条信息反馈给我们")
        for one in {one.message: one for one in warnings}.values()
    )
    pages: dict[str, int] = {}
    for anchor, number in places:
        pages.setdefault(anchor, number)
    return PdfResult(pdf, pages, len(re.findall(rb"/Type\s*/Page\b", pdf))), (*found, *told)


def _compile(typst: Any, code: str, fonts: Any) -> tuple[list[tuple[str, int]], bytes, list[Any]]:
    """The page of every anchor, the PDF and Typst's warnings; RuntimeError when Typst refuses.

    The source is a file alone in a folder of its own, which is also all that Typst may read: since typst 0.15.2
    a compiler made from bytes finds its source for the first call only.
    """
    with TemporaryDirectory(prefix="budgetgen-") as folder:
        path = Path(folder, "document.typ")
        path.write_text(code, encoding="utf-8", newline="")
        compiler = typst.Compiler(path, root=folder, font_paths=fonts)
        # In this order, the second call finds the pages that the first has laid out.
        places = json.loads(compiler.query(f"<{PLACES}>", field="value"))
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=_STANDARDS, timestamp=0)
        # The compiler keeps the file open on some systems, which would keep its folder from being removed there.
        del compiler
    return places, pdf, warnings


def _refused(cause: RuntimeError) -> Diagnostic:
    return error(
        "BG708",
        f"Typst 排版失败：{cause}（{tried('typst')}）",
        hint="这多半是 budgetgen 自身的问题，请连同这条信息一并反馈；可先用默认的排版引擎（--pdf-engine weasyprint）",
    )
