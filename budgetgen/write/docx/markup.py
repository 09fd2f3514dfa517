"""Text and lengths → WordprocessingML: escaping, units, runs. Everything here returns strings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from budgetgen.compose.document import Inline

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWING_IN_WORD = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIRTY = ' w:dirty="true"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# What XML 1.0 cannot hold at all: control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
# Word takes curly quotes, dashes, ellipses, ①, Ⅳ … from the Latin font unless the run says eastAsia.
_AMBIGUOUS = re.compile("[\u00a1-\u00ff\u2010-\u2bff]")
_BREAKS = re.compile("([\n\t])")
_BREAK_XML = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def clean(text: str) -> str:
    """The text without characters that XML cannot hold; every kind of line end becomes a newline."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _ILLEGAL.sub("", text)


def escape(text: str) -> str:
    """The text for an XML element or a double-quoted attribute."""
    return clean(text).translate(_ENTITIES)


def twips(points: float) -> int:
    """Points → twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Points → half points, the unit of font sizes."""
    return round(points * 2)


def emu(points: float) -> int:
    """Points → English metric units, the unit of drawings."""
    return round(points * 12700)


def hex_color(color: str) -> str:
    """“#1a2b3c” → “1A2B3C”; anything that is no such colour → “000000”."""
    match = re.fullmatch("#?([0-9A-Fa-f]{6})", color.strip())
    return match[1].upper() if match else "000000"


def run(text: str, *, bold: bool = False) -> str:
    """One run in its paragraph's style; newlines break the line, tabs stay tabs."""
    text = clean(text)
    if not text:
        return ""
    properties = '<w:rFonts w:hint="eastAsia"/>' if _AMBIGUOUS.search(text) else ""
    if bold:
        properties += "<w:b/><w:bCs/>"
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    content = "".join(
        _BREAK_XML.get(piece) or f'<w:t xml:space="preserve">{piece.translate(_ENTITIES)}</w:t>'
        for piece in _BREAKS.split(text)
        if piece
    )
    return f"<w:r>{properties}{content}</w:r>"


def runs(inlines: Iterable[Inline], *, number: str = "", bold: bool = False) -> str:
    """The runs of some inlines, ``number`` before them.

    Neighbours that look alike share a run, so that people can edit the sentence as one piece.
    """
    pieces = [(bold, number)] if number else []
    pieces += [(bold or inline.bold, inline.text) for inline in inlines]
    return "".join(
        run("".join(text for _, text in group), bold=is_bold)
        for is_bold, group in groupby(pieces, key=lambda piece: piece[0])
    )


def field(instruction: str, result: str, *, dirty: bool = False) -> str:
    """A complex field with its cached ``result`` (runs); ``dirty`` asks Word to work it out on opening."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{DIRTY if dirty else ""}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
