"""The Typst engine: the same document, tagged and archival, without a look at the machine's fonts or files."""

from __future__ import annotations

import hashlib
import importlib
import io
from collections import Counter
from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from page_sample import balance, chart, columns, document, fonts, heading, indicators, theme, words

from budgetgen.compose.document import (
    Cell,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Figure,
    Metadata,
    Paragraph,
    Row,
    RowGroup,
    Table,
    Text,
    inlines_of,
)
from budgetgen.diagnostic import Severity
from budgetgen.template.theme import Theme
from budgetgen.write.fonts import FontFolder
from budgetgen.write.html import write_html
from budgetgen.write.pdf import PdfResult
from budgetgen.write.pdf.attachments import Attached
from budgetgen.write.typst import write_pdf_by_typst
from budgetgen.write.typst.code import string
from tests.write import parity

FILES = (
    Attached("预算.yaml", '类型: "部门\\预算"\n\t# 注\r\n'.encode(), "application/yaml", "Source", "源文件"),
    Attached("明细.xlsx", b"PK\x03\x04\xff\x00", "application/yaml", "Source", "源文件引用的文件"),
    Attached("空.yaml", b"", "application/yaml", "Source", "源文件引用的文件"),
    Attached("data.json", b"{}", "application/json", "Data", "数据"),
)


def written(*blocks: Any, metadata: Metadata | None = None, look: Theme | None = None) -> PdfResult:
    made = Document(metadata or Metadata("题", "单位"), blocks)
    result, found = write_pdf_by_typst(made, look or theme(), fonts())
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
    assert len(pdf.Root.AF) == len(FILES)


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
        assert outline.root[1].children[0].title == "收支总表"
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


def page_texts(result: PdfResult) -> list[str]:
    """All text of every page, header and footer included."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(result.pdf)]


def left_of(page: pypdfium2.PdfPage, text: str) -> float:
    """The left edge in points of a text on a page."""
    searched = page.get_textpage()
    found = searched.search(text).get_next()
    assert found is not None, text
    return float(searched.get_charbox(found[0])[0])


def plain_table(*rows: tuple[str, ...], anchor: str = "t", **changes: Any) -> Table:
    lines = tuple(Row(tuple(map(words, row))) for row in rows)
    groups = tuple(RowGroup((line,)) for line in lines)
    return Table("表", "某表", anchor, (Paragraph((Text("某表"),), "表名"),), columns(*[1] * len(rows[0])), (),
                 groups, **changes)  # fmt: skip


@pytest.mark.parametrize("other", ["", "是"])
def test_rows_are_as_high_as_asked_and_grow_with_their_text(other: str) -> None:
    # 37 and 35 mm of 297 leave 638 points; the caption takes 28 with the distance below it.
    assert page_texts(written(plain_table(*[("甲", other)] * 40, row_height=20.0)))[0].count("甲") == 30
    # Eight lines at the theme's 12.5 points, with the padding and the rule: five rows have room, and none is divided.
    look = theme().model_copy(update={"table": theme().table.model_copy(update={"padding_y": 2.0})})
    tall = page_texts(written(plain_table(*[("甲" * 20 * 8, other)] * 8, row_height=20.0), look=look))
    assert [text.count("甲") for text in tall] == [20 * 8 * 5, 20 * 8 * 3]


def test_what_has_no_room_on_a_page_is_divided_and_not_lost() -> None:
    rows = tuple(
        Row(((Cell((Text("项目"),), rowspan=60),) if index == 0 else ()) + (words(f"指标{index}"),))
        for index in range(60)
    )
    group = replace(plain_table(("", "")), groups=(RowGroup(rows, keep=True),))
    assert sum(text.count("指标") for text in page_texts(written(group))) == 60
    outer = Row((Cell((Text("单位"),), rowspan=60), Cell((Text("项目"),), rowspan=10), words("指标")))
    inner = Row((Cell((Text("项目"),), rowspan=10), words("指标")))
    projects = [RowGroup((first, *[Row((words("指标"),))] * 9), keep=True) for first in (outer, *[inner] * 5)]
    reaching = replace(plain_table(("", "", "")), groups=tuple(projects))
    assert [text.count("指标") for text in page_texts(written(reaching))] == [30, 30]
    for text in ("甲" * 3000, "甲\n" * 100):
        pages = page_texts(written(plain_table((text, "乙"))))
        assert len(pages) > 1
        assert sum(page.count("甲") for page in pages) == text.count("甲")


def test_groups_that_fit_stay_together() -> None:
    def group(number: int) -> RowGroup:
        first = Row((Cell((Text(f"项目{number}"),), rowspan=12), words("指标")))
        return RowGroup((first, *[Row((words("指标"),))] * 11), keep=True)

    table = replace(plain_table(("", "")), groups=tuple(map(group, range(4))))
    assert [text.count("指标") for text in page_texts(written(table))] == [24, 24]


def test_page_numbers_stand_outside_or_in_the_middle() -> None:
    blocks = [heading(1, "", f"第{number}章", f"h{number}") for number in range(2)]
    pages = pypdfium2.PdfDocument(written(*blocks).pdf)
    odd, even = left_of(pages[0], "— 1 —"), left_of(pages[1], "— 2 —")
    style, page = theme().style("页码"), theme().page
    assert even == pytest.approx(page.left + style.size, abs=1)
    assert odd == pytest.approx(page.width - page.right - style.size - (odd_width := 35), abs=odd_width / 4)
    middle = theme().model_copy(update={"page": page.model_copy(update={"number_outside": False})})
    pages = pypdfium2.PdfDocument(written(*blocks, look=middle).pdf)
    assert left_of(pages[0], "— 1 —") == left_of(pages[1], "— 2 —") == pytest.approx(286, abs=8)


def test_a_line_holds_the_characters_asked_for() -> None:
    def lines(characters: int) -> list[int]:
        page = theme().page.model_copy(update={"characters": characters})
        result = written(Paragraph((Text("国" * 90),)), look=theme().model_copy(update={"page": page}))
        return [len(line) for line in page_texts(result)[0].split()[:2]]

    assert (lines(28), lines(27)) == ([26, 28], [25, 27])


def test_continued_tables_say_so() -> None:
    table = theme().table.model_copy(update={"continued": "续表（{表名}）"})
    first, second, last = (
        plain_table(*[("甲",)] * 40),
        plain_table(("乙",), anchor="u"),
        heading(1, "", "末", "h"),
    )
    texts = page_texts(written(first, second, last, look=theme().model_copy(update={"table": table})))
    assert ["续表（某表）" in text for text in texts] == [False, True, False]
    assert not any("续表" in text for text in page_texts(written(first, second, last)))


def test_titles_in_a_table_are_set_like_its_header() -> None:
    title = Cell((Text("项目名称"),), "center", kind="title")
    body_only = plain_table(("甲",))
    titled = replace(body_only, groups=(RowGroup((Row((title,)),)),))

    def names(result: PdfResult) -> set[str]:
        pdf = opened(result)
        return {
            str(item.BaseFont).partition("+")[2]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/CIDFontType0"
        }

    assert names(written(titled)) - names(written(body_only)) == {"NotoSansCJKsc-Regular"}


def test_room_for_decimals_is_kept_and_not_printed() -> None:
    def row(text: str, room: str) -> Row:
        return Row((Cell((Text(text),), "right", kind="number", room=room),))

    table = replace(plain_table(("",)), groups=(RowGroup((row("12.34", ""), row("56", ".34"))),))
    result = written(table)
    page = pypdfium2.PdfDocument(result.pdf)[0]
    assert left_of(page, "12") == pytest.approx(left_of(page, "56"), abs=1)
    assert page_texts(result)[0].count("34") == 1


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


def test_refusals_of_the_engine_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("budgetgen.write.typst.engine.source_code", lambda *_: "#unheard-of")
    result, found = write_pdf_by_typst(Document(Metadata("", ""), ()), theme(), fonts())
    assert result is None
    assert [one.code for one in found] == ["BG708"]
    assert "unheard-of" in found[0].message
    assert f"typst {metadata.version('typst')}" in found[0].message


def test_nothing_is_left_on_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    document = Document(Metadata("题名", "作者"), (Paragraph((Text("甲"),)),))
    result, found = write_pdf_by_typst(document, theme(), fonts())
    assert result is not None, found
    assert list(tmp_path.iterdir()) == []
