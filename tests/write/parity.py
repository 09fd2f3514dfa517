"""Published files as texts in reading order, to compare formats with each other: read from the bytes, not from the tree."""

from __future__ import annotations

import ctypes
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pypdfium2
from lxml import html

from budgetgen.verify.docx_text import docx_passages
from budgetgen.verify.passage import squeezed
from budgetgen.verify.xlsx_text import xlsx_passages

_APART = "\x1e"


@dataclass(frozen=True)
class Item:
    """A paragraph, a cell or a word of a chart in the HTML page; ``header`` is that of its table, once it is past."""

    text: str
    kind: str
    repeatable: bool = False
    in_table: bool = False
    header: str = ""


def html_items(data: bytes) -> Iterator[Item]:
    """Everything that a reader of the page sees, in order."""
    for element in html.document_fromstring(data.decode()).body.iter():
        if not isinstance(element.tag, str):
            continue
        above = [one.tag for one in element.iterancestors() if isinstance(one.tag, str)]
        in_table = any(
            "table" in (one.get("class") or "").split() for one in element.iterancestors("section")
        )
        text = (
            squeezed(element.text_content())
            if element.tag != "text"
            else squeezed("".join(element.itertext()))
        )
        if not text:
            continue
        if element.tag in ("p", "figcaption") or re.fullmatch("h[1-6]", element.tag):
            yield Item(
                text,
                "contents" if "nav" in above and element.find("a") is not None else "text",
                in_table=in_table,
            )
        elif element.tag in ("td", "th"):
            row = element.getparent()
            group = row.getparent()
            in_body = group.tag == "tbody"
            table = group.getparent()
            head = "".join(squeezed(one.text_content()) for one in table.iterfind("thead")) if in_body else ""
            first = in_body and group.index(row) == 0 and group.getprevious().tag == "tbody"
            yield Item(text, "cell", repeatable=first, in_table=True, header=head)
        elif element.tag == "text":
            yield Item(text, "chart")


def html_figures(data: bytes) -> list[str]:
    """The figures that the page marks as such, charts left aside."""
    root = html.document_fromstring(data.decode())
    return [squeezed(element.text_content()) for element in root.xpath("//span[@class='figure']")]


def json_figures(data: bytes) -> tuple[list[str], list[list[tuple[str, Decimal]]]]:
    """(figures of the text, figures of each chart with their values)."""
    charts: list[list[tuple[str, Decimal]]] = []
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            if value.get("type") == "chart":
                points = [point for one in value["series"] for point in one["points"]]
                charts.append([(point["text"], Decimal(point["value"])) for point in points])
                return
            found.extend(squeezed(figure["text"]) for figure in value.get("figures", ()))
            for item in value.values():
                if isinstance(item, list):
                    walk(item)

    walk(json.loads(data)["blocks"])
    return found, charts


def without_repeats(items: Iterable[Item], others: Sequence[str]) -> list[str]:
    """The texts of ``items``, those left out that a row group repeats and ``others`` say once."""
    found: list[str] = []
    for item in items:
        if item.repeatable and (len(found) >= len(others) or others[len(found)] != item.text):
            continue
        found.append(item.text)
    return found


def docx_texts(data: bytes) -> list[str]:
    """Paragraphs and cells, contents without their page numbers, charts left aside."""
    passages = [one for one in docx_passages(data) if not re.fullmatch(r"第\d+个图", one.place)]
    return [squeezed(one.text.partition("\t")[0]) for one in passages]


def xlsx_texts(data: bytes) -> list[str]:
    """What the cells of all sheets show."""
    return [squeezed(one.text) for one in xlsx_passages(data)]


def pdf_text(data: bytes) -> tuple[str, str]:
    """(text, words of charts) of all pages in the order of their content, form feeds between pages, no page numbers.

    Charts are painted before the text of their page. Pieces that were written apart have _APART between them.
    Drawn text is read piece by piece: the reader's own idea of lines mixes cells that stand side by side.
    """
    document = pypdfium2.PdfDocument(data)
    pages: dict[bool, list[str]] = {False: [], True: []}
    for page in document:
        read = page.get_textpage()
        pieces: dict[bool, list[str]] = {False: [], True: []}
        for piece in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=read):
            text = squeezed(piece.extract().replace("\x02", "-").replace("\ufffe", "-"))
            if text:
                pieces[_in_figure(piece)].append(text)
        for drawn, found in pieces.items():
            pages[drawn].append(re.sub(rf"—[\d{_APART}]+—$", "", _APART.join(found)))
        read.close()
        page.close()
    document.close()
    return "\f".join(pages[False]), "\f".join(pages[True])


def clipped_pages(data: bytes) -> list[int]:
    """The pages, from 1, with text that lies outside of the sheet."""

    def clipped(page: pypdfium2.PdfPage) -> bool:
        text = page.get_textpage()
        return len("".join(text.get_text_bounded().split())) < len("".join(text.get_text_range().split()))

    return [number for number, page in enumerate(pypdfium2.PdfDocument(data), 1) if clipped(page)]


def pdf_structure_text(data: bytes) -> tuple[str, str]:
    """(text, words of charts) in the order of the structure tree, as a screen reader goes; artifacts are left out."""
    document = pypdfium2.PdfDocument(data)
    pages: dict[bool, list[str]] = {False: [], True: []}
    for page in document:
        read = page.get_textpage()
        pieces: dict[int, list[str]] = {}
        for piece in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=read):
            mark = pypdfium2.raw.FPDFPageObj_GetMarkedContentID(piece)
            text = squeezed(piece.extract().replace("\x02", "-").replace("\ufffe", "-"))
            if text:
                pieces.setdefault(mark, []).append(text)
        found: dict[bool, list[str]] = {False: [], True: []}
        for mark, in_figure in _marks(page):
            found[in_figure] += pieces.get(mark, ())
        for drawn, texts in found.items():
            pages[drawn].append(_APART.join(texts))
        read.close()
        page.close()
    document.close()
    return "\f".join(pages[False]), "\f".join(pages[True])


def _marks(page: pypdfium2.PdfPage) -> Iterator[tuple[int, bool]]:
    """The marked contents of a page in the order of its structure, and whether they belong to a figure."""
    raw = pypdfium2.raw
    tree = raw.FPDF_StructTree_GetForPage(page)

    def walk(element: object, in_figure: bool) -> Iterator[tuple[int, bool]]:
        buffer = (raw.FPDF_WCHAR * 64)()
        length = raw.FPDF_StructElement_GetType(element, buffer, 128)
        kind = bytes(memoryview(buffer))[: max(length - 2, 0)].decode("utf-16-le")
        in_figure = in_figure or kind == "Figure"
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                yield from walk(child, in_figure)
            elif (mark := raw.FPDF_StructElement_GetChildMarkedContentID(element, index)) >= 0:
                yield mark, in_figure

    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index), False)
    raw.FPDF_StructTree_Close(tree)


def _in_figure(piece: pypdfium2.PdfTextObj) -> bool:
    """Whether a piece of text is part of a chart: marked so, or in a drawing of its own, as half-transparent text is."""
    raw = pypdfium2.raw
    if piece.level:
        return True
    for index in range(raw.FPDFPageObj_CountMarks(piece)):
        mark = raw.FPDFPageObj_GetMark(piece, index)
        buffer, length = (raw.FPDF_WCHAR * 32)(), ctypes.c_ulong()
        raw.FPDFPageObjMark_GetName(mark, buffer, 64, length)
        name = bytes(memoryview(buffer))[: max(length.value - 2, 0)].decode("utf-16-le")
        if name == "Figure":
            return True
    return False


def unmatched(items: Iterable[Item], text: str) -> str | None:
    """None when ``text`` is exactly the items in order; else the first place where it is something else.

    Besides them it may have only what pages add: repeated table headers, page numbers in the contents.
    """
    at = 0

    def over(item: Item) -> None:
        """Skip what may stand between two characters of an item."""
        nonlocal at
        while text[at : at + 1] in ("\f", _APART):
            at += 1
            if text[at - 1] == "\f" and item.header and not item.text.startswith(item.header):
                at = _behind(item.header, text, at)

    for item in items:
        start = at
        wrong = ""
        for character in item.text:
            over(item)
            if text[at : at + 1] != character:
                wrong = f"{text[start : start + 60]!r} after {text[max(0, start - 40) : start]!r}"
                break
            at += 1
        if wrong and item.repeatable:
            at = start
        elif wrong:
            return f"{item.kind} {item.text!r}: {wrong}"
        if item.kind == "contents":
            number = re.compile(rf"[.{_APART}]+\d+(?=[{_APART}\f])").match(text, at)
            if number is None:
                return f"no page number after {item.text!r}: {text[at : at + 40]!r}"
            at = number.end()
    rest = text[at:].strip(f"\f{_APART}")
    return f"left over: {rest[:60]!r}" if rest else None


def _behind(header: str, text: str, at: int) -> int:
    """The place behind ``header`` when it stands at ``at``, else ``at``."""
    place = at
    for character in header:
        while text[place : place + 1] == _APART:
            place += 1
        if text[place : place + 1] != character:
            return at
        place += 1
    return place
