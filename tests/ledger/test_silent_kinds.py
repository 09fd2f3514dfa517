"""What older sources meant by an economic code under no 类型: the edits, in every layout; and where none is certain."""

from __future__ import annotations

import pytest

from budgetgen.check.fix import apply_edits
from budgetgen.ledger.silent_kinds import silent_kind_edits
from tests.support.sources import build_of, ledger_of, read_unit, source_text

NOW = "支出:\n  基本支出: [{功能科目: 2070109, 金额: 1}]\n  项目支出: [{名称: 甲, 功能科目: 2070199, 金额: 1}]\n"


def fixed(stated: str, money_unit: str = "") -> str:
    """``stated`` (上年 → 支出) after the edits."""
    head = f"金额单位: {money_unit}" if money_unit else ""
    text = source_text(NOW + "上年:\n  支出:" + stated, head=head)
    unit, diagnostics = read_unit(text, money_unit=money_unit or "元")
    assert unit is not None, diagnostics
    assert unit.last_year is not None
    edits = silent_kind_edits(unit.last_year.spending, unit.spending, unit.money_unit)
    return apply_edits(text, edits).partition("上年:\n  支出:")[2]


LAYOUTS = {
    "in braces": (" {2070109: {30101: 5, 30201: 2}}", " {2070109: {基本支出: {30101: 5, 30201: 2}}}"),
    "before projects": (
        "\n    2070109: {30101: 5, 302: 2.50, 项目支出: 3}", "\n    2070109: {基本支出: {30101: 5, 302: 2.50}, 项目支出: 3}",
    ),
    "behind projects": (
        "\n    2070109: {项目支出: 3, 30101: 5, 302: 2.50}", "\n    2070109: {项目支出: 3, 基本支出: {30101: 5, 302: 2.50}}",
    ),
    "on both sides of projects": (
        "\n    2070109: {30101: 5, 项目支出: 3, 302: 2}", "\n    2070109: {基本支出: {30101: 5, 302: 2.00}, 项目支出: 3}",
    ),
    "braces over lines": (
        "\n    2070109: {\n      30101: 5,  # 工资\n      30201: 2}\n", "\n    2070109: {\n      基本支出: {30101: 5,  # 工资\n      30201: 2}}\n",
    ),
    "line by line": (
        "\n    2070109:\n      30101: 5  # 工资\n\n      30201: 2\n      项目支出: 3\n    2080505: 4\n",
        "\n    2070109:\n      基本支出:\n        30101: 5  # 工资\n\n        30201: 2\n      项目支出: 3\n    2080505: 4\n",
    ),
    "quoted": (
        "\n    '2070109': {'30101': '5', \"30201\": \"2\"}", "\n    '2070109': {基本支出: {'30101': '5', \"30201\": \"2\"}}",
    ),
    "a subject that is gone": (
        "\n    2011199: {30101: 5}\n    其他科目: {30201: 1}", "\n    2011199: {基本支出: {30101: 5}}\n    其他科目: {基本支出: {30201: 1}}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_kind_is_written_and_all_else_stays(before: str, after: str) -> None:
    assert fixed(before) == after
    assert fixed(after) == after


def test_moved_amounts_are_in_the_unit_of_the_file() -> None:
    assert fixed(" {2070109: {30101: 5, 项目支出: 3, 302: 2.05}}", "万元") == (
        " {2070109: {基本支出: {30101: 5, 302: 2.05}, 项目支出: 3}}"
    )


@pytest.mark.parametrize(
    "stated",
    [
        " {2070199: {30227: 5}}",  # this year all of it is a project
        " {2070109: {基本支出: 5, 30101: 5}}",
        " {2070109: {人员经费: 5, 30101: 5}}",
        " {2070109: {30227: {项目支出: 5}}}",
        " {2070109: {基本支出: {30101: 5}, 项目支出: 3}}",
        " {301: 5, 302: 3}",
        " {事业收入: {2070109: {30101: 5}}}",
        "\n    2070109:\n      30101: 5\n      项目支出: 3\n      30201: 2\n",
        "\n    2070109: {30101: 5, 项目支出: 3,\n      30201: 2}\n",
    ],
)
def test_where_it_is_not_certain_nothing_is_written(stated: str) -> None:
    assert fixed(stated) == stated


def test_codes_beside_one_kind_are_refused_with_their_correction() -> None:
    body = "上年:\n  支出: {2070109: {30101: 5, 项目支出: 5}}\n"
    _, (told,) = build_of(body)
    assert told.code == "BG214"
    mended = apply_edits(source_text(body), told.edits)
    assert mended == source_text("上年:\n  支出: {2070109: {基本支出: {30101: 5}, 项目支出: 5}}\n")


def test_what_is_written_is_what_was_meant() -> None:
    held = ledger_of("上年:\n  支出:" + fixed("\n    2070109: {30101: 5, 30201: 2, 项目支出: 3}\n"))
    asked = {
        kind: held.query({"期间": "上年", "收支": "支出", "类型": kind}).amount
        for kind in ("人员经费", "公用经费", "项目支出")
    }
    assert asked == {"人员经费": 500, "公用经费": 200, "项目支出": 300}
