from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from budgetgen.compose.document import Cell, Row, RowGroup, Table, Text
from budgetgen.write.docx.sheet import Sheet
from budgetgen.write.docx.table import TableWriter
from tests.write.docx_inspect import NAMESPACES, WORD, find, out_of_order, text, values
from tests.write.docx_sample import (
    balance,
    columns,
    equal,
    head,
    performance,
    spending,
    theme,
    three_public,
    words,
)

WIDTH, HEIGHT = 442.2, 637.8


def write(table: Table, anchor: str = "") -> etree._Element:
    sheet = Sheet(theme(), [table.size], WIDTH)
    return etree.fromstring(
        TableWriter(theme(), sheet)
        .xml(table, WIDTH, HEIGHT, anchor)
        .replace("<w:tbl>", f'<w:tbl xmlns:w="{WORD}">', 1)
    )


def number(element: etree._Element, path: str) -> list[int]:
    return [int(value) for value in element.xpath(path, namespaces=NAMESPACES)]


def cells(row: etree._Element) -> list[str]:
    """The cells of a row as text; | for each further column, ^ where the cell above goes on."""
    printed = []
    for cell in find(row, "w:tc"):
        merge = find(cell, "w:tcPr/w:vMerge")
        goes_on = bool(merge) and merge[0].get(f"{{{WORD}}}val") != "restart"
        span = int(values(cell, "w:tcPr/w:gridSpan")[0]) if find(cell, "w:tcPr/w:gridSpan") else 1
        printed.append(("^" if goes_on else text(cell)) + "|" * (span - 1))
    return printed


@pytest.mark.parametrize("table", [balance(), spending(), three_public(), performance()])
def test_children_stand_in_words_order_and_widths_add_up(table: Table) -> None:
    root = write(table)
    assert list(out_of_order(root)) == []
    widths = number(root, "w:tblGrid/w:gridCol/@w:w")
    assert len(widths) == len(table.columns)
    assert sum(widths) == round(WIDTH * 20) == number(root, "w:tblPr/w:tblW/@w:w")[0]
    edges = [0]
    for width in widths:
        edges.append(edges[-1] + width)
    for row in find(root, "w:tr"):
        assert sum(number(row, "w:tc/w:tcPr/w:tcW/@w:w")) == edges[-1]
        spans = [
            int(found[0]) if (found := values(cell, "w:tcPr/w:gridSpan")) else 1 for cell in find(row, "w:tc")
        ]
        assert sum(spans) == len(widths)


def test_header_of_three_levels_is_merged_and_repeats() -> None:
    root = write(three_public())
    rows = find(root, "w:tr")
    assert [cells(row) for row in rows[:3]] == [
        ["上年预算数|||||", "2026年预算数|||||"],
        ["合计", "因公出国（境）费用", "公务用车购置及运行费||", "公务接待费"] * 2,
        ["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"] * 2,
    ]
    assert [len(find(row, "w:trPr/w:tblHeader")) for row in rows] == [1, 1, 1, 0]
    assert {len(find(row, "w:trPr/w:cantSplit")) for row in rows} == {1}


def test_header_cells_are_shaded_and_body_cells_are_not() -> None:
    root = write(balance())
    fills = root.xpath("w:tr[w:trPr/w:tblHeader]//w:shd/@w:fill", namespaces=NAMESPACES)
    assert fills == [theme().table.header_fill.removeprefix("#")] * 6
    assert not find(root, "w:tr[not(w:trPr/w:tblHeader)]//w:shd")


def test_cells_carry_a_style_and_their_own_alignment_only() -> None:
    row = find(write(spending()), "w:tr")[4]
    assert values(row, "w:tc/w:p/w:pPr/w:pStyle") == ["TableBody"] * 5
    assert cells(row) == ["20103", "政府办公厅（室）及相关机构事务", "154.75", "154.75", ""]
    assert [values(cell, "w:p/w:pPr/w:jc") for cell in find(row, "w:tc")] == [
        [],
        [],
        ["right"],
        ["right"],
        ["right"],
    ]
    assert number(row, "w:tc[2]/w:p/w:pPr/w:ind/@w:leftChars") == [100]
    assert not find(row, ".//w:rPr/w:sz")


def test_room_behind_a_figure_is_an_indent_from_the_right() -> None:
    cell = Cell((Text("5"),), "right", kind="number", room=".00%")
    root = write(Table("表", "表", "t", (), equal(1), (), (RowGroup((Row((cell,)),)),), size=10.0))
    assert number(root, ".//w:ind/@w:right") == [round((0.25 + 0.5 + 0.5 + 0.833) * 10 * 20)]


def test_another_size_is_another_style() -> None:
    root = write(three_public())
    assert set(values(root, ".//w:pStyle")) == {"TableHead-9", "TableBody-9"}


def test_title_cells_in_the_body_are_set_like_headers() -> None:
    form = replace(
        balance(),
        groups=(RowGroup((Row((Cell((Text("项目名称"),), kind="title"), words("甲", colspan=3))),)),),
    )
    assert values(find(write(form), "w:tr")[-1], "w:tc/w:p/w:pPr/w:pStyle") == ["TableHead", "TableBody"]


def keeps(root: etree._Element) -> list[bool]:
    """Which rows keep with the next: all paragraphs of a row or none."""
    rows = []
    for row in find(root, "w:tr"):
        kept = {bool(find(paragraph, "w:pPr/w:keepNext")) for paragraph in find(row, "w:tc/w:p")}
        assert len(kept) == 1
        rows.append(kept.pop())
    return rows


def test_kept_groups_hold_together_and_groups_part() -> None:
    group = [True] * 5 + [False]
    assert keeps(write(performance(3))) == [True, *group, *group, *group]


def test_a_group_higher_than_a_page_may_break() -> None:
    row = Row((words("甲"), words("说明" * 40)))
    table = replace(
        balance(),
        columns=columns(1, 1),
        header=(Row((head("甲"), head("乙"))),),
        groups=(RowGroup((row,) * 5, keep=True), RowGroup((row,) * 50, keep=True)),
    )
    assert keeps(write(table)) == [True] + [True] * 4 + [False] + [False] * 50


def loose(root: etree._Element) -> list[bool]:
    """Which rows may break over pages."""
    return [not find(row, "w:trPr/w:cantSplit") for row in find(root, "w:tr")]


def upright(root: etree._Element) -> list[list[str]]:
    return [values(row, "w:tc/w:tcPr/w:vAlign") for row in find(root, "w:tr")]


def test_a_row_that_may_be_higher_than_a_page_may_break_and_begins_at_the_top() -> None:
    rows = tuple(Row((words("甲"), words("说" * length))) for length in (10, 300, 1500, 4000))
    table = replace(balance(), columns=columns(1, 1), header=(), groups=(RowGroup(rows),))
    assert loose(write(table)) == [False, False, True, True]
    assert upright(write(table)) == [["center"] * 2] * 2 + [["top"] * 2] * 2


def test_rows_under_a_merged_cell_that_may_be_higher_than_a_page_may_break() -> None:
    rows = (
        Row((words("目标" * 2000, rowspan=2), words("一"))),
        Row((words("二"),)),
        Row((words("甲"), words("乙"))),
    )
    table = replace(balance(), columns=columns(1, 1), header=(), groups=(RowGroup(rows, keep=True),))
    assert loose(write(table)) == [True, True, False]


@pytest.mark.parametrize(
    ("length", "keep", "place"), [(20, False, "center"), (400, False, "top"), (200, True, "center")]
)
def test_a_merged_cell_is_centred_where_no_page_break_takes_lines_of_it(
    length: int, keep: bool, place: str
) -> None:
    rows = (Row((words("目" * length, rowspan=14), words("一"))), *(Row((words("二"),)) for _ in range(13)))
    table = replace(balance(), columns=columns(1, 1), header=(), groups=(RowGroup(rows, keep=keep),))
    # LibreOffice looks at the cells below as well.
    assert [cells[0] for cells in upright(write(table))] == [place] * 14
    assert loose(write(table)) == [False] * 14


def test_the_last_row_keeps_with_the_notes() -> None:
    assert keeps(write(three_public())) == [True] * 4
    assert not keeps(write(replace(three_public(), notes=())))[-1]


def test_alternative_text() -> None:
    root = write(three_public())
    assert values(root, "w:tblPr/w:tblCaption") == ["一般公共预算“三公”经费支出表"]
    assert values(root, "w:tblPr/w:tblDescription") == [
        "部门公开表7　一般公共预算“三公”经费支出表　单位：万元"
    ]


def test_a_header_row_is_announced() -> None:
    look = "w:tblPr/w:tblLook/@w:firstRow"
    assert number(write(balance()), look) == [1]
    assert number(write(replace(balance(), header=())), look) == [0]


def test_line_breaks_and_bold() -> None:
    table = replace(
        balance(),
        groups=(
            RowGroup(
                (
                    Row(
                        (words("其他\n收入"), Cell((Text("合计"), Text("数")), bold=True)),
                    ),
                )
            ),
        ),
    )
    row = find(write(table), "w:tr")[-1]
    assert cells(row)[0] == "其他\n收入"
    assert len(find(row, "w:tc[2]/w:p/w:r/w:rPr/w:b")) == 1


def test_the_anchor_stands_in_the_first_cell_only() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/>'
    for table in (balance(), replace(balance(), header=())):
        root = write(table, mark)
        assert len(find(root, ".//w:bookmarkStart")) == 1
        assert len(find(root, "w:tr[1]/w:tc[1]/w:p/w:bookmarkStart")) == 1


def test_a_table_without_rows_or_columns_is_nothing() -> None:
    writer = TableWriter(theme(), Sheet(theme(), [], WIDTH))
    assert writer.xml(replace(balance(), header=(), groups=()), WIDTH, HEIGHT) == ""
    assert writer.xml(replace(balance(), columns=()), WIDTH, HEIGHT) == ""


@given(st.lists(st.floats(-1, 5), min_size=1, max_size=12))
def test_any_shares_fill_the_width_from_left_to_right(shares: list[float]) -> None:
    table = replace(balance(), columns=tuple(replace(columns(1)[0], width=share) for share in shares))
    widths = number(write(table), "w:tblGrid/w:gridCol/@w:w")
    assert sum(widths) == round(WIDTH * 20)
    assert all(width >= 0 for width in widths)
    positive = [(share, width) for share, width in zip(shares, widths, strict=True) if share > 0]
    assert all(abs(a[1] * b[0] - b[1] * a[0]) <= 2 * (a[0] + b[0]) for a, b in pairwise(positive))
