from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from page_sample import balance, document, expenses, fonts, indicators, official, theme, words

from budgetgen.compose.document import (
    Cell,
    Chart,
    Column,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Figure,
    Heading,
    Metadata,
    PageBreak,
    Paragraph,
    Point,
    Row,
    RowGroup,
    Series,
    Table,
    Text,
    Trace,
    inlines_of,
)
from budgetgen.write.html import Media, write_html
from budgetgen.write.html.css import class_name, color, string

EVIL = "<script>alert(\"1\")</script> & 'x'"


def page(*blocks: object, media: Media = "screen", metadata: Metadata | None = None) -> Any:
    """The parsed page of some blocks."""
    made = Document(metadata or Metadata("题", "单位"), blocks)  # type: ignore[arg-type]
    text = write_html(made, theme(), fonts=fonts() if media == "print" else None, media=media)
    return html.document_fromstring(text)


def texts(elements: list[Any]) -> list[str]:
    return [element.text_content() for element in elements]


def test_page_is_self_contained_and_says_what_it_is() -> None:
    text = write_html(document(), theme(), fonts=None)
    root = html.document_fromstring(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert root.xpath("//script|//link|//img|//iframe|//@src") == []
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "url(" not in text
    assert root.findtext(".//title") == "河西市城南区城市运行指挥中心2026年部门预算"
    names = {meta.get("name"): meta.get("content") for meta in root.xpath("//meta[@name]")}
    assert names["author"] == "河西市城南区城市运行指挥中心"
    assert names["keywords"] == "部门预算,2026"


@pytest.mark.parametrize("media", ["screen", "print"])
def test_every_element_is_closed(media: Media) -> None:
    text = write_html(document(), theme(), fonts=fonts(), media=media)
    for tag in (
        "table",
        "tbody",
        "thead",
        "section",
        "div",
        "nav",
        "p",
        "tr",
        "td",
        "th",
        "figure",
        "span",
        "svg",
    ):
        assert text.count(f"</{tag}>") == text.count(f"<{tag} ") + text.count(f"<{tag}>"), tag


@pytest.mark.parametrize("media", ["screen", "print"])
def test_text_from_outside_stays_text(media: Media) -> None:
    evil = (Text(EVIL),)
    figure = Figure(EVIL, Trace(EVIL))
    blocks = (
        Cover((Paragraph(evil, "封面标题"),)),
        Contents(EVIL, (ContentsEntry(1, EVIL, EVIL),)),
        Heading(1, EVIL, evil, EVIL),
        Paragraph((*evil, figure), EVIL, EVIL),
        replace(balance(1), title=EVIL, anchor=EVIL),
        Chart("pie", EVIL, EVIL, EVIL, (Series(EVIL, (Point(EVIL, 1, figure),)),), EVIL),
    )
    root = page(*blocks, media=media, metadata=Metadata(EVIL, EVIL, EVIL, EVIL, (EVIL,)))
    assert root.xpath("//script") == []
    assert root.findtext(".//title") == EVIL
    assert root.xpath("//h1")[0].get("id") == EVIL


def test_theme_cannot_leave_the_stylesheet() -> None:
    assert "<" not in string("</style>")
    assert string('a"b\\c') == '"a\\22 b\\5c c"'
    assert color("red;} * {display:none") == "#000000"
    assert color("#1A2b3C") == "#1A2b3C"
    assert class_name("标题1") == "标题1"
    assert class_name("1 a.b") == "_1_a_b"


def test_figures_are_marked_in_reading_order() -> None:
    expected = [
        one.text for block in document().blocks for one in inlines_of(block) if isinstance(one, Figure)
    ]
    root = html.document_fromstring(write_html(document(), theme(), fonts=None))
    found = []
    for element in root.xpath("//span[@class='figure']|//*[local-name()='svg']"):
        found += [element.text_content()] if element.get("class") == "figure" else [element]
    # A chart's figures are words of its drawing; they are tested with the charts.
    charts = [series for block in document().blocks if isinstance(block, Chart) for series in block.series]
    drawn = Counter(point.figure.text for series in charts for point in series.points)
    spans = [text for text in found if isinstance(text, str)]
    assert Counter(expected) == Counter(spans) + drawn
    assert root.xpath("//span[@class='figure']/@title")[0] == "支出(类型=基本支出)"


def test_headings_and_contents() -> None:
    entries = (ContentsEntry(1, "第一部分　概况", "part"), ContentsEntry(2, "一、职能", "duty"))
    blocks = (
        Contents("目  录", entries),
        Heading(1, "第一部分　", (Text("概况"),), "part"),
        Heading(2, "一、", (Text("职能"),), "duty"),
    )
    root = page(*blocks)
    assert texts(root.xpath("//h1")) == ["第一部分　概况"]
    assert texts(root.xpath("//h2")) == ["一、职能"]
    links = root.xpath("//nav//a")
    assert texts(links) == ["第一部分　概况", "一、职能"]
    assert [root.get_element_by_id(link.get("href")[1:]).tag for link in links] == ["h1", "h2"]


def test_table_structure() -> None:
    root = page(official())
    table = root.xpath("//table")[0]
    assert [child.tag for child in table] == ["caption", "colgroup", "thead", "tbody"]
    assert texts(table.xpath("caption//p")) == ["部门公开表7", "一般公共预算“三公”经费支出表", "单位：万元"]
    assert len(table.xpath("colgroup/col")) == 12
    assert len(table.xpath("thead/tr")) == 3
    assert set(table.xpath("thead//th/@scope")) == {"col", "colgroup"}
    assert table.xpath("thead/tr[1]/th/@colspan") == ["6", "6"]
    assert table.xpath("thead/tr[2]/th[1]/@rowspan") == ["2"]
    assert len(table.xpath("tbody/tr/td")) == 12


def test_row_groups_notes_and_cells() -> None:
    root = page(indicators(3), expenses())
    first, second = root.xpath("//table")
    assert len(first.xpath("tbody[@class='keep']")) == 3
    assert first.xpath("tbody[1]/tr[1]/td[1]/@rowspan") == ["9"]
    assert second.xpath("following-sibling::*|../following-sibling::p")[0].get("class") == "附注"
    indented = second.xpath(".//td[contains(@class, 'i2')]")
    assert texts(indented)[0] == "事业运行"
    assert second.xpath("tbody/tr[1]/td[2]/@class") == ["r n b"]


def test_title_cells_are_row_headers() -> None:
    cell = Cell((Text("项目名称"),), "center", rowspan=2, kind="title")
    rows = (Row((cell, words("甲"))), Row((words("乙"),)))
    table = Table("表", "表", "t", (), (Column(0.5), Column(0.5)), (), (RowGroup(rows),))
    root = page(table)
    assert root.xpath("//table/caption|//thead") == []
    assert root.xpath("//tbody//th/@scope") == ["rowgroup"]


def test_line_breaks_and_bold() -> None:
    paragraph = Paragraph(
        (Text("甲\n乙"), Text("丙", bold=True), Figure("1.00", Trace("数"), bold=True)), number="1."
    )
    root = page(paragraph)
    element = root.xpath("//p[@class='正文']")[0]
    assert element.text_content() == "1.甲乙丙1.00"
    assert len(element.xpath("br")) == 1
    assert texts(element.xpath(".//b")) == ["丙", "1.00"]


def test_unknown_role_is_set_like_body_text() -> None:
    root = page(Paragraph((Text("文字"),), "没有这种样式"))
    assert root.xpath("//p/@class") == ["正文"]


def test_print_version_names_pages_breaks_and_fonts() -> None:
    wide = replace(indicators(1), anchor="wide")
    blocks = (
        Cover((Paragraph((Text("封面"),), "封面标题"),)),
        Paragraph((Text("正文"),)),
        PageBreak(),
        Paragraph((Text("另页"),)),
        Heading(2, "一、", (Text("随表横排"),), "h"),
        wide,
    )
    root = page(*blocks, media="print")
    css = root.findtext(".//style")
    assert "@page landscape" in css
    assert 'content: "— " counter(page) " —"' in css
    assert "budgetgen-font:FandolFang-Regular.otf" in css
    assert root.xpath("//section[contains(@class, 'cover')]/p/@id") == ["budgetgen-cover-1"]
    assert [element.text_content() for element in root.xpath("//*[contains(@class, 'break')]")] == ["另页"]
    landscape = root.xpath("//div[@class='landscape']")[0]
    assert [child.get("id") for child in landscape] == ["h", "wide"]


def test_lines_may_break_around_chinese_quotes_in_print_only() -> None:
    paragraph = Paragraph((Text("等。“三公”经费（“引号”）it’s"),))
    assert (
        page(paragraph, media="print").xpath("//p")[0].text_content()
        == "等。\u200b“三公”\u200b经费（“引号”）it’s"
    )
    assert page(paragraph).xpath("//p")[0].text_content() == "等。“三公”经费（“引号”）it’s"


def test_marks_in_a_row_and_last_characters_in_print_only() -> None:
    text = Paragraph((Text("（一）《预算法》（修正）。“三公”（不含）。以上为说明。"),))
    halves = page(text, media="print").xpath("//i[@class='half']/text()")
    assert halves == ["）", "》", "）", "。", "）"]
    assert page(text, media="print").xpath("//span[@class='tail']/text()") == ["说明。"]
    assert page(text).xpath("//i | //span") == []


def test_room_behind_a_figure_is_kept_out_of_the_text() -> None:
    cell = Cell((Text("5"),), "right", kind="number", room=".00")
    root = page(Table("表", "表", "t", (), (Column(1.0),), (), (RowGroup((Row((cell,)),)),)))
    (found,) = root.xpath("//td")
    assert (found.text, found.get("data-room")) == ("5", ".00")


def test_chart_caption_stands_where_the_theme_says() -> None:
    chart = Chart("pie", "题", "说明", "万元", (), "c")
    below = theme().style("图题").model_copy(update={"keep_with_next": False})
    styles = {**theme().styles, "图题": below}
    other = theme().model_copy(update={"styles": styles})
    made = Document(Metadata("", ""), (chart,))
    for look, order in ((theme(), ["figcaption", "svg"]), (other, ["svg", "figcaption"])):
        root = html.document_fromstring(write_html(made, look, fonts=None))
        assert [child.tag for child in root.xpath("//figure")[0]] == order
