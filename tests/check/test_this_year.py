"""What is called 当年拨款 holds no carried-over money: in sentences, in tables and in charts."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.check.this_year import miscalled
from tests.support.packs import compile_with

BODY = """\
收入: {一般公共预算: {2010350: 900000, 2060503: 100000}, 政府性基金预算: 300000}
上年结转: {一般公共预算: {2060503: 500000}}
支出:
  基本支出: [{功能科目: 2010350, 经济科目: {30101: 900000}}]
  项目支出:
    - {名称: 平台运维, 功能科目: 2060503, 金额: 600000}
    - {名称: 培训, 功能科目: 2010350, 金额: 0}
    - {名称: 基金项目, 功能科目: 2120803, 资金: 政府性基金预算, 金额: 300000}
上年: {支出: {合计: 0}}
"""
FILES = {
    "tables/表.yaml": "标题: 表\n编号: 否\n资金: 一般公共预算\n行: [当年拨款]\n列: {名: 名称, 数: {收支: 支出}}\n",
    "tables/列.yaml": "标题: 列\n编号: 否\n资金: 一般公共预算\n行: [甲]\n列: {名: 名称, 当年财政拨款: {收支: 支出}}\n",
    "tables/收.yaml": "标题: 收\n编号: 否\n资金: 一般公共预算\n行: [当年拨款]\n列: {名: 名称, 数: {收支: 收入}}\n",
    "tables/单.yaml": "标题: 单\n编号: 否\n收支: 支出\n表单: [[其中：当年财政拨款, {值: '项目.金额(资金=\"财政拨款\")'}]]\n",
    "charts/图.yaml": "标题: 当年拨款\n图: 饼图\n替代文字: 图\n收支: 支出\n资金: 一般公共预算\n行: [甲]\n列: {数: {}}\n",
}


def _called(folder: Path, text: str) -> list[tuple[str, int, int]]:
    compilation = compile_with(folder, {"document.md": text, **FILES}, BODY)
    assert compilation.document is not None, compilation.diagnostics
    assert compilation.ledger is not None
    found = miscalled(compilation.document, compilation.ledger)
    return [(one.words, one.printed.shown // 100, one.carried // 100) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        '一般公共预算当年拨款{{ 支出(资金="一般公共预算") }}。',
        '一般公共预算当年拨款为{{ 收入(资金="一般公共预算", 收支="收入总计") }}。',
        '{{ 表("表") }}',
        '{{ 图("图") }}',
    ],
)
def test_spending_with_carried_money_is_told(text: str, tmp_path: Path) -> None:
    assert _called(tmp_path, text) == [("当年拨款", 1_500_000, 500_000)]


def test_in_a_column_and_in_a_form_of_a_project(tmp_path: Path) -> None:
    text = '{{ 表("列") }}{% for 项 in 项目 %}{{ 表("单", 项目=项) }}{% endfor %}'
    # Of a project only what its own 功能科目 carried over counts: the second and third have none.
    assert _called(tmp_path, text) == [
        ("当年财政拨款", 1_500_000, 500_000), ("当年财政拨款", 600_000, 500_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '一般公共预算当年拨款{{ 收入(资金="一般公共预算") }}，支出{{ 支出(资金="一般公共预算") }}。',
        '政府性基金当年拨款{{ 支出(资金="政府性基金预算") }}。',
        '一般公共预算支出{{ 支出(资金="一般公共预算") }}。',
        '{{ 表("收") }}',
    ],
)
def test_this_year_s_own_money_is_not(text: str, tmp_path: Path) -> None:
    assert _called(tmp_path, text) == []
