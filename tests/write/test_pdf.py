from __future__ import annotations

import gc
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from page_sample import balance, document, fonts, heading, indicators, theme

from budgetgen.compose.document import (
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Figure,
    Metadata,
    PageBreak,
    Paragraph,
    Text,
    inlines_of,
)
from budgetgen.diagnostic import Severity
from budgetgen.write.fonts import FontFolder
from budgetgen.write.pdf import PdfResult, write_pdf

PORTRAIT, LANDSCAPE = (595, 842), (842, 595)
COVER = Cover((Paragraph((Text("封面"),), "封面标题"),))


def written(*blocks: object) -> PdfResult:
    """The PDF of some blocks, made without any complaint."""
    result, found = write_pdf(Document(Metadata("题", "单位"), blocks), theme(), fonts())  # type: ignore[arg-type]
    assert found == ()
    assert result is not None
    return result


@cache
def whole() -> PdfResult:
    """The sample document, made once."""
    result, found = write_pdf(document(), theme(), fonts())
    assert found == ()
    assert result is not None
    return result


def opened(result: PdfResult) -> Any:
    return pypdfium2.PdfDocument(result.pdf)


def texts(result: PdfResult) -> list[str]:
    """The text of every page, without spaces and line ends."""
    pages = opened(result)
    return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pages]


def sizes(result: PdfResult) -> list[tuple[int, int]]:
    return [(round(page.get_width()), round(page.get_height())) for page in opened(result)]


def prose(count: int = 1) -> Paragraph:
    return Paragraph(
        (Text("根据预算法和“过紧日子”的要求，2026年收支总预算952.99万元，比上年增加12.34万元。" * count),)
    )


def test_pages_are_numbered_from_one_after_the_cover() -> None:
    pages = texts(whole())
    assert len(pages) == whole().page_count
    assert "—" not in pages[0]
    assert [page.endswith(f"—{number}—") for number, page in enumerate(pages[1:], start=1)] == [True] * (
        len(pages) - 1
    )


def test_page_numbers_of_anchors_are_those_printed() -> None:
    pages = texts(whole())
    for anchor, title in (
        ("part-1", "第一部分部门概况"),
        ("part-4", "第四部分名词解释"),
        ("table-10", "项目支出绩效目标公开表"),
    ):
        number = whole().pages[anchor]
        assert title in pages[number]
        assert pages[number].endswith(f"—{number}—")
    assert not any(anchor.startswith("budgetgen-cover") for anchor in whole().pages)


def test_contents_have_dots_and_the_right_numbers() -> None:
    text = "".join(texts(whole())[1:3])
    for anchor, title in (("part-2", "第二部分部门预算表"), ("table-3", "部门公开表3支出总表")):
        assert re.search(rf"{title}\.{{5,}}{whole().pages[anchor]}(?!\d)", text)


def test_numbers_of_the_contents_stand_at_the_margin() -> None:
    text = opened(whole())[1].get_textpage()
    printed = text.get_text_range()
    ends = [match.end() - 1 for match in re.finditer(r"\.{5,}\s*\d+", printed)]
    assert len(ends) > 15
    margin = theme().page.width - theme().page.right
    assert all(abs(text.get_charbox(at, loose=True)[2] - margin) < 1 for at in ends)


def test_every_figure_is_in_the_text() -> None:
    text = "".join(texts(whole()))
    figures = [
        one.text for block in document().blocks for one in inlines_of(block) if isinstance(one, Figure)
    ]
    assert len(figures) > 400
    assert [figure for figure in figures if figure not in text] == []


def test_page_sizes_follow_the_tables() -> None:
    found = sizes(whole())
    assert set(found) == {PORTRAIT, LANDSCAPE}
    assert found[0] == PORTRAIT
    assert found[whole().pages["table-2"]] == LANDSCAPE
    assert found[whole().pages["table-3"]] == PORTRAIT
    # The heading of a landscape table goes with it.
    assert whole().pages["part-3-11"] == whole().pages["table-10"]


def test_no_page_is_empty() -> None:
    blocks = (COVER, PageBreak(), Contents("目录", (ContentsEntry(1, "第一部分", "a"),)), PageBreak(),
              heading(1, "", "第一部分", "a"), prose(), PageBreak(), heading(1, "", "第二部分", "b"),
              indicators(1), heading(1, "", "第三部分", "c"))  # fmt: skip
    pages = texts(written(*blocks))
    assert [re.sub(r"—\d+—$", "", page)[:4] for page in pages] == [
        "封面",
        "目录第一",
        "第一部分",
        "第二部分",
        "第三部分",
    ]


def test_long_cover_stays_one_page() -> None:
    name = "河西市城南区城市运行指挥中心（河西市城南区政务服务便民热线受理中心、数据资源管理服务中心）"
    cover = Cover((
        Paragraph((Text(name * 2),), "封面单位"),
        Paragraph((Text("2026年部门预算"),), "封面标题"),
        Paragraph((Text("2026年1月"),), "封面日期"),
    ))  # fmt: skip
    result = written(cover, heading(1, "", "第一部分", "a"))
    assert result.page_count == 2
    assert result.pages == {"a": 1}


def test_table_header_repeats_and_rows_stay_whole() -> None:
    pages = texts(written(balance(80)))
    assert len(pages) > 2
    assert all("项目预算数项目预算数" in page for page in pages)
    rows = [re.findall(r"(?:^|\D|\.\d\d)(\d\d?)、", page) for page in pages]
    assert [int(number) for page in rows for number in page] == list(range(1, 81))


def test_groups_that_ask_for_it_are_kept_together() -> None:
    for keep, split in ((True, False), (False, True)):
        pages = texts(written(indicators(4, keep=keep)))
        starts = [re.findall(r"培训第([19])批次", page) for page in pages]
        assert any(page.count("1") != page.count("9") for page in starts) is split


def test_tables_are_closed_where_a_spanning_cell_meets_the_page_end() -> None:
    page = opened(written(indicators(1, keep=False, height=30)))[0]
    image = page.render(scale=2, grayscale=True).to_pil()
    # The lowest dark row over the left column is the table's edge: a line, as wide as the column.
    left, right = int(theme().page.landscape_left * 2) + 6, int(theme().page.landscape_left * 2) + 100
    bottom = int((595 - theme().page.landscape_bottom) * 2)
    dark = [
        y
        for y in range(bottom - 80, bottom + 4)
        if all(image.getpixel((x, y)) < 160 for x in range(left, right))
    ]
    assert dark


def test_row_taller_than_a_page_is_printed_whole() -> None:
    table = balance(1)
    cell = table.groups[0].rows[0].cells[2]
    rows = tuple(
        replace(
            row, cells=(*row.cells[:2], replace(cell, inlines=(Text("很长的说明，" * 500),)), row.cells[3])
        )
        for row in table.groups[0].rows[:1]
    )
    pages = texts(written(replace(table, groups=(replace(table.groups[0], rows=rows),))))
    # Other cells come in between at page breaks, so letters are counted.
    assert len(pages) > 2
    assert ["".join(pages).count(letter) for letter in "很长的"] == [500] * 3


def test_justified_lines_end_at_the_margin() -> None:
    page = opened(written(prose(8)))[0]
    text = page.get_textpage()
    edges: dict[int, tuple[float, float]] = {}
    for index in range(text.count_chars()):
        if text.get_text_range(index, 1).strip():
            left, bottom, right, top = text.get_charbox(index, loose=True)
            line = round((bottom + top) / 2 / 28)
            first, last = edges.get(line, (left, right))
            edges[line] = (min(first, left), max(last, right))
    lines = [edges[line] for line in sorted(edges, reverse=True)]
    margin = theme().page.width - theme().page.right
    body = lines[:-2]
    assert len(body) > 5
    # The last line of the paragraph and the page number are not justified.
    assert all(abs(right - margin) < 2 for _, right in body)
    assert abs(body[0][0] - theme().page.left - 32) < 1
    assert all(abs(left - theme().page.left) < 1 for left, _ in body[1:])


def test_lines_of_any_text_are_evenly_spaced() -> None:
    kinds = (
        Paragraph((Text("元" * 90),)),
        Paragraph((Text("元9,529.06" * 20),)),
        Paragraph((Text("元粗" * 45, bold=True),)),
        Paragraph((Text("元珺" * 45),)),
    )
    text = opened(written(*kinds))[0].get_textpage()
    found = [index for index in range(text.count_chars()) if text.get_text_range(index, 1) == "元"]
    lines = {text.get_charbox(index)[3] for index in found}
    first = max(lines)
    assert len({round(first - y) for y in lines}) > 12
    assert all(abs((first - y) / 28 - round((first - y) / 28)) < 0.01 for y in lines)


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    """GB/T 9704-2012 5.2.3: 一般每面排22行，每行排28个字."""
    words = "国家预算公开说明收入支出总额增减原因"
    pages = opened(written(Paragraph((Text(words * 120),))))
    for number, lines in ((0, [26, *[28] * 21]), (1, [28] * 22)):
        text = pages[number].get_textpage().get_text_range()
        printed = [line.strip() for line in text.splitlines() if line.strip() and "—" not in line]
        assert [len(line) for line in printed] == lines


def test_page_numbers_stand_outside() -> None:
    """GB/T 9704-2012 7.5: 单页码居右空一字，双页码居左空一字; the cover does not count."""
    pages = opened(written(COVER, *[prose(), PageBreak()] * 3, prose()))
    page = theme().page
    for number in (1, 2, 3):
        text = pages[number].get_textpage()
        printed = text.get_text_range()
        first, last = printed.rindex("—", 0, printed.rindex("—")), printed.rindex("—")
        left, right = text.get_charbox(first, loose=True)[0], text.get_charbox(last, loose=True)[2]
        indent = theme().style("页码").size
        edge = page.width - page.right - right if number % 2 else left - page.left
        assert abs(edge - indent) < 2


def test_continued_tables_say_so_above_every_piece_but_the_first() -> None:
    look = theme().model_copy(
        update={"table": theme().table.model_copy(update={"continued": "续表：{表名}"})}
    )
    long, short = indicators(6), balance(3)
    blocks = (prose(), long, prose(), replace(short, anchor="second", title="另一张表"))
    result, found = write_pdf(Document(Metadata("题", "单位"), blocks), look, fonts())
    assert found == ()
    assert result is not None
    pages = texts(result)
    first = result.pages[long.anchor] - 1
    shown = [f"续表：{long.title}" in page for page in pages]
    assert sum(shown) > 1
    assert shown == [first < number <= first + sum(shown) for number in range(len(pages))]
    assert not any("续表：另一张表" in page for page in pages)


def test_only_fonts_of_the_folder_are_embedded() -> None:
    names = set(re.findall(rb"/BaseFont /[A-Z]{6}\+([\w-]+)", _plain(whole().pdf)))
    families = {name.decode() for name in names}
    assert families
    stems = ("FandolFang", "FandolSong", "NotoSansCJK", "LXGWWenKai", "LiberationSerif")
    assert all(family.startswith(stems) for family in families)


def _plain(pdf: bytes) -> bytes:
    """The PDF with its compressed objects laid open."""
    import zlib

    parts = [pdf]
    for match in re.finditer(rb"stream\r?\n", pdf):
        try:
            parts.append(zlib.decompressobj().decompress(pdf[match.end() :]))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_bold_without_a_bold_file_is_stroked_and_only_that() -> None:
    plain, bold = (
        _plain(written(Paragraph((Text("预算"), Text("支出", bold=weight), Text("公开"))), balance(2)).pdf)
        for weight in (False, True)
    )
    assert b"2 Tr" not in plain
    assert bold.count(b"2 Tr") == bold.count(b"0 Tr") == 1
    ink = [_ink(written(Paragraph((Text("支出" * 20, bold=weight),)))) for weight in (False, True)]
    assert ink[1] > 1.2 * ink[0]


def _ink(result: PdfResult) -> int:
    """How dark the first page is."""
    counts = opened(result)[0].render(scale=2, grayscale=True).to_pil().histogram()
    return sum(count * (255 - grey) for grey, count in enumerate(counts))


def test_outline_and_metadata() -> None:
    pdf = opened(whole())
    outline = [(item.level, item.get_title()) for item in pdf.get_toc()]
    assert (0, "第一部分　部门概况") in outline
    assert (1, "一、主要职能") in outline
    assert (1, "收支总表") in outline
    metadata = pdf.get_metadata_dict()
    assert metadata["Title"] == "河西市城南区城市运行指挥中心2026年部门预算"
    assert metadata["Author"] == "河西市城南区城市运行指挥中心"
    assert metadata["Subject"] == "部门预算公开"
    assert metadata["CreationDate"] == ""


def test_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from page_sample import document, fonts, theme;"
        "from budgetgen.write.pdf import write_pdf;"
        "print(hashlib.sha256(write_pdf(document(), theme(), fonts())[0].pdf).hexdigest())"
    )
    path = os.pathsep.join((str(Path(__file__).parent), str(Path(__file__).parents[2])))
    environment = {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONHASHSEED": "4711",
        "LANG": "ja_JP.UTF-8",
        "TZ": "Asia/Tokyo",
    }
    made = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert made.stdout.strip() == hashlib.sha256(whole().pdf).hexdigest()
    assert made.stderr == ""


def test_environment_and_garbage_collection_are_left_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/of-the-user.conf")
    monkeypatch.delenv("FONTCONFIG_PATH", raising=False)
    assert gc.isenabled()
    written(prose())
    assert gc.isenabled()
    assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/of-the-user.conf"
    assert "FONTCONFIG_PATH" not in os.environ


def test_missing_character_stops_the_pdf() -> None:
    result, found = write_pdf(Document(Metadata("", ""), (Paragraph((Text("\ue000"),)),)), theme(), fonts())
    assert result is None
    assert [one.code for one in found] == ["BG701"]


def test_missing_fonts_stop_the_pdf(tmp_path: Path) -> None:
    result, found = write_pdf(Document(Metadata("", ""), (prose(),)), theme(), FontFolder(tmp_path))
    assert result is None
    assert {one.code for one in found} == {"BG702"}


def test_font_that_cannot_be_loaded_is_an_error_and_no_crash(tmp_path: Path) -> None:
    for name in os.listdir(fonts().path):
        (tmp_path / name).symlink_to(fonts().path / name)
    # The character map can be read, but the outlines are gone.
    broken = tmp_path / "FandolFang-Regular.otf"
    data = bytearray(broken.read_bytes())
    broken.unlink()
    at = data.index(b"CFF ")
    data[at + 8 : at + 16] = b"\xff" * 8
    at = data.index(b"head")
    data[at : at + 4] = b"dead"
    broken.write_bytes(data)
    result, found = write_pdf(Document(Metadata("", ""), (prose(),)), theme(), FontFolder(tmp_path))
    assert result is None
    assert [(one.code, one.severity) for one in found] == [("BG706", Severity.ERROR)]
    assert "FandolFang-Regular" in found[0].message
