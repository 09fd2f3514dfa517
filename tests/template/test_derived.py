"""沿用: specs that build on others, whole or by parts, and what goes wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose.document import plain
from tests.support.packs import cells, compile_with, document_with, found, place, write_pack

FUND = """\
标题: 基金表
收支: 支出
资金: 政府性基金预算
行: [合计, {名称: 项目, 类型: 项目支出}]
列: {名称: 名称, 数: {}, 基本: {类型: 基本支出}}
附注: [注]
"""


def _tables(tmp_path: Path, **specs: str) -> dict[str, list[list[str]]]:
    files = {f"tables/{name}.yaml": spec for name, spec in specs.items()}
    text = "".join(f'{{{{ 表("{name}") }}}}\n\n' for name in specs)
    document = document_with(tmp_path, {"document.md": text, **files})
    return {table.title: cells(table) for table in document.tables()}


def test_a_spec_is_another_one_with_changes(tmp_path: Path) -> None:
    general = "沿用: 基金\n标题: 一般表\n资金: 一般公共预算\n列: {基本: null, 项目: {类型: 项目支出}}\n"
    third = "沿用: 一般\n标题: 三\n行: [全部]\n"
    assert _tables(tmp_path, 基金=FUND, 一般=general, 三=third) == {
        "基金表": [["合计", "", ""], ["项目", "", ""]],
        "一般表": [["合计", "300.00", "190.00"], ["项目", "190.00", "190.00"]],
        "三": [["全部", "300.00", "190.00"]],
    }


def test_a_part_comes_from_another_spec(tmp_path: Path) -> None:
    other = "标题: 另一表\n收支: 支出\n行: {沿用: 基金}\n列: {名称: 名称, 数: {}}\n"
    further = "标题: 再一表\n收支: 支出\n行: {沿用: 另一}\n列: {沿用: 另一}\n"
    tables = _tables(tmp_path, 基金=FUND, 另一=other, 再一=further)
    assert tables["另一表"] == tables["再一表"] == [["合计", "300.00"], ["项目", "190.00"]]


def test_a_child_changes_its_parent_s_table(tmp_path: Path) -> None:
    write_pack(tmp_path / "市", {"document.md": '{{ 表("表") }}', "tables/表.yaml": FUND})
    files = {
        "template.yaml": "名称: 区\n继承: ../市\n",
        "tables/表.yaml": "沿用: 表\n标题: 区表\n资金: 一般公共预算\n",
    }
    (table,) = document_with(tmp_path, files).tables()
    assert (table.title, cells(table)[0], [plain(note.inlines) for note in table.notes]) == (
        "区表",
        ["合计", "300.00", "110.00"],
        ["注"],
    )


FAULTS = {
    "a name of nothing": ("沿用: 基今\n", 1, "没有可以沿用的“基今”", "基金"),
    "no name": ("沿用: [基金]\n", 1, "要写一个名称", ""),
    "nothing written": ("沿用:\n标题: 甲\n", 1, "要写一个名称", ""),
    "itself": ("标题: 甲\n沿用: 表\n", 2, "没有可以沿用的“表”", "自己"),
    "a circle": ("沿用: 圈\n", 1, "绕成了圈：表", "写全"),
    "a part that is not there": ("标题: 甲\n行: {沿用: 基金}\n末行: {沿用: 基金}\n", 3, "里没有“末行”", ""),
    "a part of nothing": ("标题: 甲\n行: {沿用: 某}\n", 2, "没有可以沿用的“某”", ""),
}


@pytest.mark.parametrize(("spec", "line", "words", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_line(tmp_path: Path, spec: str, line: int, words: str, hint: str) -> None:
    files = {"tables/表.yaml": spec, "tables/圈.yaml": "沿用: 表\n", "tables/基金.yaml": FUND}
    compilation = compile_with(tmp_path, {"document.md": '{{ 表("表") }}', **files})
    told = [d for d in found(compilation, "BG604") if words in d.message]
    assert told
    assert {place(d)[1] for d in told} == {line}
    assert hint in told[0].hint


def test_a_fault_of_the_base_is_the_base_s(tmp_path: Path) -> None:
    files = {
        "tables/表.yaml": "沿用: 基金\n标题: 甲\n",
        "tables/基金.yaml": FUND.replace("政府性基金预算", "基金"),
    }
    compilation = compile_with(tmp_path, {"document.md": '{{ 表("表") }}', **files})
    assert {place(d) for d in found(compilation, "BG656")} == {("基金.yaml", 3)}
