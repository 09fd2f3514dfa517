"""Parts → the bytes of a DOCX file, the same on every run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package

from budgetgen.write.archive import zipped
from budgetgen.write.docx.chart import WORKBOOK_ID, ChartPart


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that goes into the file, as XML; charts and footers by relationship id."""

    main: str
    charts: Mapping[str, ChartPart]
    styles: str
    settings: str
    font_table: str
    footers: Mapping[str, str]
    core_properties: str
    extended_properties: str
    numbering: str | None = None
    theme: bytes | None = None


def package(content: Content) -> bytes:
    """The DOCX file. The package starts empty: nothing of python-docx's own template comes into it."""
    opc = Package()
    main = _part(opc, "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, content.main)
    opc.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main, "rId1")
    core = _part(opc, "/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, content.core_properties)
    opc.load_rel(RELATIONSHIP_TYPE.CORE_PROPERTIES, core, "rId2")
    extended = _part(
        opc, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, content.extended_properties
    )
    opc.load_rel(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, extended, "rId3")
    for identity, name, content_type, relationship, xml in (
        ("rIdStyles", "styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, content.styles),
        ("rIdSettings", "settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, content.settings),
        (
            "rIdFonts",
            "fontTable",
            CONTENT_TYPE.WML_FONT_TABLE,
            RELATIONSHIP_TYPE.FONT_TABLE,
            content.font_table,
        ),
        *(
            (identity, f"footer{number}", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, xml)
            for number, (identity, xml) in enumerate(content.footers.items(), 1)
        ),
    ):
        main.load_rel(relationship, _part(opc, f"/word/{name}.xml", content_type, xml), identity)
    if content.numbering is not None:
        numbering = _part(opc, "/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, content.numbering)
        main.load_rel(RELATIONSHIP_TYPE.NUMBERING, numbering, "rIdNumbering")
    if content.theme is not None:
        theme = Part(PackURI("/word/theme/theme1.xml"), CONTENT_TYPE.OFC_THEME, content.theme, opc)
        main.load_rel(RELATIONSHIP_TYPE.THEME, theme, "rIdTheme")
    for number, (identity, chart) in enumerate(content.charts.items(), 1):
        part = _part(opc, f"/word/charts/chart{number}.xml", CONTENT_TYPE.DML_CHART, chart.xml)
        book = Part(
            PackURI(f"/word/embeddings/chart{number}.xlsx"), CONTENT_TYPE.SML_SHEET, chart.workbook, opc
        )
        part.load_rel(RELATIONSHIP_TYPE.PACKAGE, book, WORKBOOK_ID)
        main.load_rel(RELATIONSHIP_TYPE.CHART, part, identity)
    buffer = io.BytesIO()
    opc.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        # python-docx stamps the time of day on every entry; the order of entries is already stable.
        return zipped((name, archive.read(name)) for name in archive.namelist())


def _part(opc: Package, name: str, content_type: str, xml: str) -> XmlPart:
    """A part whose XML has been parsed once: a file that Word cannot open never leaves here unnoticed."""
    return XmlPart(PackURI(name), content_type, parse_xml(xml.encode()), opc)
