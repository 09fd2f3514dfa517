"""PDF → passages, a page each; and the files attached to it, found without a PDF library."""

from __future__ import annotations

import importlib
import importlib.util
import re
import zlib
from collections.abc import Iterator

from budgetgen.verify.passage import Passage, UnreadableError

_EMBEDDED = re.compile(rb"/EmbeddedFile\b(?:(?!endobj).){0,2000}?stream\r?\n", re.DOTALL)
_LARGEST = 64_000_000


def has_reader() -> bool:
    """Whether the library that reads the pages (pypdfium2, the extra “verify”) is installed."""
    return importlib.util.find_spec("pypdfium2") is not None


def pdf_passages(data: bytes) -> Iterator[Passage]:
    """The lines of every page in the order of its content."""
    pdfium = importlib.import_module("pypdfium2")
    try:
        document = pdfium.PdfDocument(data)
        try:
            for number in range(len(document)):
                page = document[number]
                text_page = page.get_textpage()
                # A hyphen at a line's end comes as a control character.
                text = text_page.get_text_range().replace("\x02", "-").replace("\ufffe", "-")
                text_page.close()
                page.close()
                yield from (Passage(f"第{number + 1}页", line) for line in text.splitlines() if line.strip())
        finally:
            document.close()
    except pdfium.PdfiumError:
        raise UnreadableError("不是完整的 PDF 文件，或者加了密码") from None


def embedded_files(data: bytes) -> Iterator[bytes]:
    """The content of every attached file; what cannot be read is left out."""
    for match in _EMBEDDED.finditer(data):
        # Keys of the dictionary may stand in any order.
        head = data[data.rfind(b"obj", 0, match.start()) : match.end()]
        end = data.find(b"endstream", match.end())
        body = data[match.end() : end if end >= 0 else len(data)]
        if b"/FlateDecode" not in head:
            yield body.rstrip(b"\r\n")
            continue
        try:
            yield zlib.decompressobj().decompress(body, _LARGEST)
        except zlib.error:
            continue
