"""No code and no amount is wider than its cell, or the table is said not to fit; tables that had room stay as they were."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.document import Cell, Row, RowGroup, Text, plain
from budgetgen.compose.fitting import TIGHT, Fitted, fitted
from budgetgen.compose.grid import TableBody
from budgetgen.compose.ruler import sure_width
from budgetgen.compose.widths import SIZES, ColumnContent, fit
from budgetgen.diagnostic import Severity
from budgetgen.template.kit.check import check_pack
from budgetgen.template.kit.find import pack_called
from tests.support.packs import compile_with, write_pack
from tests.write.docx_sample import theme

PAGE = 728.5
"""Points between the margins of a page on its side."""
amounts = st.integers(0, 10**13).map(lambda fen: f"{fen / 100:,.2f}")
headers = st.sampled_from(["合计", "2026年预算数", "经济30101", "一般公共预算拨款收入", "占比（%）"])


def table(columns: list[tuple[str, list[str]]]) -> TableBody:
    """A name and columns of amounts."""
    header = Row((Cell((Text("名称"),)), *(Cell((Text(title),)) for title, _ in columns)))
    rows = tuple(
        Row((Cell((Text("基本支出"),)), *(Cell((Text(text),), "right", kind="money") for text in texts)))
        for texts in zip(*(texts for _, texts in columns), strict=True)
    )
    contents = (ColumnContent("名称", ["基本支出"], False),)
    contents += tuple(ColumnContent(title, texts, True) for title, texts in columns)
    return TableBody((header,), (RowGroup(rows),), contents)


def broken(body: TableBody, found: Fitted) -> list[str]:
    """Amounts that are wider than their columns, by a ruler of their own: digits are half as wide as high."""
    edges = [0.0, *accumulate(found.shares)]
    rooms = [(right - left) * PAGE - 6.5 for left, right in pairwise(edges)]
    return [
        text
        for row in body.rows
        for cell, room in zip(row.cells, rooms, strict=True)
        for text in [plain(cell.inlines)]
        if cell.kind == "money" and sum(0.25 if c in ".," else 0.5 for c in text) * found.size > room + 0.1
    ]


@given(st.lists(st.tuples(headers, st.lists(amounts, min_size=2, max_size=2)), min_size=2, max_size=60))
def test_amounts_do_not_break_or_the_table_does_not_fit(columns: list[tuple[str, list[str]]]) -> None:
    body = table(columns)
    found = fitted(theme(), body, (), True, None)
    assert sum(found.shares) == pytest.approx(1, abs=1e-3)
    assert found.size in (*SIZES, *TIGHT)
    if not found.lacking:
        assert broken(body, found) == []


def test_thirty_eight_columns_do_not_fit_and_twenty_do() -> None:
    column = ("经济30101", ["68.00", "1234.56"])
    assert fitted(theme(), table([column] * 37), (), True, None).lacking > 50
    assert not fitted(theme(), table([column] * 20), (), True, None).lacking


def test_a_table_with_room_is_set_as_before() -> None:
    body = table([("预算数", ["68.00", "1234.56"])] * 5)
    found = fitted(theme(), body, (), True, None)
    assert (found.shares, found.size) == fit(body.contents, PAGE, None)


def test_a_smaller_size_is_taken_before_a_table_is_refused() -> None:
    body = table([("数", ["123456.78"])] * 18)
    sizes = {fitted(theme(), table([("数", ["123456.78"])] * n), (), True, None).size for n in range(10, 24)}
    assert sizes & set(TIGHT)
    assert fitted(theme(), body, (), True, 9.0).lacking


def test_names_keep_four_characters_a_line_where_a_smaller_size_gives_them_room() -> None:
    found = fitted(theme(), table([("预算数", ["123456.78", "4567.89"])] * 14), (), True, None)
    assert not found.lacking
    assert found.shares[0] * PAGE >= 4 * found.size + 6.5


def test_an_amount_over_several_columns_counts_too() -> None:
    wide = Cell((Text("123456789012345678.90"),), "right", colspan=2, kind="money")
    body = TableBody((), (RowGroup((Row((Cell((Text("甲" * 40),)), wide)),)),),
                     (ColumnContent("", ["甲" * 40], False, 20), ColumnContent("", [], False, 1),
                      ColumnContent("", [], False, 1)))  # fmt: skip
    found = fitted(theme(), body, (), True, None)
    assert not found.lacking
    assert sum(found.shares[1:]) * PAGE >= sure_width("123456789012345678.90") * found.size + 6.5


COLUMNS = "".join(f"  经济{code}: {{经济科目: {code}}}\n" for code in range(30101, 30115)) + "".join(
    f"  经济{code}: {{经济科目: {code}}}\n" for code in range(30201, 30218)
)
WIDE = "标题: 支出表\n方向: 横向\n收支: 支出\n行: [{树: 功能科目}]\n列:\n  编码: 编码\n  名称: 名称\n  合计: {}\n"


def test_a_build_refuses_what_has_no_room(tmp_path: Path) -> None:
    files = {"document.md": '{{ 表("支出表") }}', "tables/支出表.yaml": WIDE + COLUMNS}
    compilation = compile_with(tmp_path, files)
    (found,) = [one for one in compilation.diagnostics if one.code == "BG660"]
    assert found.severity is Severity.ERROR
    assert found.span is not None
    assert found.span.file.endswith("支出表.yaml")
    assert "34列" in found.message
    assert "沿用" in found.hint


def test_checking_the_pack_refuses_it_as_well(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", {"document.md": '{{ 表("支出表") }}', "tables/支出表.yaml": WIDE + COLUMNS})
    pack, found = pack_called(str(tmp_path / "pack"))
    assert pack is not None, found
    assert "BG660" in {one.code for one in check_pack(pack).diagnostics}
