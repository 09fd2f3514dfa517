"""A DOCX → its paragraphs and tables in order; tables as full grids, merged cells filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from budgetgen.verify.markup import Package

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN: Final = "word/document.xml"
_CORE: Final = "docProps/core.xml"
_MOST_COLUMNS: Final = 100


@dataclass(frozen=True)
class Heading:
    """A heading of level 1, 2 …"""

    text: str
    level: int


@dataclass(frozen=True)
class Words:
    """A paragraph of text; ``contents`` when it is a line of the contents."""

    text: str
    contents: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: ``header`` rows that repeat on every page, then ``rows``; every row has a text for every column.

    A merged cell's text stands in all the cells that it covers downwards, and in the first one across.
    """

    title: str
    header: list[list[str]]
    rows: list[list[str]]
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class Published:
    """What a DOCX holds: its blocks, and what its properties say (标题, 作者, 关键词)."""

    blocks: list[Heading | Words | Grid]
    keywords: tuple[str, ...] = ()
    template: str = ""


def read_docx(data: bytes) -> Published:
    """The blocks of a DOCX. Raises UnreadableError."""
    package = Package(data)
    body = package.part(_MAIN).find(f"{_W}body")
    blocks: list[Heading | Words | Grid] = []
    above: list[str] = []
    for element in body if body is not None else ():
        if element.tag == f"{_W}p":
            text = _text(element)
            if text:
                style = _style(element)
                above = [*above[-3:], text]
                level = style.lower().removeprefix("heading").strip()
                if level.isdigit() and style.lower().startswith("heading"):
                    blocks.append(Heading(text, int(level)))
                else:
                    blocks.append(Words(text, "toc" in style.lower()))
        elif element.tag == f"{_W}tbl":
            blocks.append(_grid(element, tuple(above)))
            above = []
    keywords, subject = "", ""
    if _CORE in package.names():
        for element in package.part(_CORE):
            name = element.tag.rpartition("}")[2]
            keywords = element.text or "" if name == "keywords" else keywords
            subject = element.text or "" if name == "subject" else subject
    return Published(blocks, tuple(part.strip() for part in keywords.split("；") if part.strip()), subject)


def _grid(table: Any, above: tuple[str, ...]) -> Grid:
    caption = table.find(f"{_W}tblPr/{_W}tblCaption")
    header: list[list[str]] = []
    rows: list[list[str]] = []
    last: list[str] = []
    for row in table.iterchildren(f"{_W}tr"):
        texts: list[str] = []
        for cell, width, continued in _cells(row):
            at = len(texts)
            texts.append(last[at] if continued and at < len(last) else cell)
            texts += [""] * (min(width, _MOST_COLUMNS) - 1)
        last = texts
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None and not rows:
            header.append(texts)
        else:
            rows.append(texts)
    title = caption.get(f"{_W}val", "") if caption is not None else ""
    return Grid(title, header, rows, above)


def _cells(row: Any) -> Iterator[tuple[str, int, bool]]:
    for cell in row.iterchildren(f"{_W}tc"):
        properties = cell.find(f"{_W}tcPr")
        span = properties.find(f"{_W}gridSpan") if properties is not None else None
        merge = properties.find(f"{_W}vMerge") if properties is not None else None
        width = span.get(f"{_W}val", "1") if span is not None else "1"
        continued = merge is not None and merge.get(f"{_W}val") != "restart"
        text = "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p")).strip()
        yield text, int(width) if width.isdigit() else 1, continued


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _text(paragraph: Any) -> str:
    parts = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag == f"{_W}br":
            parts.append("\n")
    return "".join(parts).strip()
