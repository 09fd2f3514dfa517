from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_sample import document, indicators, official, theme

from budgetgen.compose.document import (
    Amount,
    Cell,
    Column,
    Document,
    Figure,
    Metadata,
    Paragraph,
    Ratio,
    Row,
    RowGroup,
    Table,
    Text,
    Trace,
)
from budgetgen.ledger.money import MoneyFormat, PercentFormat
from budgetgen.verify.xlsx_text import shown, xlsx_passages
from budgetgen.write.placement import placed_cells
from budgetgen.write.xlsx import write_xlsx
from budgetgen.write.xlsx.content import content_of
from budgetgen.write.xlsx.names import sheet_names

TRACE = Trace("支出")


def money(fen: int, style: MoneyFormat, before: str = "", after: str = "") -> Cell:
    figure = Figure(before + style.number(fen) + after, TRACE, value=Amount(fen, style))
    return Cell((figure,), "right", kind="money")


def table(*cells: Cell, title: str = "表", number: str = "", landscape: bool = False) -> Table:
    head = Row(tuple(Cell((Text(f"列{at}"),), "center", kind="title") for at in range(len(cells))))
    columns = tuple(Column(1 / len(cells)) for _ in cells)
    rows = (RowGroup((Row(cells),)),)
    return Table("表", title, "t", (), columns, (head,), rows, landscape=landscape, number=number)


def opened(*tables: Table) -> Any:
    data = write_xlsx(Document(Metadata("题", "单位", subject="公开", keywords=("a", "b")), tables), theme())
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize(
    ("fen", "style", "value", "code"),
    [
        (95_299_000, MoneyFormat(), "95.299", "0.00"),
        (195_225_000, MoneyFormat(grouping=True), "195.225", "#,##0.00"),
        (0, MoneyFormat(), "0", "0.00"),
        (0, MoneyFormat(zero="—"), "0", '0.00;-0.00;"—"'),
        (0, MoneyFormat(zero="0"), "0", '0.00;-0.00;"0"'),
        (-1, MoneyFormat(), "-0.000001", "0.00;0.00"),
        (1, MoneyFormat(), "0.000001", "0.00"),
        (-123_456_789, MoneyFormat("元", 2, grouping=True), "-1234567.89", "#,##0.00"),
        (150_000_000, MoneyFormat(trim=True), "150", "0"),
        (150_500_000, MoneyFormat(trim=True), "150.5", "0.0"),
        (12_345_678_900, MoneyFormat("亿元", 4), "1.23456789", "0.0000"),
    ],
)
def test_amounts_are_exact_numbers_with_the_printed_format(
    fen: int, style: MoneyFormat, value: str, code: str
) -> None:
    content = content_of(money(fen, style))
    assert content is not None
    assert isinstance(content.value, Decimal)
    assert content.value == Decimal(value)
    assert content.format == code


@given(
    st.integers(-(10**14), 10**14),
    st.builds(
        MoneyFormat,
        st.sampled_from(["元", "万元", "亿元"]),
        st.integers(0, 6),
        st.booleans(),
        st.sampled_from(["0.00", "0", "—", "", '"']),
        st.booleans(),
    ),
    st.sampled_from(["", "约", '"']),
    st.sampled_from(["", "万元", "%;"]),
)
def test_number_formats_show_what_is_printed(fen: int, style: MoneyFormat, before: str, after: str) -> None:
    cell = money(fen, style, before, after)
    content = content_of(cell)
    printed = cell.inlines[0].text
    if content is None:
        assert printed == ""
    elif isinstance(content.value, str):
        assert content.value == printed
    else:
        # As the file has it: sixteen digits.
        assert shown(f"{content.value:.16G}", content.format) == printed


@pytest.mark.parametrize(
    ("part", "whole", "style", "printed", "code"),
    [
        (1, 3, PercentFormat(), "33.33%", "0.00%"),
        (1, 1, PercentFormat(2, True), "100%", "0%"),
        (-1, 8, PercentFormat(1), "-12.5%", "0.0%"),
    ],
)
def test_percentages_are_numbers(
    part: int, whole: int, style: PercentFormat, printed: str, code: str
) -> None:
    ratio = Ratio(part, whole, style)
    content = content_of(Cell((Figure(style.text(part, whole), TRACE, value=ratio),)))
    assert content is not None
    assert content.value == Fraction(part, whole)
    assert content.format == code
    assert shown(f"{float(content.value):.16G}", content.format) == printed


def test_words_codes_and_counts() -> None:
    assert content_of(Cell()) is None
    for cell, value in (
        (Cell((Text("2080505"),), kind="code"), "2080505"),
        (Cell((Text("12"),), kind="number"), 12),
        (Cell((Text("17.5"),), kind="number"), Decimal("17.5")),
        (Cell((Text("012"),), kind="number"), "012"),
        (Cell((Text("1" * 16),), kind="number"), "1" * 16),
        (Cell((Text("约"), Figure("1.00", TRACE, value=Amount(1_000_000, MoneyFormat())))), "约1.00"),
        (Cell((Figure("1.00", TRACE),)), "1.00"),
    ):
        content = content_of(cell)
        assert content is not None
        assert content.value == value


def test_nothing_is_a_formula_or_a_link() -> None:
    texts = (
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://a")',
        "http://example.com",
        "{=1}",
        "\t=1",
        "1e5",
    )
    data = write_xlsx(
        Document(Metadata("=1", "=1"), (table(*(Cell((Text(text),)) for text in texts)),)), theme()
    )
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [cell.value for cell in sheet[2]] == list(texts)
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert [cell.quotePrefix for cell in sheet[2]] == [True] * 5 + [False] * 2 + [True, False]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in text
    assert b"<hyperlink " not in text


def test_one_sheet_a_table_with_captions_header_and_merges() -> None:
    book = opened(official(), indicators(2))
    assert book.sheetnames == ["一般公共预算“三公”经费支出表", "部门预算项目支出绩效目标公开表"]
    first, second = book.worksheets
    assert [first.cell(row, 1).value for row in (1, 2, 3)] == [
        "部门公开表7",
        "一般公共预算“三公”经费支出表",
        "单位：万元",
    ]
    merged = {str(span) for span in first.merged_cells.ranges}
    assert {"A1:L1", "A4:F4", "G4:L4", "A5:A6", "C5:E5", "I5:K5"} <= merged
    assert first.freeze_panes == "A7"
    assert first.print_title_rows == "$4:$6"
    assert {"A4:A12", "B4:B12", "C4:C12", "A13:A21"} <= {str(span) for span in second.merged_cells.ranges}
    assert second["B4"].alignment.horizontal == "right"
    widths = [second.column_dimensions[letter].width for letter in "ABCDEFGH"]
    assert widths.index(max(widths)) == 2


def test_print_set_up() -> None:
    upright, lying = opened(table(Cell()), table(Cell(), landscape=True)).worksheets
    assert (upright.page_setup.orientation, lying.page_setup.orientation) == ("portrait", "landscape")
    for sheet in (upright, lying):
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddFooter.center.text == "— &P —"
    assert round(upright.page_margins.left * 25.4) == 28
    assert round(lying.page_margins.left * 25.4) == 20


def test_long_texts_have_rows_high_enough() -> None:
    text = "保障指挥中心日常运转，及时处置群众诉求。" * 8
    spanning = Cell((Text(text),), rowspan=2)
    rows = (Row((spanning, Cell((Text("甲"),)))), Row((Cell((Text("乙"),)),)))
    long = Table("表", "表", "t", (), (Column(0.3), Column(0.7)), (), (RowGroup(rows),))
    one, two = (opened(made).active for made in (long, table(Cell((Text(text),)), Cell())))
    assert one.row_dimensions[1].height + one.row_dimensions[2].height > 150
    assert two.row_dimensions[2].height > 60


def test_properties() -> None:
    properties = opened(table(Cell())).properties
    assert (properties.title, properties.creator, properties.subject, properties.keywords) == (
        "题",
        "单位",
        "公开",
        "a，b",
    )
    assert properties.created.year == 2000


def test_document_without_tables_is_still_a_workbook() -> None:
    assert len(opened().sheetnames) == 1


def test_same_bytes_again() -> None:
    assert write_xlsx(document(), theme()) == write_xlsx(document(), theme())


def test_captions_and_notes_are_read_back() -> None:
    note = Paragraph((Text("注：无此项支出。"),), "附注")
    made = Table("表", "表", "t", (note,), (Column(1.0),), (), (), (note,))
    data = write_xlsx(Document(Metadata("", ""), (made,)), theme())
    assert [(one.place, one.text) for one in xlsx_passages(data)] == [
        ("工作表“表”A1", "注：无此项支出。"),
        ("工作表“表”A2", "注：无此项支出。"),
    ]


@given(st.lists(st.text(max_size=40), max_size=12))
def test_sheet_names_are_legal_and_unique(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len(names) == len(titles)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_sheet_names_keep_what_they_can() -> None:
    assert sheet_names(["表1 收支总表", "表1 收支总表", "a/b", "'引'", "", "History"]) == (
        "表1 收支总表", "表1 收支总表 (2)", "a b", "引", "表", "History表",
    )  # fmt: skip


def test_cells_find_their_place_beside_spans() -> None:
    def cell(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
        return Cell((Text(text),), colspan=colspan, rowspan=rowspan)

    rows = (
        Row((cell("a", rowspan=3), cell("b", 2), cell("c"))),
        Row((cell("d"), cell("e", rowspan=2), cell("f"))),
        Row((cell("g"), cell("h"))),
    )
    found = {placed.cell.inlines[0].text: (placed.row, placed.column) for placed in placed_cells(rows)}
    assert found == {
        "a": (0, 0), "b": (0, 1), "c": (0, 3), "d": (1, 1), "e": (1, 2), "f": (1, 3), "g": (2, 1), "h": (2, 3),
    }  # fmt: skip
