"""Figures in prose: amounts, shares, sums, and what is behind each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose.document import Amount, Figure, Paragraph, Ratio
from tests.support.packs import SOURCE, compile_with, document_with, found, place, prose


def _figures(folder: Path, text: str, body: str = SOURCE) -> list[Figure]:
    document = document_with(folder, {"document.md": text}, body)
    return [
        inline
        for block in document.blocks
        if isinstance(block, Paragraph)
        for inline in block.inlines
        if isinstance(inline, Figure)
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ 支出 }}", "300.00万元"),
        ("{{ 支出|金额 }}", "300.00万元"),
        ("{{ 支出|数 }}", "300.00"),
        ("{{ 支出|元 }}", "3000000.00元"),
        ("{{ 支出|万元 }}", "300.00万元"),
        ("{{ 支出|金额('亿元') }}", "0.03亿元"),
        ("{{ 支出|数('元') }}", "3000000.00"),
        ("{{ 收入 - 支出 }}", "0.00万元"),
        ("{{ 支出(类型='基本支出') }}", "110.00万元"),
        ("{{ 支出(类型='人员经费') + 支出(类型='公用经费') }}", "110.00万元"),
        ("{{ 支出(类型='人员经费') }}", "100.00万元"),
        ("{{ 支出(类型='公用经费') }}", "10.00万元"),
        ("{{ 支出(类型='项目支出')|占比(支出) }}", "63.33%"),
        ("{{ 支出|占比(支出) }}", "100.00%"),
        ("{{ 年初结转|占比(支出) }}", "0.00%"),
        ("{{ 支出(类型='基本支出', 功能科目='208') }}", "10.00万元"),
        ("{{ 支出(功能科目=['2010350', '2060503']) }}", "290.00万元"),
        ("{{ 支出.上年 }}", "290.00万元"),
        ("{{ 支出.期间('上年') }}", "290.00万元"),
        ("{{ 支出(功能科目='201').上年 }}", "80.00万元"),
        ("{{ [支出, 收入]|sum }}", "600.00万元"),
    ],
)
def test_amounts(tmp_path: Path, text: str, printed: str) -> None:
    # 99999.50 元 and 100000.50 元 are told apart only in 元.
    assert prose(tmp_path, text) == printed


@pytest.mark.parametrize(
    ("money", "printed"),
    [
        ("{单位: 元}", "3000000.00元"),
        ("{千分位: 是, 单位: 元}", "3,000,000.00元"),
        ("{小数: 0}", "300万元"),
        ("{去尾零: 是}", "300万元"),
        ("{零: 〇}", "300.00万元"),
    ],
)
def test_the_pack_says_how_amounts_are_printed(tmp_path: Path, money: str, printed: str) -> None:
    manifest = f"名称: 试\n继承: base\n金额: {{文字: {money}}}\n"
    assert prose(tmp_path, "{{ 支出 }}", files={"template.yaml": manifest}) == printed


def test_the_form_of_zero_in_prose(tmp_path: Path) -> None:
    manifest = "名称: 试\n继承: base\n金额: {文字: {零: 零}}\n"
    assert (
        prose(tmp_path, "{{ 年初结转 }}，{{ 年初结转|数 }}", files={"template.yaml": manifest})
        == "零万元，零"
    )


@pytest.mark.parametrize(
    ("percent", "printed"),
    [("{小数: 1}", "63.3%，100.0%"), ("{整数不带小数: 是}", "63.33%，100%"), ("{小数: 0}", "63%，100%")],
)
def test_the_pack_says_how_percentages_are_printed(tmp_path: Path, percent: str, printed: str) -> None:
    manifest = f"名称: 试\n继承: base\n百分比: {percent}\n"
    text = "{{ 支出(类型='项目支出')|占比(支出) }}，{{ 支出|占比(收入) }}"
    assert prose(tmp_path, text, files={"template.yaml": manifest}) == printed


def test_a_share_of_nothing_is_reported_once(tmp_path: Path) -> None:
    compilation = compile_with(
        tmp_path, {"document.md": "甲\n\n{{ 支出|占比(年初结转) }}{{ 收入|占比(年初结转) }}"}
    )
    (diagnostic,) = found(compilation, "BG211")
    assert place(diagnostic) == ("document.md", 3)
    assert "年初结转" in diagnostic.message
    assert not compilation.ok


def test_a_share_of_nothing_is_what_the_pack_says(tmp_path: Path) -> None:
    manifest = "名称: 试\n继承: base\n百分比: {分母为零: 0%}\n"
    assert prose(tmp_path, "{{ 支出|占比(年初结转) }}", files={"template.yaml": manifest}) == "0%"


def test_a_figure_keeps_its_query_and_its_lines(tmp_path: Path) -> None:
    basic, share, total = _figures(
        tmp_path, "{{ 支出(类型='人员经费') }}{{ 支出(功能科目='208')|占比(支出) }}{{ 收入 + 年初结转 }}"
    )
    assert basic.trace.formula == "支出（类型=人员经费，期间=本年）"
    assert [(span.file, span.start.line) for span in basic.trace.spans] == [
        ("budget.yaml", 8),
        ("budget.yaml", 9),
    ]
    assert share.trace.formula == "支出（功能科目=208，期间=本年） ÷ 支出（期间=本年）"
    assert [span.start.line for span in share.trace.spans] == [9, 8, 8, 11]
    assert total.trace.formula == "收入（期间=本年） ＋ 年初结转（期间=本年）"
    assert [span.start.line for span in total.trace.spans] == [5]


def test_a_stated_figure_points_to_its_statement(tmp_path: Path) -> None:
    (figure,) = _figures(tmp_path, "{{ 三公('公务接待费') }}", SOURCE + "三公:\n  公务接待费: 5\n")
    assert figure.text == "0.00万元"
    assert [span.start.line for span in figure.trace.spans] == [15]


def test_a_sum_of_lines_and_statements_points_to_both(tmp_path: Path) -> None:
    body = (
        "支出: {基本支出: [{功能科目: 2010350, 经济科目: {30217: 30000}}]}\n上年:\n  支出: {合计: 90000}\n"
        "  三公:\n    公务接待费: 20000\n"
    )
    gap, share = _figures(tmp_path, "{{ 三公('公务接待费')|比上年 }}", body)
    assert (gap.text, share.text) == ("1.00万元", "50.00%")
    for figure in (gap, share):
        assert [span.start.line for span in figure.trace.spans] == [5, 9]


def test_an_unknown_figure_is_reported_at_the_line_that_is_too_coarse(tmp_path: Path) -> None:
    compilation = compile_with(
        tmp_path, {"document.md": "\n{{ 支出(功能科目='2080505').上年 }}"}, "上年:\n  支出:\n    合计: 9\n"
    )
    (diagnostic,) = found(compilation, "BG210")
    assert place(diagnostic) == ("budget.yaml", 7)
    assert [label.span.start.line for label in diagnostic.secondary] == [2]


def test_one_line_that_is_too_coarse_is_reported_once(tmp_path: Path) -> None:
    text = "{{ 支出(类型='基本支出').上年 }}{{ 支出(类型='项目支出').上年 }}{{ 支出(功能科目='208').上年 }}"
    compilation = compile_with(tmp_path, {"document.md": text}, "上年: {支出: {合计: 9}}\n")
    assert len(found(compilation, "BG210")) == 1


def test_conditions_on_what_is_unknown_are_reported(tmp_path: Path) -> None:
    body = "上年: {支出: {合计: 9}}\n"
    for condition in (
        "支出(功能科目='208').上年 > 0",
        "支出(功能科目='208').上年 == 0",
        "0 < 支出(功能科目='208').上年",
    ):
        compilation = compile_with(
            tmp_path, {"document.md": f"{{% if {condition} %}}有{{% else %}}无{{% endif %}}"}, body
        )
        assert found(compilation, "BG210"), condition
    text = "{% if 支出(功能科目='208').上年.已知 %}有{% else %}不知{% endif %}"
    assert prose(tmp_path, text, body) == "不知"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("支出", True), ("年初结转", False), ("支出 == 收入", True), ("支出 != 收入", False), ("支出 > 0", True), ("年初结转 > 0", False),
        ("年初结转 == 0", True), ("支出(类型='基本支出') < 支出(类型='项目支出')", True), ("支出 >= 收入", True), ("支出 <= 0", False),
    ],
)  # fmt: skip
def test_conditions(tmp_path: Path, condition: str, holds: bool) -> None:
    assert prose(tmp_path, f"{{% if {condition} %}}是{{% else %}}否{{% endif %}}") == (
        "是" if holds else "否"
    )


def test_figures_know_their_exact_value(tmp_path: Path) -> None:
    amount, number, share = _figures(
        tmp_path, "{{ 支出(功能科目='208') }}{{ 支出|数('元') }}{{ 支出(类型='项目支出')|占比(支出) }}"
    )
    assert isinstance(amount.value, Amount)
    assert (amount.value.fen, amount.value.format.unit) == (9_999_950, "万元")
    assert isinstance(number.value, Amount)
    assert (number.value.fen, number.value.format.unit) == (300_000_000, "元")
    assert isinstance(share.value, Ratio)
    assert (share.value.part, share.value.whole) == (190_000_000, 300_000_000)
    assert amount.value.format.with_unit(amount.value.fen) == amount.text
    assert share.value.format.text(share.value.part, share.value.whole) == share.text
