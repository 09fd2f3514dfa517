"""Lists in composed prose against the total before them."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.check.sentence_totals import sentence_gaps
from tests.support.packs import document_with

BODY = """\
收入: {一般公共预算: 2000000, 政府性基金预算: 300000, 事业收入: 200000}
上年结转: {一般公共预算: 500000}
支出:
  基本支出:
    - {功能科目: 2010350, 经济科目: {30101: 900000, 30201: 100000}}
  项目支出:
    - {名称: 平台运维, 功能科目: 2060503, 金额: 1500000, 采购: 服务}
    - {名称: 基金项目, 功能科目: 2120803, 资金: 政府性基金预算, 金额: 300000}
    - {名称: 培训, 功能科目: 2050803, 资金: 事业收入, 金额: 200000}
上年: {支出: {2010350: 800000, 2060503: 1000000}, 收入: {一般公共预算: 1800000}}
"""
FUNDS = '{% for 款 in 收入.按(资金="") %}{{ 款.名称 }}{{ 款 }}，{% endfor %}'
CLASSES = '{% for 类 in 支出.按(功能科目="类") %}{{ 类.名称 }}{{ 类 }}，{% endfor %}'
WAGES, WATER = (f'{{{{ 支出(类型="基本支出", 经济科目="{code}") }}}}' for code in ("30101", "30205"))
STAFF, RUNNING = (f'{{{{ 支出(类型="{name}") }}}}' for name in ("人员经费", "公用经费"))
CITY, SCHOOL, SCIENCE = (f'{{{{ 支出(功能科目="{code}") }}}}' for code in ("212", "205", "206"))
BASIC, PROJECTS = '{{ 支出(类型="基本支出") }}', '{{ 支出(类型="项目支出") }}'


def _gaps(folder: Path, text: str) -> list[tuple[str, float, float]]:
    document = document_with(folder, {"document.md": text}, BODY)
    gaps = [one.gap for one in sentence_gaps(document.blocks)]
    return [(gap.total.label, gap.total.shown / 10**6, gap.sum / 10**6) for gap in gaps]


WRONG = {
    "what was carried over is left out": (
        f"收支总预算{{{{ 收入 + 年初结转 }}}}。收入包括：{FUNDS}没有别的。支出包括：{CLASSES}没有别的。", ("收支总预算", 300.0, 250.0),
    ),
    "the total comes after its lists": (
        f"收入包括：{FUNDS}没有别的。全年收支总预算{{{{ 收入 + 年初结转 }}}}。", ("全年收支总预算", 300.0, 250.0),
    ),
    "an item is left out": (
        '支出{{ 支出 }}，其中：教育{{ 支出(功能科目="205") }}，科技{{ 支出(功能科目="206") }}。', ("支出", 300.0, 170.0),
    ),
    "the items are paragraphs of their own": (
        '支出{{ 支出 }}。其中：\n\n教育{{ 支出(功能科目="205") }}。\n\n科技{{ 支出(功能科目="206") }}。', ("支出", 300.0, 170.0),
    ),
    "a part of another list": (
        f"支出{{{{ 支出 }}}}，其中：基本支出{BASIC}（其中：工资{WAGES}、水费{WATER}），项目支出{PROJECTS}。",
        ("基本支出", 100.0, 90.0),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_add_up(case: str, tmp_path: Path) -> None:
    text, expected = WRONG[case]
    assert _gaps(tmp_path, text) == [expected]


RIGHT = {
    "all items": f"支出{{{{ 支出 }}}}，其中：{CLASSES}没有别的。",
    "items and what is in them": (
        f"支出{{{{ 支出 }}}}，其中：基本支出{BASIC}（其中：人员{STAFF}、公用{RUNNING}），项目支出{PROJECTS}。"
    ),
    "both sides with what was carried over": (
        f"收支总预算{{{{ 收入 + 年初结转 }}}}。收入包括：{FUNDS}上年结转{{{{ 年初结转 }}}}。支出包括：{CLASSES}没有别的。"
    ),
    "changes and shares beside the items": (
        '拨款{{ 支出(资金="一般公共预算") }}，其中：运行{{ 支出(功能科目="201") }}，增加{{ 支出(功能科目="201") - 支出(功能科目="201").上年 }}；'
        '科技{{ 支出(功能科目="206") }}，占{{ 支出(功能科目="206")|占比(支出) }}，增加{{ 支出(功能科目="206") - 支出(功能科目="206").上年 }}。'
    ),
    "the items are sentences of their own": (
        '支出{{ 支出 }}。其中：运行{{ 支出(功能科目="201") }}，城乡{{ 支出(功能科目="212") }}。教育{{ 支出(功能科目="205") }}。科技{{ 支出(功能科目="206") }}。'
    ),
    "the main ones only": '支出{{ 支出 }}，主要包括：教育{{ 支出(功能科目="205") }}，科技{{ 支出(功能科目="206") }}。',
    "one of them": "支出{{ 支出 }}，其中：政府采购{{ 采购() }}。",
    "a list within one part": '支出{{ 支出 }}，其中：财政拨款中，教育{{ 支出(功能科目="205", 资金="财政拨款") }}，科技{{ 支出(功能科目="206") }}。',
    "a larger amount in the same sentence": (
        f"支出{{{{ 支出 }}}}，项目支出{PROJECTS}，其中：科技{SCIENCE}，城乡{CITY}，教育{SCHOOL}。"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RIGHT)
def test_what_adds_up_or_claims_nothing(case: str, tmp_path: Path) -> None:
    assert _gaps(tmp_path, RIGHT[case]) == []
