"""Which sections (款) of 支出功能分类 belong to 政府性基金预算, and which to the ordinary budget alone.

Source: 财政部《政府收支分类科目》, 政府性基金预算支出功能分类; sections of earlier years count too.
"""

from __future__ import annotations

from typing import Final

from budgetgen.ledger.subjects import DECLARED, Catalogue

GOVERNMENT_FUND_SECTIONS: Final = frozenset({
    "20610", "20707", "20709", "20710", "20822", "20823", "20829", "21160", "21161", "21208", "21210", "21211",
    "21213", "21214", "21215", "21216", "21217", "21218", "21219", "21366", "21367", "21369", "21370", "21371",
    "21372", "21373", "21374", "21460", "21462", "21464", "21468", "21469", "21470", "21471", "21472", "21562",
    "22904", "22908", "22960", "23104", "23204", "23304",
})  # fmt: skip
"""Sections that are paid from 政府性基金预算 and from nothing else of 财政拨款."""

_SECTION = 5
# 223 is 国有资本经营预算; transfers and the bonds against the epidemic (230, 234) serve several budgets.
_OF_OTHER_BUDGETS = ("223", "230", "234")
# From 60 on sections are those of funds (22960), 98 that of special treasury bonds; 99 is the ordinary rest (其他…支出).
_FIRST_OF_FUNDS, _ORDINARY_REST = 60, 99


def is_ordinary(code: str, catalogue: Catalogue) -> bool:
    """Whether a 款 or 项 is surely one of the ordinary budget: in the catalogue, and no section of a fund.

    False for a 类, for what the catalogue does not know, and for what a unit or district declared itself.
    """
    section = code[:_SECTION]
    known = catalogue.get(section)
    written = catalogue.get(code)
    if len(section) < _SECTION or known is None or known.basis == DECLARED:
        return False
    if written is not None and written.basis == DECLARED:
        return False
    number = int(section[3:])
    return (
        section not in GOVERNMENT_FUND_SECTIONS
        and not section.startswith(_OF_OTHER_BUDGETS)
        and (number < _FIRST_OF_FUNDS or number == _ORDINARY_REST)
    )
