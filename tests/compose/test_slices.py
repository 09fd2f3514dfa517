"""Parts of texts and lists: codes cut into their levels, and what may not be cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.packs import MANIFEST, SOURCE, cells, compile_with, found, prose, table_with


def test_codes_are_cut_into_levels(tmp_path: Path) -> None:
    spec = "标题: 表\n收支: 支出\n行: [{树: 功能科目, 级: [项]}]\n列: {类: '编码[:3]', 款: '编码[3:5]', 项: '编码[5:]', 末: '编码[-1]', 首: '编码[0]'}\n"
    assert cells(table_with(tmp_path, spec)) == [
        ["201", "03", "50", "0", "2"],
        ["206", "05", "03", "3", "2"],
        ["208", "05", "05", "5", "2"],
    ]


def test_texts_and_lists_are_cut(tmp_path: Path) -> None:
    text = "{{ 单位.名称[2:4] }}{{ 甲[-2:] }}{{ [1, 2, 3][1:]|join('、') }}{{ 单位.名称[::2] }}"
    manifest = MANIFEST + "变量: {甲: '一{{ 单位.名称 }}'}\n"
    assert prose(tmp_path, text, SOURCE, {"template.yaml": manifest}) == "城市中心2、3某城运中"


FAULTS = {
    "an amount": ("{{ 支出[:3] }}", "BG636", "只有文字和列表可以截取"),
    "a printed amount": ("{{ (支出|万元)[1:] }}", "BG636", "有账本里的数，不能截取"),
    "a project": ("{{ 项目[0][1:] }}", "BG636", "只有文字和列表可以截取"),
    "an unknown name": ("{{ 编号[:3] }}", "BG633", "编号"),
}


@pytest.mark.parametrize(("text", "code", "words"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_cut(tmp_path: Path, text: str, code: str, words: str) -> None:
    (diagnostic,) = found(compile_with(tmp_path, {"document.md": text}), code)
    assert words in diagnostic.message
