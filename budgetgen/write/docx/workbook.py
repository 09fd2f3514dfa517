"""Chart data → the smallest workbook that Excel opens, so that a chart in Word can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from budgetgen.write.archive import zipped
from budgetgen.write.docx.markup import DECLARATION, RELATIONSHIPS, escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "Sheet1"


def column_name(index: int) -> str:
    """0 → “A”, 26 → “AA”."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def workbook(
    names: Sequence[str],
    labels: Sequence[str],
    values: Sequence[Sequence[Decimal | None]],
    number_format: str,
) -> bytes:
    """An .xlsx file: ``labels`` down column A from row 2, ``names`` along row 1 from column B."""
    rows = [
        _row(1, [_text("A1", ""), *(_text(f"{column_name(i)}1", name) for i, name in enumerate(names, 1))])
    ]
    for number, label in enumerate(labels, 2):
        cells = [_text(f"A{number}", label)]
        for index, series in enumerate(values, 1):
            value = series[number - 2]
            if value is not None:
                cells.append(f'<c r="{column_name(index)}{number}" s="1"><v>{value:f}</v></c>')
        rows.append(_row(number, cells))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{office}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{office}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{office}.styles+xml"/></Types>'
    )
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _relationships(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/styles.xml": _styles(number_format),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped({name: f"{DECLARATION}{content}".encode() for name, content in files.items()})


def _text(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _row(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _relationships(*targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def _styles(number_format: str) -> str:
    number = f'<numFmt numFmtId="164" formatCode="{escape(number_format)}"/>'
    plain = 'fontId="0" fillId="0" borderId="0"'
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="1">{number}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0" {plain}/></cellStyleXfs>'
        f'<cellXfs count="2"><xf numFmtId="0" {plain} xfId="0"/>'
        f'<xf numFmtId="164" {plain} xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )
