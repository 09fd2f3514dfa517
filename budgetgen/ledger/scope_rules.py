"""What follows from an economic code and a unit's nature: 人员/公用经费, 三公经费, 机关运行经费.

Sources: 《政府收支分类科目》 部门预算支出经济分类; 三公 items 30212, 30217, 30231, 31013/30913;
机关运行经费 is 行政单位 and 参公单位's 公用经费 from 一般公共预算 (预算法第一百条 usage in 部门预算公开).
"""

from __future__ import annotations

from budgetgen.ledger.dimension import UNKNOWN
from budgetgen.ledger.subject_codes import national

_GENERAL = "财政拨款/一般公共预算"
_STAFF_CLASSES = ("301", "303")

_OFFICIAL_BY_CODE = {
    "30212": "三公经费/因公出国（境）费",
    "30217": "三公经费/公务接待费",
    "30231": "三公经费/公务用车购置及运行费/公务用车运行维护费",
    "31013": "三公经费/公务用车购置及运行费/公务用车购置费",
    "30913": "三公经费/公务用车购置及运行费/公务用车购置费",
}


def kind_of(kind: str, economy: str) -> str:
    """The 支出类型 path of a line: 基本支出 is split into 人员经费 and 公用经费 by its economic code where there is one."""
    if kind != "基本支出" or not economy:
        return kind
    return "基本支出/人员经费" if economy[:3] in _STAFF_CLASSES else "基本支出/公用经费"


def official_of(
    kind: str, economy: str, fund: str | None = None, without: tuple[str, ...] = ()
) -> str | None:
    """The 三公 item of a line; ``""`` when its code is too coarse to tell, None when it is none.

    What is disclosed as 三公经费 is paid from 财政拨款; other money is none of it, and of a fund that is not known (``""``) it
    is not known. A project without economic codes counts as none: units mark it with 三公 when it is one. ``without`` are
    codes below ``economy`` that the line does not hold.
    """
    if fund and not fund.startswith("财政拨款"):
        return None
    economy = national("department_economy", economy)
    if economy in _OFFICIAL_BY_CODE:
        return UNKNOWN if fund == UNKNOWN else _OFFICIAL_BY_CODE[economy]
    coarse = any(code.startswith(economy) and not code.startswith(without) for code in _OFFICIAL_BY_CODE)
    if not coarse or kind == "项目支出" or kind == "基本支出/人员经费":
        return None
    return UNKNOWN


def official_codes(item: str) -> tuple[str, ...]:
    """The economic codes that a 三公 item (a path) stands for."""
    return tuple(
        code for code, path in _OFFICIAL_BY_CODE.items() if path == item or path.startswith(f"{item}/")
    )


def running_of(nature: str, kind: str, fund: str | None) -> str | None:
    """机关运行经费 path of a line, ``""`` when it is not known whether it is one, None when it is none."""
    if nature == "事业单位" or not _may_be_general(fund):
        return None
    if kind == "基本支出/公用经费" and fund == _GENERAL:
        return "机关运行经费"
    return UNKNOWN if kind in ("", "基本支出", "基本支出/公用经费") else None


def _may_be_general(fund: str | None) -> bool:
    return fund is not None and (not fund or fund == _GENERAL or _GENERAL.startswith(f"{fund}/"))
