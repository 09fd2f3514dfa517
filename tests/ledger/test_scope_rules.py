"""What an economic code and a unit's nature say of a line: 人员/公用, 三公, 机关运行."""

from __future__ import annotations

import pytest

from budgetgen.ledger.scope_rules import kind_of, official_of, running_of

GENERAL = "财政拨款/一般公共预算"


@pytest.mark.parametrize(
    ("kind", "economy", "path"),
    [
        ("基本支出", "30101", "基本支出/人员经费"),
        ("基本支出", "301", "基本支出/人员经费"),
        ("基本支出", "30305", "基本支出/人员经费"),
        ("基本支出", "30201", "基本支出/公用经费"),
        ("基本支出", "31007", "基本支出/公用经费"),
        ("基本支出", "", "基本支出"),
        ("项目支出", "30101", "项目支出"),
        ("经营支出", "30201", "经营支出"),
        ("基本支出/人员经费", "30201", "基本支出/人员经费"),
    ],
)
def test_staff_or_public_expenses(kind: str, economy: str, path: str) -> None:
    assert kind_of(kind, economy) == path


@pytest.mark.parametrize(
    ("kind", "economy", "official"),
    [
        ("基本支出/公用经费", "30212", "三公经费/因公出国（境）费"),
        ("基本支出/公用经费", "30217", "三公经费/公务接待费"),
        ("基本支出/公用经费", "30231", "三公经费/公务用车购置及运行费/公务用车运行维护费"),
        ("基本支出/公用经费", "31013", "三公经费/公务用车购置及运行费/公务用车购置费"),
        ("项目支出", "30913", "三公经费/公务用车购置及运行费/公务用车购置费"),
        ("项目支出", "30217", "三公经费/公务接待费"),
        ("基本支出/公用经费", "30201", None),
        ("基本支出/人员经费", "30101", None),
        # Too coarse to tell: 302 may hold 公务接待费, 310 a car.
        ("基本支出/公用经费", "302", ""),
        ("基本支出/公用经费", "310", ""),
        ("基本支出", "", ""),
        ("", "", ""),
        ("基本支出/公用经费", "307", None),
        ("基本支出/人员经费", "", None),
        ("项目支出", "302", None),
        ("项目支出", "", None),
    ],
)
def test_official_expenses(kind: str, economy: str, official: str | None) -> None:
    assert official_of(kind, economy) == official


@pytest.mark.parametrize(
    ("fund", "official"),
    [
        (GENERAL, "三公经费/公务接待费"),
        ("财政拨款/政府性基金预算", "三公经费/公务接待费"),
        ("非财政拨款/单位资金/事业收入", None),
        ("非财政拨款", None),
    ],
)
def test_official_expenses_are_paid_by_the_treasury(fund: str, official: str | None) -> None:
    assert official_of("基本支出/公用经费", "30217", fund) == official


@pytest.mark.parametrize(
    ("nature", "kind", "fund", "running"),
    [
        ("行政单位", "基本支出/公用经费", GENERAL, "机关运行经费"),
        ("参公单位", "基本支出/公用经费", GENERAL, "机关运行经费"),
        ("事业单位", "基本支出/公用经费", GENERAL, None),
        ("行政单位", "基本支出/人员经费", GENERAL, None),
        ("行政单位", "项目支出", GENERAL, None),
        ("行政单位", "基本支出", GENERAL, ""),
        ("行政单位", "", GENERAL, ""),
        ("行政单位", "基本支出/公用经费", "非财政拨款/单位资金/其他收入", None),
        ("行政单位", "基本支出/公用经费", "财政拨款/政府性基金预算", None),
    ],
)
def test_running_costs(nature: str, kind: str, fund: str, running: str | None) -> None:
    assert running_of(nature, kind, fund) == running
