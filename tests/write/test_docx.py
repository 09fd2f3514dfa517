from __future__ import annotations

import hashlib
import io
import os
import posixpath
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetgen.compose.document import (
    Block,
    Chart,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Figure,
    Heading,
    Metadata,
    PageBreak,
    Paragraph,
    Row,
    RowGroup,
    Table,
    Text,
    inlines_of,
    plain,
)
from budgetgen.write.docx import write_docx
from tests.write.docx_inspect import (
    NAMESPACES,
    RELATIONSHIPS,
    WORD,
    body,
    find,
    out_of_order,
    parts,
    text,
    values,
)
from tests.write.docx_sample import (
    balance,
    document,
    figure,
    heading,
    pie,
    prose,
    spending,
    theme,
    three_public,
)
from tests.write.paper import by_libreoffice

PAGES = {
    block.anchor: index for index, block in enumerate(document().blocks) if isinstance(block, Heading | Table)
}


@cache
def sample() -> bytes:
    return write_docx(document(), theme(), pages=PAGES)


def write(*blocks: Block) -> bytes:
    return write_docx(Document(Metadata("标题", "单位"), blocks), theme())


def attribute(written: bytes, path: str) -> list[str]:
    return [str(value) for value in body(written).xpath(path, namespaces=NAMESPACES)]


def test_children_stand_in_words_order_in_every_part() -> None:
    numbered = theme().model_copy(update={"numbering": "自动"})
    for written in (sample(), write_docx(document(), numbered)):
        for name, root in parts(written).items():
            assert list(out_of_order(root)) == [], name


def test_ids_are_unique_and_every_reference_resolves() -> None:
    found = parts(sample())
    main = found["word/document.xml"]
    for path in ("//w:bookmarkStart/@w:id", "//w:bookmarkStart/@w:name", "//wp:docPr/@id"):
        ids = main.xpath(path, namespaces=NAMESPACES)
        assert ids
        assert len(set(ids)) == len(ids)
    assert attribute(sample(), "//w:bookmarkStart/@w:id") == attribute(sample(), "//w:bookmarkEnd/@w:id")
    assert set(attribute(sample(), "//w:hyperlink/@w:anchor")) <= set(
        attribute(sample(), "//w:bookmarkStart/@w:name")
    )
    styles = set(found["word/styles.xml"].xpath("w:style/@w:styleId", namespaces=NAMESPACES))
    assert set(values(main, "//w:pStyle|//w:tblStyle")) <= styles
    relationships = {one.get("Id") for one in found["word/_rels/document.xml.rels"]}
    assert set(main.xpath("//@r:id", namespaces=NAMESPACES)) <= relationships


def test_relationships_point_to_parts_of_a_known_type() -> None:
    with zipfile.ZipFile(io.BytesIO(sample())) as archive:
        names = set(archive.namelist())
    found = parts(sample())
    for name, root in found.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for one in root:
                assert posixpath.normpath(posixpath.join(folder, one.get("Target", "").lstrip("/"))) in names
    types = found["[Content_Types].xml"]
    overrides = {one.get("PartName", "").lstrip("/") for one in types if one.get("PartName")}
    defaults = {one.get("Extension") for one in types if one.get("Extension")}
    assert all(
        name in overrides or name.rpartition(".")[2] in defaults for name in names - {"[Content_Types].xml"}
    )


def test_python_docx_reads_headings_styles_and_tables() -> None:
    opened = docx.Document(io.BytesIO(sample()))
    written = [block for block in document().blocks if isinstance(block, Heading)]
    read = [
        one for one in opened.paragraphs if one.style is not None and one.style.name.startswith("Heading")
    ]
    assert [(one.text, one.style.name) for one in read] == [
        (block.number + plain(block.inlines), f"Heading {block.level}") for block in written
    ]
    tables = list(document().tables())
    assert len(opened.tables) == len(tables)
    for one, table in zip(opened.tables, tables, strict=True):
        assert len(one.columns) == len(table.columns)
        assert len(one.rows) == len(table.header) + sum(1 for _ in table.rows)


def test_every_figure_and_word_stands_in_the_file_in_order() -> None:
    root = body(sample())
    charts = "".join(
        "".join(map(str, one.itertext())) for name, one in parts(sample()).items() if "chart" in name
    )
    printed, at = text(root), 0
    for block in document().blocks:
        if isinstance(block, Chart):
            assert all(point.label in charts for series in block.series for point in series.points)
            continue
        for inline in inlines_of(block):
            at = printed.index(inline.text, at) + len(inline.text)


def test_body_paragraphs_have_no_direct_formatting() -> None:
    for paragraph in find(
        body(sample()), "w:p[w:pPr/w:pStyle/@w:val='Normal' or w:pPr/w:pStyle/@w:val='Item']"
    ):
        properties = {one.tag.rsplit("}")[-1] for one in find(paragraph, "w:pPr/*")}
        # The last paragraph of a section holds the section.
        assert properties - {"sectPr"} == {"pStyle"}
        allowed = {f"{{{WORD}}}rFonts", f"{{{WORD}}}b", f"{{{WORD}}}bCs"}
        assert {one.tag for one in find(paragraph, "w:r/w:rPr/*")} <= allowed


def test_sections_turn_the_sheet_and_number_the_pages() -> None:
    root = body(sample())
    sections = find(root, ".//w:sectPr")
    sizes = [
        (int(one.get(f"{{{WORD}}}w", "")), int(one.get(f"{{{WORD}}}h", "")))
        for one in find(root, ".//w:pgSz")
    ]
    upright, lying = (11906, 16838), (16838, 11906)
    assert sizes == [upright, upright, lying, upright, lying, upright]
    turned = [len(find(one, "w:pgSz[@w:orient='landscape']")) for one in sections]
    assert turned == [0, 0, 1, 0, 1, 0]
    footers = [one.xpath("string(w:footerReference/@r:id)", namespaces=NAMESPACES) for one in sections]
    assert footers == ["rIdEmptyFooter", *["rIdFooter"] * 5]
    even = "string(w:footerReference[@w:type='even']/@r:id)"
    footers = [one.xpath(even, namespaces=NAMESPACES) for one in sections]
    assert footers == ["rIdEmptyFooter", *["rIdEvenFooter"] * 5]
    starts = [one.xpath("string(w:pgNumType/@w:start)", namespaces=NAMESPACES) for one in sections]
    assert starts == ["", "1", "", "", "", ""]


def test_footer_has_the_page_number_in_the_themes_form() -> None:
    found = parts(sample())
    by_id = {one.get("Id"): str(one.get("Target")) for one in found["word/_rels/document.xml.rels"]}
    footer = found["word/" + by_id["rIdFooter"].removeprefix("/word/")]
    assert text(footer) == "— 1 —"
    assert [one.text for one in find(footer, ".//w:instrText")] == [" PAGE "]
    assert values(footer, ".//w:pStyle") == ["Footer"]
    assert text(found["word/" + by_id["rIdEmptyFooter"].removeprefix("/word/")]) == ""


def test_page_numbers_stand_outside_or_in_the_middle() -> None:
    found = parts(sample())
    assert find(found["word/settings.xml"], "w:evenAndOddHeaders")
    by_id = {one.get("Id"): str(one.get("Target")) for one in found["word/_rels/document.xml.rels"]}
    for identity, side in (("rIdFooter", "right"), ("rIdEvenFooter", "left")):
        footer = found["word/" + by_id[identity].removeprefix("/word/")]
        assert values(footer, ".//w:jc") == [side]
        assert find(footer, f".//w:ind[@w:{side}Chars='100']")
    page = theme().page.model_copy(update={"number_outside": False})
    found = parts(write_docx(document(), theme().model_copy(update={"page": page})))
    assert not find(found["word/settings.xml"], "w:evenAndOddHeaders")
    assert not find(found["word/document.xml"], "//w:footerReference[@w:type='even']")
    assert all(values(root, ".//w:jc") == [] for name, root in found.items() if "footer" in name)


def test_a_section_does_not_end_with_the_contents_field() -> None:
    written = write(Contents("目录", (ContentsEntry(1, "表", "t"),)), replace(spending(), landscape=True))
    (paragraph,) = find(body(written), "w:p[w:pPr/w:sectPr]")
    assert not find(paragraph, "w:r")


def test_a_number_format_without_the_mark_is_printed_as_it_stands() -> None:
    page = theme().page.model_copy(update={"number_format": "内部资料"})
    written = write_docx(document(), theme().model_copy(update={"page": page}))
    assert "内部资料" in [text(root) for name, root in parts(written).items() if "footer" in name]


def test_page_breaks_are_properties_and_no_paragraph_is_empty_but_thin_ones() -> None:
    written = write(
        prose("甲"), PageBreak(), PageBreak(), heading(1, "", "乙", "b"), PageBreak(), balance(), PageBreak()
    )
    assert not find(body(written), ".//w:br[@w:type='page']")
    paragraphs = find(body(written), "w:p")
    assert [len(find(one, "w:pPr/w:pageBreakBefore")) for one in paragraphs] == [0, 1, 1, 0, 0, 0]
    assert [values(one, "w:pPr/w:pStyle") for one in paragraphs if not text(one)] == [["Spacer"]]


def test_tables_that_touch_are_held_apart_by_a_thin_paragraph() -> None:
    bare = replace(balance(), captions=())
    written = write(bare, replace(bare, anchor="b"), PageBreak(), replace(bare, anchor="c"))
    kinds = [one.tag.rsplit("}")[-1] for one in body(written)]
    assert kinds == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    assert values(body(written), "w:p/w:pPr/w:pStyle") == ["Spacer"] * 3
    breaks = [len(find(one, "w:pPr/w:pageBreakBefore")) for one in find(body(written), "w:p")]
    assert breaks == [0, 1, 0]


def test_captions_keep_with_their_table_and_carry_its_bookmark() -> None:
    written = write(three_public())
    captions = find(body(written), "w:p[following-sibling::w:tbl]")
    assert [values(one, "w:pPr/w:pStyle")[0] for one in captions] == ["TableNumber", "TableName", "TableUnit"]
    assert not any(find(one, "w:pPr/w:keepNext") for one in captions)
    assert all(theme().style(one.role).keep_with_next for one in three_public().captions)
    loose = replace(three_public(), captions=(Paragraph((Text("表名"),), "正文"),))
    assert len(find(body(write(loose)), "w:p[1]/w:pPr/w:keepNext")) == 1
    assert [len(find(one, "w:bookmarkStart")) for one in captions] == [1, 0, 0]


def test_a_chart_stands_under_its_caption_in_a_line_that_grows() -> None:
    written = write(pie())
    assert values(body(written), "w:p/w:pPr/w:pStyle") == ["ChartTitle", "Figure"]
    figure_style = find(parts(written)["word/styles.xml"], "w:style[@w:styleId='Figure']/w:pPr/w:spacing")[0]
    assert figure_style.get(f"{{{WORD}}}lineRule") == "auto"
    style = theme().style("图题").model_copy(update={"keep_with_next": False})
    below = theme().model_copy(update={"styles": {**theme().styles, "图题": style}})
    written = write_docx(Document(Metadata("", ""), (pie(),)), below)
    assert values(body(written), "w:p/w:pPr/w:pStyle") == ["Figure", "ChartTitle"]


def test_charts_have_a_workbook_each() -> None:
    found = parts(sample())
    for number in (1, 2, 3):
        (data,) = find(found[f"word/charts/chart{number}.xml"], "//c:externalData")
        (relationship,) = found[f"word/charts/_rels/chart{number}.xml.rels"]
        assert data.get(f"{{{RELATIONSHIPS}}}id") == relationship.get("Id")
        assert str(relationship.get("Target")).endswith(f"embeddings/chart{number}.xlsx")


def test_a_cover_with_a_long_name_stays_one_page() -> None:
    spacing = "w:p/w:pPr/w:spacing/@w:before"
    assert attribute(sample(), spacing) == []
    name = Paragraph((Text("西宁市城东区" + "某" * 30 + "服务中心"),), "封面单位")
    date = Paragraph((Text("2026年2月"),), "封面日期")
    tall = Cover((name, Paragraph((Text("2026年部门预算\n（公开）"),), "封面标题"), date, date, date))
    before = [int(value) for value in attribute(write(tall), spacing)]
    # 封面标题 has no spaces that could shrink.
    assert len(before) == 4
    assert 0 < before[0] < theme().style("封面单位").space_before * 20
    assert 0 < before[1] < theme().style("封面日期").space_before * 20


def test_core_properties() -> None:
    properties = docx.Document(io.BytesIO(sample())).core_properties
    assert (properties.title, properties.author) == ("2026年部门预算", "西宁市城东区城市运行指挥中心")
    assert (properties.keywords, properties.language) == ("部门预算；2026年", "zh-CN")
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.year == 2000
    assert b"python-docx" not in b"".join(
        zipfile.ZipFile(io.BytesIO(sample())).read(name) for name in _names()
    )


def _names() -> list[str]:
    with zipfile.ZipFile(io.BytesIO(sample())) as archive:
        return archive.namelist()


def test_contents_are_filled_from_the_given_pages() -> None:
    lines = find(body(sample()), "w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')]")
    (block,) = (block for block in document().blocks if isinstance(block, Contents))
    assert [text(line) for line in lines] == [f"{one.text}{PAGES[one.anchor]}" for one in block.entries]
    assert not find(body(sample()), "//w:fldChar[@w:dirty]")


def test_an_empty_document_opens() -> None:
    assert [one.text for one in docx.Document(io.BytesIO(write())).paragraphs] == [""]
    assert len(find(body(write(Cover(()))), ".//w:sectPr")) == 1


ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=20)


@settings(max_examples=30, deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_no_text_makes_a_broken_file(first: str, second: str, third: str) -> None:
    table = replace(
        balance(),
        title=first,
        anchor=second,
        captions=(Paragraph((Text(third),), first),),
        groups=(RowGroup((Row(()),)),),
    )
    blocks: tuple[Block, ...] = (
        Cover((Paragraph((Text(first),), second),)),
        Heading(1, first, (Text(second), Figure(third, figure(0).trace)), third),
        table,
        replace(pie(), title=first, alternative=second, anchor=third, unit=first),
    )
    written = write_docx(
        Document(Metadata(first, second, subject=third, keywords=(first,)), blocks), theme(), pages={first: 1}
    )
    for root in parts(written).values():
        assert list(out_of_order(root)) == []


def test_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib, tests.write.docx_sample as s; from budgetgen.write.docx import write_docx;"
        "print(hashlib.sha256(write_docx(s.document(), s.theme())).hexdigest())"
    )
    here = Path(__file__).parent
    digests = {hashlib.sha256(write_docx(document(), theme())).hexdigest()}
    for seed in ("1", "2"):
        path = os.pathsep.join((str(here), str(here.parents[1])))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "TZ": f"UTC-{seed}"}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_importing_the_writer_is_cheap() -> None:
    code = "import sys, budgetgen.write.docx; print(sorted({'docx', 'lxml'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_large_document_is_written_at_once() -> None:
    rows = balance().groups[0].rows * 60
    tables = tuple(replace(balance(), anchor=str(index), groups=(RowGroup(rows),)) for index in range(5))
    start = time.process_time()
    write(*tables)
    # 17,000 cells take a fifth of a second; what is quadratic would take minutes.
    assert time.process_time() - start < 5


def test_libreoffice_prints_every_figure_and_no_empty_page(tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument(by_libreoffice(sample(), tmp_path))
    try:
        printed = [pdf[index].get_textpage().get_text_bounded() for index in range(len(pdf))]
        sizes = [pdf[index].get_size() for index in range(len(pdf))]
    finally:
        pdf.close()
    # A page with nothing but its number would be shorter than this.
    assert all(len("".join(page.split())) > 7 for page in printed)
    assert any(width > height for width, height in sizes)
    everything = "".join("".join(printed).split())
    for block in document().blocks:
        for inline in inlines_of(block):
            if isinstance(inline, Figure):
                assert inline.text in everything
