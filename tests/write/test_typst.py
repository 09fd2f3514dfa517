"""The Typst engine: the same document, tagged and archival, without a look at the machine's fonts or files."""

from __future__ import annotations

import hashlib
import importlib
import io
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from page_sample import balance, chart, document, fonts, heading, indicators, theme

from budgetgen.compose.document import (
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Figure,
    Metadata,
    Paragraph,
    Text,
    inlines_of,
)
from budgetgen.diagnostic import Severity
from budgetgen.write.fonts import FontFolder
from budgetgen.write.html import write_html
from budgetgen.write.pdf import PdfResult
from budgetgen.write.pdf.attachments import Attached
from budgetgen.write.typst import write_pdf_by_typst
from budgetgen.write.typst.code import string
from tests.write import parity

FILES = (
    Attached("预算.yaml", '类型: "部门\\预算"\n\t# 注\r\n'.encode(), "application/yaml", "Source", "源文件"),
    Attached("data.json", b"{}", "application/json", "Data", "数据"),
)


def written(*blocks: Any, metadata: Metadata | None = None) -> PdfResult:
    made = Document(metadata or Metadata("题", "单位"), blocks)
    result, found = write_pdf_by_typst(made, theme(), fonts())
    assert found == ()
    assert result is not None
    return result


@cache
def whole() -> PdfResult:
    result, found = write_pdf_by_typst(document(), theme(), fonts(), FILES)
    assert found == ()
    assert result is not None
    return result


def opened(result: PdfResult) -> Any:
    return pikepdf.open(io.BytesIO(result.pdf))


def test_words_and_figures_are_those_of_the_page() -> None:
    items = list(parity.html_items(write_html(document(), theme(), fonts=None).encode()))
    text, drawn = parity.pdf_structure_text(whole().pdf)
    assert parity.unmatched((item for item in items if item.kind != "chart"), text) is None
    assert parity.unmatched((item for item in items if item.kind == "chart"), drawn) is None
    figures = [one for block in document().blocks for one in inlines_of(block) if isinstance(one, Figure)]
    assert len(figures) > 400


def test_both_standards_are_claimed() -> None:
    pdf = opened(whole())
    assert pdf.check_pdf_syntax() == []
    text = pdf.Root.Metadata.read_bytes()
    assert b"<pdfaid:part>3</pdfaid:part>" in text
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in text
    assert b"<pdfuaid:part>1</pdfuaid:part>" in text
    assert pdf.Root.Lang == "zh-CN"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == document().metadata.title


def test_attachments() -> None:
    pdf = opened(whole())
    specs = {str(spec.UF): spec for spec in pdf.Root.AF}
    for file in FILES:
        spec = specs[file.name]
        assert (spec.AFRelationship, spec.EF.F.Subtype) == (f"/{file.relationship}", f"/{file.mime}")
        assert spec.EF.F.read_bytes() == file.data
    assert len(pdf.Root.AF) == 2


def test_page_numbers_of_anchors_are_those_printed() -> None:
    pdf = opened(whole())
    labels = [str(page.label) for page in pdf.pages]
    assert labels[1:] == [str(number) for number in range(1, len(labels))]
    assert whole().page_count == len(labels)
    texts = parity.pdf_structure_text(whole().pdf)[0].replace("\x1e", "").split("\f")
    for anchor, title in (
        ("part-1", "第一部分部门概况"),
        ("part-4", "第四部分名词解释"),
        ("table-10", "绩效目标公开表"),
    ):
        assert title in texts[whole().pages[anchor]]


def test_headings_are_tagged_and_bookmarked() -> None:
    pdf = opened(whole())
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root][:2] == ["第一部分　部门概况", "第二部分　部门预算表"]
    kinds: Counter[str] = Counter(
        str(item.S)
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
    )
    assert kinds["/H1"] == 4
    assert kinds["/Table"] == 5
    assert kinds["/Figure"] == 3
    assert kinds["/TH"] > 30


def test_wide_tables_lie_and_headers_repeat() -> None:
    result = written(heading(1, "", "题", "h"), indicators(8), balance(60))
    sizes = [
        (round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in opened(result).pages
    ]
    assert set(sizes) == {(595, 842), (842, 595)}
    texts = parity.pdf_text(result.pdf)[0].replace("\x1e", "").split("\f")
    lying = [text for text, size in zip(texts, sizes, strict=True) if size[0] == 842]
    assert len(lying) > 2
    assert all("一级指标" in text for text in lying)


def test_cover_is_not_counted() -> None:
    cover = Cover((Paragraph((Text("封面"),), "封面标题"),))
    contents = Contents("目录", (ContentsEntry(1, "第一部分", "a"),))
    result = written(cover, contents, heading(1, "", "第一部分", "a"))
    assert result.pages == {"a": 2}
    assert result.page_count == 3


@pytest.mark.parametrize(
    "text", ['"#[] \\ $x$ `a` <b> @c // d /* e', "= 标题", "- a", "甲\n乙", "*粗* _斜_", "https://a.b"]
)
def test_text_is_never_markup(text: str) -> None:
    result = written(
        Paragraph((Text(text), Text(text, bold=True))), metadata=Metadata(text.replace("\n", ""), text)
    )
    found = parity.pdf_structure_text(result.pdf)[0].replace("\x1e", "")
    assert found == "".join(text.split()) * 2


def test_strings_are_escaped() -> None:
    assert string('a"b\\c\n\t') == '"a\\"b\\\\c\\n\\t"'


def test_charts_have_alternative_text_and_chinese_shapes() -> None:
    pdf = opened(written(chart("pie", ("教育", "卫生健康"), "图1")))
    figures = [
        item for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
    ]  # fmt: skip
    assert [str(figure.Alt) for figure in figures] == ["各项支出的构成，社会保障和就业支出最多。"]
    names = {
        str(item.BaseFont)
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
    }
    assert any("NotoSansCJKsc" in name for name in names), names
    assert not any("LXGW" in name for name in names)


def test_same_bytes_again() -> None:
    again, _ = write_pdf_by_typst(document(), theme(), fonts(), FILES)
    assert again is not None
    assert hashlib.sha256(again.pdf).digest() == hashlib.sha256(whole().pdf).digest()


def test_missing_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def fails(name: str) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name)

    monkeypatch.setattr("importlib.import_module", fails)
    result, found = write_pdf_by_typst(Document(Metadata("", ""), ()), theme(), fonts())
    assert result is None
    assert [(one.code, one.severity) for one in found] == [("BG707", Severity.ERROR)]
    assert "budgetgen[typst]" in found[0].hint


def test_missing_character_and_fonts_stop_it(tmp_path: Path) -> None:
    odd = Document(Metadata("", ""), (Paragraph((Text("\ue000"),)),))
    for folder, code in ((fonts(), "BG701"), (FontFolder(tmp_path), "BG702")):
        result, found = write_pdf_by_typst(odd, theme(), folder)
        assert result is None
        assert {one.code for one in found} == {code}
