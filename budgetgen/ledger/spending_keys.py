"""A key of another period's 支出 → the dimension and the path that it names, or why it names none there."""

from __future__ import annotations

import difflib
from typing import Final, NamedTuple

from budgetgen.ledger.dimension import FUND, KIND, Relation
from budgetgen.ledger.subject_codes import FIRST_DIGIT, Kind, kind_of_code
from budgetgen.ledger.whole import BY_NAME

OTHER_SUBJECTS: Final = "其他科目"
TOTAL: Final = "合计"
ALL_FUNDS: Final = "全部资金"

Place = dict[str, str | None]
"""Dimension → path, of the keys above."""

_CALLED: Final[dict[Kind, str]] = {
    "function": "功能科目", "department_economy": "经济科目", "government_economy": "政府经济科目",
}  # fmt: skip
_NEAR: Final = 0.75


class Unplaced(NamedTuple):
    """Why a key names nothing where it stands."""

    code: str
    message: str
    hint: str
    label: str = ""


def dimension_of(key: str) -> str:
    """The dimension that a key is of by its look; "" for none of the known words and codes."""
    if key in FUND.members:
        return "fund"
    if key in KIND.members:
        return "kind"
    if key == OTHER_SUBJECTS:
        return "function"
    return kind_of_code(key) or ""


def place_of(key: str, place: Place) -> tuple[str, str | None] | Unplaced:
    """The dimension and path of ``key`` below the keys of ``place``."""
    name = dimension_of(key)
    if not name:
        return _project(key, place)
    path = None if key == OTHER_SUBJECTS else BY_NAME[name].path(key)
    held = place.get(name, "")
    if name not in place or _is_below(name, path, held):
        return name, path
    return _not_below(key, name, held)


def _is_below(name: str, path: str | None, held: str | None) -> bool:
    if path is None or held is None or path == held:
        return False
    return BY_NAME[name].relate(path, held) is Relation.INSIDE


def _not_below(key: str, name: str, held: str | None) -> Unplaced:
    outer = OTHER_SUBJECTS if held is None else held.rpartition("/")[2]
    if name == "fund":
        return Unplaced(
            "BG204",
            f"“{key}”不在“{outer}”里",
            f"没有写资金的都算一般公共预算；别的资金写在最外一层：“{key}: {{功能科目: 金额}}”",
        )
    return Unplaced("BG204", f"“{key}”不在“{outer}”里", f"移出来，与“{outer}”并列")


def _project(key: str, place: Place) -> tuple[str, str | None] | Unplaced:
    """A word that is no fund and no 类型 is a project where it stands under 项目支出."""
    words = (*FUND.members, *KIND.members, TOTAL, OTHER_SUBJECTS, ALL_FUNDS)
    near = difflib.get_close_matches(key, words, n=3, cutoff=_NEAR)
    if key[:1].isdigit() and key.isascii() and key.isdigit():
        kinds = "、".join(f"{called}以{FIRST_DIGIT[kind]}开头" for kind, called in _CALLED.items())
        return Unplaced("BG203", f"“{key}”不是科目编码", f"科目写3、5或7位编码：{kinds}")
    if place.get("kind") == "项目支出" and "project" not in place and not near:
        return "project", key
    if near:
        return Unplaced("BG202", f"不认识“{key}”", f"可写：{'、'.join(near)}", "不认识的名称")
    return Unplaced(
        "BG203",
        f"“{key}”不是科目编码，也不是资金、类型的名称",
        f"科目写编码；项目名称写在“项目支出”下面；本年不再有的科目合写为“{OTHER_SUBJECTS}”，只知道总数写“{TOTAL}”",
    )
