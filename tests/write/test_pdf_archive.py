"""PDF/A-3a and PDF/UA-1 as far as structure shows it: no validator of either standard is at hand."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from page_sample import balance, document, fonts, official, theme

from budgetgen.compose.document import Cell, Column, Contents, Document, Metadata, Row, RowGroup, Table, Text
from budgetgen.verify.pdf_text import embedded_files
from budgetgen.write.pdf import PdfResult, write_pdf
from budgetgen.write.pdf.attachments import Attached

FILES = (
    Attached("预算 2026.yaml", "类型: 部门预算\n".encode(), "application/yaml", "Source", "源文件"),
    Attached("data.json", b'{"a": 1}\n', "application/json", "Data", "数据"),
)


@cache
def whole() -> PdfResult:
    result, found = write_pdf(document(), theme(), fonts(), FILES)
    assert found == ()
    assert result is not None
    return result


def opened(result: PdfResult) -> Any:
    return pikepdf.open(io.BytesIO(result.pdf))


@pytest.fixture(scope="module")
def pdf() -> Any:
    return opened(whole())


def elements(parent: Any) -> Iterator[Any]:
    """Structure elements below ``parent``, in order."""
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield kid
            yield from elements(kid)


def tags(pdf: Any) -> list[Any]:
    return list(elements(pdf.Root.StructTreeRoot))


def test_file_is_sound(pdf: Any) -> None:
    assert pdf.check_pdf_syntax() == []
    assert pdf.pdf_version == "1.7"
    assert len(pdf.trailer.ID) == 2
    assert "/Encrypt" not in pdf.trailer


def test_claims_both_standards_and_describes_the_second(pdf: Any) -> None:
    text = pdf.Root.Metadata.read_raw_bytes()
    assert b'pdfaid:part="3"' in text
    assert b'pdfaid:conformance="A"' in text
    assert b"<pdfuaid:part>1</pdfuaid:part>" in text
    assert b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in text
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == str(pdf.docinfo.Title) == document().metadata.title
        assert metadata["dc:creator"] == [str(pdf.docinfo.Author)]
        assert metadata["pdf:Keywords"] == str(pdf.docinfo.Keywords)
        assert metadata["pdf:Producer"] == str(pdf.docinfo.Producer)
    assert "/CreationDate" not in pdf.docinfo


def test_output_intent_language_and_title(pdf: Any) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert pdf.Root.Lang == "zh-CN"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert "/OpenAction" not in pdf.Root
    assert "/JavaScript" not in pdf.Root.Names


def test_fonts_are_embedded_and_mapped_to_unicode(pdf: Any) -> None:
    fonts_found = list(pdf.pages[0].Resources.Font.values())
    assert len(fonts_found) > 4
    for font in fonts_found:
        assert "/ToUnicode" in font
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_attachments_are_associated_once_with_type_and_fixed_date(pdf: Any) -> None:
    assert sorted(pdf.attachments) == ["data.json", "预算 2026.yaml"]
    assert [str(one.UF) for one in pdf.Root.AF] == [file.name for file in FILES]
    for file in FILES:
        spec = pdf.attachments[file.name].obj
        assert spec.AFRelationship == f"/{file.relationship}"
        assert spec.EF.F.Subtype == f"/{file.mime}"
        assert str(spec.EF.F.Params.ModDate) == str(spec.EF.F.Params.CreationDate) == "D:20000101000000Z"
        assert spec.EF.F.read_bytes() == file.data
        assert str(spec.Desc) == file.description
    assert list(embedded_files(whole().pdf)) == [file.data for file in FILES]


def test_file_without_attachments_has_no_trace_of_them() -> None:
    result, _ = write_pdf(Document(Metadata("题", "单位"), (balance(2),)), theme(), fonts())
    assert result is not None
    bare = opened(result)
    assert "/AF" not in bare.Root
    assert list(embedded_files(result.pdf)) == []


def test_pages_are_labelled_as_printed(pdf: Any) -> None:
    assert [str(page.label) for page in pdf.pages][:3] == ["封面", "1", "2"]
    assert str(pdf.pages[-1].label) == str(whole().page_count - 1)


def test_all_content_is_tagged_or_an_artifact(pdf: Any) -> None:
    for page in pdf.pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
            elif name == "EMC":
                depth -= 1
            elif name in ("Tj", "TJ", "Do", "f", "S", "B", "f*"):
                assert depth > 0, (page.label, operands)
        assert depth == 0


def test_page_numbers_are_artifacts_and_every_other_mark_has_its_element(pdf: Any) -> None:
    root = pdf.Root.StructTreeRoot
    reachable = {element.objgen for element in elements(root)}
    parents = dict(zip(list(root.ParentTree.Nums)[::2], list(root.ParentTree.Nums)[1::2], strict=True))
    for page in pdf.pages:
        owners = parents[page.StructParents]
        marks, pagination = set(), 0
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC":
                if "/MCID" in operands[1]:
                    marks.add(int(operands[1].MCID))
                pagination += operands[0] == "/Artifact" and operands[1].get("/Type") == "/Pagination"
        assert all(owners[mark].objgen in reachable for mark in marks)
        assert [number for number, owner in enumerate(owners) if owner is not None] == sorted(marks)
        assert (pagination > 0) is (str(page.label) != "封面")


def test_structure_has_headings_tables_and_figures(pdf: Any) -> None:
    found = Counter(str(element.S) for element in tags(pdf))
    assert {"/Document", "/H1", "/H2", "/H3", "/P", "/Table", "/Caption", "/THead", "/TBody", "/Link"} <= set(
        found
    )
    assert found["/Figure"] == 3
    figures = [element for element in tags(pdf) if element.S == "/Figure"]
    assert all(str(figure.Alt) and len(figure.A.BBox) == 4 for figure in figures)
    levels = [int(str(e.S)[2:]) for e in tags(pdf) if re.fullmatch("/H[1-6]", str(e.S))]
    assert levels[0] == 1
    # The sample has a heading of level 4 right below one of level 1.
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_header_cells_have_scope_and_names_that_are_listed(pdf: Any) -> None:
    found = tags(pdf)
    headers = [element for element in found if element.S == "/TH"]
    assert len(headers) > 50
    assert {str(header.A.Scope) for header in headers} == {"/Column"}
    (leaf,) = pdf.Root.StructTreeRoot.IDTree.Kids
    names = [bytes(name) for name in list(leaf.Names)[::2]]
    assert names == sorted(names)
    assert set(names) == {bytes(header.ID) for header in headers}
    assert [bytes(limit) for limit in leaf.Limits] == [names[0], names[-1]]
    referred = {
        bytes(name) for element in found if element.S == "/TD" for name in element.A.get("/Headers", [])
    }
    assert referred
    assert referred <= set(names)


def test_contents_are_a_table_of_contents_without_dots(pdf: Any) -> None:
    found = tags(pdf)
    contents = [element for element in found if element.S == "/TOC"]
    assert {str(kid.S) for one in contents for kid in one.K} == {"/Caption", "/TOCI"}
    items = [kid for one in contents for kid in one.K if kid.S == "/TOCI"]
    entries = next(block.entries for block in document().blocks if isinstance(block, Contents))
    assert len(items) == len(entries)
    for item in items:
        (entry,) = item.K
        assert entry.P.objgen == item.objgen
        assert [str(element.S) for element in elements(item)] == ["/P", "/Link", "/NonStruct", "/Span"]


def test_row_headers_of_forms() -> None:
    label = Cell((Text("项目名称"),), kind="title", rowspan=2)
    rows = (Row((label, Cell((Text("甲"),)))), Row((Cell((Text("乙"),)),)))
    form = Table("表", "表", "t", (), (Column(0.5), Column(0.5)), (), (RowGroup(rows),))
    result, _ = write_pdf(Document(Metadata("题", "单位"), (form, official())), theme(), fonts())
    assert result is not None
    pdf = opened(result)
    found = tags(pdf)
    assert next(str(element.A.Scope) for element in found if element.S == "/TH") == "/Row"
    first = [element for element in found if element.S == "/TD"][:2]
    assert all("/Headers" not in element.A for element in first)


def test_links_say_where_they_lead_and_are_tagged(pdf: Any) -> None:
    entries = next(block for block in document().blocks if isinstance(block, Contents)).entries
    links = [note for page in pdf.pages for note in page.get("/Annots", [])]
    assert [str(link.Contents) for link in links] == [entry.text for entry in entries]
    assert all("/StructParent" in link for link in links)
    assert all(page.Tabs == "/S" for page in pdf.pages)


def test_same_bytes_again() -> None:
    again, _ = write_pdf(document(), theme(), fonts(), FILES)
    assert again is not None
    assert hashlib.sha256(again.pdf).digest() == hashlib.sha256(whole().pdf).digest()
