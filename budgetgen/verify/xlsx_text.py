"""XLSX → passages: what the cells show, numbers by their number formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from budgetgen.verify.markup import Package
from budgetgen.verify.passage import Passage

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOOK = "xl/workbook.xml"
_PIECES = re.compile(r'"([^"]*)"|\\(.)|((?:#,##)?0(?:\.0+)?)(%?)|(.)', re.DOTALL)


def xlsx_passages(data: bytes) -> Iterator[Passage]:
    """Filled cells of all sheets, row by row."""
    package = Package(data)
    targets = package.targets(_BOOK)
    strings = _strings(package)
    formats = _formats(package)
    for sheet in package.part(_BOOK).iter(f"{_S}sheet"):
        root = package.part(targets.get(sheet.get(f"{_R}id", ""), ""))
        for cell in root.iter(f"{_S}c"):
            raw = cell.findtext(f"{_S}v")
            kind = cell.get("t", "n")
            if kind == "inlineStr":
                text = "".join(part.text or "" for part in cell.iter(f"{_S}t"))
            elif raw is None:
                continue
            elif kind == "s":
                text = strings[int(raw)]
            elif kind == "n":
                text = shown(raw, formats[int(cell.get("s", "0"))])
            else:
                text = raw
            if text.strip():
                yield Passage(f"工作表“{sheet.get('name')}”{cell.get('r')}", text)


def shown(raw: str, code: str) -> str:
    """What a number format shows; the formats are those that budgetgen writes (0.00, #,##0.00, %, literals, three sections)."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    sections = re.findall(r'(?:"[^"]*"|\\.|[^;"])+', code)
    negative = value < 0
    if value == 0 and len(sections) > 2:
        section = sections[2]
    elif negative and len(sections) > 1:
        section, negative = sections[1], False
    else:
        section = sections[0] if sections else "0"
    parts = []
    for literal, escaped, pattern, percent, other in _PIECES.findall(section):
        if pattern:
            parts.append(_number(abs(value) * (100 if percent else 1), pattern, negative) + percent)
        else:
            parts.append(literal or escaped or other)
    return "".join(parts)


def _number(value: Decimal, pattern: str, negative: bool) -> str:
    decimals = len(pattern.partition(".")[2])
    # A spreadsheet shows fifteen digits; what a double has beyond them is noise.
    exact = Decimal(f"{value:.15g}")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in pattern else f"{rounded:f}"
    return f"-{text}" if negative and rounded else text


def _strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package.names():
        return []
    root = package.part("xl/sharedStrings.xml")
    return ["".join(text.text or "" for text in item.iter(f"{_S}t")) for item in root.iter(f"{_S}si")]


def _formats(package: Package) -> list[str]:
    root = package.part("xl/styles.xml")
    codes: dict[str, str] = {
        "0": "0",
        "1": "0",
        "2": "0.00",
        "3": "#,##0",
        "4": "#,##0.00",
        "9": "0%",
        "10": "0.00%",
    }
    for item in root.iter(f"{_S}numFmt"):
        codes[item.get("numFmtId")] = item.get("formatCode")
    cells: Any = root.find(f"{_S}cellXfs")
    return [codes.get(item.get("numFmtId", "0"), "0") for item in (() if cells is None else cells)]
