"""What the PDF says of itself beyond WeasyPrint's metadata: that it follows PDF/UA-1 too, and how its pages are numbered.

WeasyPrint writes one conformance claim a file. PDF/A-3 allows further ones when the file describes their schema
(ISO 19005-3, 6.6.2.3).
"""

from __future__ import annotations

import importlib
import io
from importlib.resources import files
from typing import Any

VARIANT = "pdf/a-3a"
"""Archival with tags: the nearest to both standards that WeasyPrint has; :func:`declare_accessible` adds the other."""

_END = b"</rdf:RDF>"
_ACCESSIBLE = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>\
</rdf:Description><rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def declare_accessible(pdf: Any) -> None:
    """Add the PDF/UA-1 claim and its schema; the metadata stay uncompressed, for those who search files."""
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    text = b"".join(stream.stream)
    if _END not in text:
        raise ValueError("unexpected metadata")
    stream.stream = [text.replace(_END, _ACCESSIBLE + _END)]
    stream.compress = False


def label_pages(covers: int, pdf: Any) -> None:
    """Viewers show the numbers that are printed: ``covers`` pages at the front have none."""
    pydyf = importlib.import_module("pydyf")
    labels = pydyf.Array()
    if covers:
        labels.extend((0, pydyf.Dictionary({"P": pydyf.String("封面")})))
    labels.extend((covers, pydyf.Dictionary({"S": "/D", "St": 1})))
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": labels})


def srgb_profile() -> Any:
    """The colour profile of the output intent; WeasyPrint's own way to it leaves a file open."""
    css = importlib.import_module("weasyprint.css")
    data = files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    return css.ColorProfile(io.BytesIO(data), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
