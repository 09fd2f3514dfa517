"""项目像三公经费却没有标

检查什么
    项目名称里有公务接待、因公出国（境）、公务用车、车辆运行等字样，用一般公共预算，又没有写经济科目的，
    写明“三公”。
为什么
    没有经济科目的项目算作不含三公经费，这笔钱就漏在三公经费支出表之外。已公开的文件里有
    “车辆运行经费”项目2万元、资产里有车1辆，而三公经费的公务用车运行费为0的。
错误示例
    支出:
      项目支出:
        - {名称: 公务用车运行经费, 功能科目: 2070109, 金额: 1000000.00}
应改为
    支出:
      项目支出:
        - {名称: 公务用车运行经费, 功能科目: 2070109, 金额: 1000000.00, 三公: 公务用车运行维护费}
依据
    部门预算公开表7“三公”经费支出表；已公开的部门预算中三公经费与项目、资产口径不一的实例。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import GENERAL, SpendingLine, spending_lines
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG234", Severity.WARNING, since="0.1.0")

_VEHICLE = r"(?:公务(?:用)?车|公车|执法(?:执勤)?(?:用)?车|车辆)"
_PATTERNS = (
    ("因公出国（境）费", re.compile(r"因公(?:临时)?出[国境]|出国[（(]?境|公务出[国境]")),
    ("公务接待费", re.compile(r"公务接待|接待(?:经)?费")),
    (
        "公务用车购置费",
        re.compile(_VEHICLE + r".{0,4}(?:购置|购买|更新)|(?:购置|购买|更新).{0,4}" + _VEHICLE),
    ),
    (
        "公务用车运行维护费",
        re.compile(r"公务(?:用)?车|公车(?!改革)|车辆(?:运行|运维|维护|维修|保养|燃油|用油|保险)"),
    ),
)
_RUNNING = "公务用车运行维护费"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per project."""
    held = facts.unit.assets
    vehicles = sum(held.vehicles.values()) if held else 0
    seen: set[str] = set()
    for item, kind in unmarked_projects(facts):
        assert item.project is not None
        name = item.project.name
        if name in seen:
            continue
        seen.add(str(name))
        place = held.place("vehicles") if held and vehicles and kind == _RUNNING else None
        yield Finding(
            f"项目“{name}”像是{kind}，没有计入三公经费",
            name.span,
            hint=f"是的，在这个项目下写“三公: {kind}”；不是的，在“不检查”下写 BG234 和理由",
            secondary=(Label(place, f"单位有车辆{vehicles}辆"),) if place else (),
        )


def unmarked_projects(facts: Facts) -> Iterator[tuple[SpendingLine, str]]:
    """Lines of projects that look like 三公 by their name and are not counted, with the likely item."""
    for item in spending_lines(facts.unit):
        if item.project is None or item.official or item.line.economy or item.fund != GENERAL:
            continue
        kind = next((kind for kind, pattern in _PATTERNS if pattern.search(item.project.name)), None)
        if kind is not None:
            yield item, kind
