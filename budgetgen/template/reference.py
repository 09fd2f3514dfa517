"""reference.docx of a pack → the styles that a district made in Word or WPS; the DOCX writer lets them win."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from budgetgen.diagnostic import Diagnostic, Span, error

if TYPE_CHECKING:
    import zipfile

    from lxml import etree

REFERENCE = "reference.docx"
_LARGEST = 16 * 2**20
"""Bytes of a part, unpacked: real ones have some ten thousand."""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "[Content_Types].xml"
_HINT = "用 Word 或 WPS 打开它，另存为“Word 文档（*.docx）”，不加密，不选 Strict Open XML"


@dataclass(frozen=True, slots=True)
class Reference:
    """The styles part and the theme part (the fonts and colours that styles may speak of), as XML."""

    styles: bytes
    theme: bytes | None = None


def read_reference(path: Path) -> tuple[Reference | None, tuple[Diagnostic, ...]]:
    """The styles of a Word file; None with BG605 when it is none, or not readable."""
    # Only packs with such a file pay for these.
    import zipfile

    from lxml import etree

    try:
        with zipfile.ZipFile(path) as archive:
            names = _part_names(_parsed(_read(archive, _TYPES)))
            styles = _read(archive, names["styles"])
            theme = _read(archive, names["theme"]) if "theme" in names else None
        if _parsed(styles).tag != f"{{{_WORD}}}styles":
            raise ValueError("strict")
        if theme is not None:
            _parsed(theme)
            # Pictures are parts of their own, which stay behind.
            theme = None if b":embed=" in theme else theme
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, etree.XMLSyntaxError):
        # RuntimeError: encrypted. zlib's errors come as BadZipFile from a read to the end.
        message = f"{REFERENCE} 不能用：它不是可以读取的 Word 文档，或者里面没有样式"
        return None, (error("BG605", message, Span.at(str(path)), hint=_HINT),)
    return Reference(styles, theme), ()


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    import zlib

    if archive.getinfo(name).file_size > _LARGEST:
        raise ValueError("too large")
    try:
        return archive.read(name)
    except zlib.error as cause:
        raise ValueError("damaged") from cause


def _part_names(types: etree._Element) -> dict[str, str]:
    """Names of the parts by the end of their content type (“styles”, “theme”)."""
    return {
        one.get("ContentType", "").removesuffix("+xml").rpartition(".")[2]: one.get("PartName", "").lstrip(
            "/"
        )
        for one in types.iter("{*}Override")
    }


def _parsed(data: bytes) -> etree._Element:
    """The root; nothing outside the data is read, and entities stay as they are."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
