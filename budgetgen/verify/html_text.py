"""HTML page → passages: paragraphs, headings, cells, and the words of charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from budgetgen.verify.passage import Passage, UnreadableError

_HEAD = 2000
_TEXTS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"}


def html_passages(data: bytes) -> Iterator[Passage]:
    """Passages in order; a cell that a row group repeats from the one above is marked so."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableError("不是完整的网页文件") from None
    body = root.find("body")
    if body is None or b"<html" not in data[:_HEAD].lower():
        raise UnreadableError("不是完整的网页文件")
    last, count = "文首", 0
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        if tag in _TEXTS and not _inside_svg(element):
            text = _text(element)
            if not text:
                continue
            count += 1
            yield Passage(f"“{last}”之后第{count}段", text)
            if tag != "p" or element.get("class") == "表名":
                last, count = text, 0
        elif tag in ("td", "th"):
            text = _text(element)
            if text:
                yield Passage(f"“{last}”后的表：{_row_of(element)}", text, _may_repeat(element))
        elif tag == "text" and _inside_svg(element):
            text = _text(element)
            if text:
                yield Passage(f"“{last}”后的图", text)


def _text(element: Any) -> str:
    return "".join(_parts(element)).strip()


def _parts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif isinstance(child.tag, str):
            yield from _parts(child)
        yield child.tail or ""


def _inside_svg(element: Any) -> bool:
    return any(
        isinstance(one.tag, str) and one.tag.rpartition("}")[2] == "svg" for one in element.iterancestors()
    )


def _may_repeat(cell: Any) -> bool:
    row = cell.getparent()
    group = row.getparent()
    return group.tag == "tbody" and group.index(row) == 0 and group.getprevious() is not None


def _row_of(cell: Any) -> str:
    row = cell.getparent()
    rows = list(row.getparent().getparent().iter("tr"))
    return f"第{rows.index(row) + 1}行第{row.index(cell) + 1}格"
