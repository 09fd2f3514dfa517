"""DOCX → passages, charts left aside (their numbers are :func:`chart_values`)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from budgetgen.verify.markup import Package
from budgetgen.verify.passage import Passage

_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def docx_passages(data: bytes) -> Iterator[Passage]:
    """Paragraphs and cells in order; a chart is one passage with its numbers."""
    package = Package(data)
    body = package.part(_MAIN).find(f"{_W}body")
    charts = _charts(package)
    last, count, tables = "文首", 0, 0
    for element in body if body is not None else ():
        if element.tag == f"{_W}p":
            text = _text(element)
            for number, values in _drawn(element, charts):
                yield Passage(f"第{number}个图", " ".join(f"{value:f}" for value in values))
            if not text:
                continue
            count += 1
            yield Passage(f"“{last}”之后第{count}段", text)
            style = element.find(f"{_W}pPr/{_W}pStyle")
            if style is not None and _titles(style.get(f"{_W}val", ""), text):
                last, count = text, 0
        elif element.tag == f"{_W}tbl":
            tables += 1
            for row_number, row in enumerate(element.iter(f"{_W}tr"), 1):
                for cell_number, cell in enumerate(row.iter(f"{_W}tc"), 1):
                    text = "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))
                    if text.strip():
                        yield Passage(f"“{last}”后的表第{row_number}行第{cell_number}格", text)


def _titles(style: str, text: str) -> bool:
    """Whether a paragraph is a good name for what follows: short, no line of the contents, no unit of a table."""
    return "toc" not in style.lower() and len(text) < 60 and not text.startswith("单位：")


def chart_values(data: bytes) -> list[list[Decimal]]:
    """The numbers of each chart, in the order of the text."""
    package = Package(data)
    charts = _charts(package)
    return [values for _, values in _drawn(package.part(_MAIN), charts)]


def _charts(package: Package) -> dict[str, list[Decimal]]:
    return {
        identity: list(_values(package.part(target)))
        for identity, target in package.targets(_MAIN).items()
        if "/charts/" in target
    }


def _values(chart: Any) -> Iterator[Decimal]:
    for values in chart.iter(f"{_C}val"):
        for point in values.iter(f"{_C}pt"):
            try:
                yield Decimal(point.findtext(f"{_C}v") or "0")
            except InvalidOperation:
                continue


def _drawn(element: Any, charts: dict[str, list[Decimal]]) -> Iterator[tuple[int, list[Decimal]]]:
    order = list(charts)
    for drawn in element.iter(f"{_C}chart"):
        identity = drawn.get(f"{_R}id")
        if identity in charts:
            yield order.index(identity) + 1, charts[identity]


def _text(paragraph: Any) -> str:
    parts = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in (f"{_W}br", f"{_W}tab"):
            parts.append("\n" if element.tag == f"{_W}br" else "\t")
    return "".join(parts).strip()
