"""An empty table has its note, and a table that has none is told: by one test, however zero is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose.document import plain
from tests.support.packs import compile_with, found, table_with

FUND = "标题: 基金表\n收支: 支出\n资金: {fund}\n格式: {{零: '{zero}'}}\n行: [合计, {{树: 功能科目}}]\n列: {{名: 名称, 数: {{}}}}\n"
NOTE = "空表说明: 本年没有，故为空表。\n"
EACH = (
    '标题: 清单\n表单:\n- {每个: \'项目|其中("类别", "没有")\', 行: [[{值: 项目.名称}, {值: 项目.目标}]]}\n'
)


@pytest.mark.parametrize("zero", ["", "0", "0.00", "—"])
@pytest.mark.parametrize(
    ("fund", "notes"), [("政府性基金预算", ["本年没有，故为空表。"]), ("一般公共预算", [])]
)
def test_the_note_is_there_when_all_is_zero_however_it_is_printed(
    zero: str, fund: str, notes: list[str], tmp_path: Path
) -> None:
    table = table_with(tmp_path, FUND.format(fund=fund, zero=zero) + NOTE)
    assert [plain(note.inlines) for note in table.notes] == notes


@pytest.mark.parametrize("zero", ["", "0", "0.00", "—"])
@pytest.mark.parametrize("note", ["", NOTE])
def test_the_check_asks_for_a_note_just_where_there_is_none(zero: str, note: str, tmp_path: Path) -> None:
    files = {
        "document.md": '{{ 表("表") }}',
        "tables/表.yaml": FUND.format(fund="政府性基金预算", zero=zero) + note,
    }
    assert len(found(compile_with(tmp_path, files), "BG510")) == (not note)


@pytest.mark.parametrize(
    ("more", "asked"),
    [("", 1), (NOTE, 0), ("- [没有, 清单]\n", 1), ("编号: 否\n", 0)],
    ids=["nothing", "a note", "only labels", "not numbered"],
)
def test_a_form_without_a_row_is_empty(more: str, asked: int, tmp_path: Path) -> None:
    files = {"document.md": '{{ 表("表") }}', "tables/表.yaml": EACH + more}
    told = found(compile_with(tmp_path, files), "BG510")
    assert len(told) == asked
    assert all("否则" in one.hint for one in told)


def test_rows_in_place_of_a_list_are_content(tmp_path: Path) -> None:
    form = EACH.replace("]]}", "]], 否则: [[{值: '\"没有项目\"'}, '']]}")
    files = {"document.md": '{{ 表("表") }}', "tables/表.yaml": form}
    assert not found(compile_with(tmp_path, files), "BG510")
