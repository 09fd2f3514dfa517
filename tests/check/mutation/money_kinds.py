"""Mistakes in amounts, codes, funds and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from budgetgen.ledger.subjects import load_catalogue
from tests.check.mutation.example import LAST_YEAR, THIS_YEAR, Example, Place
from tests.check.mutation.mutant import Kind, Mutant, edited, swapped

_CODE = re.compile(r"(?<![\d.])([23]\d{6}|[23]\d{4}|2\d{2})(?=[,}: ]|$)(?!\.\d)")
_COUNT = re.compile(r"(?<=用车: )\d+|(?<=数量: )\d+|(?<=目标项目数: )\d+")
_PEOPLE = re.compile(r"(?<=[\u4e00-\u9fff])\d+(?=[名辆条路])")
_ABOVE = re.compile(r"(?<=单位价值)\d+(?=万元)")
_FUND = re.compile(r"一般公共预算")
_YEAR = 2026


def _off_by_100(example: Example) -> Iterator[Mutant]:
    for place in example.amounts(THIS_YEAR):
        yield edited(example, place, f"{Decimal(place.text) + 100:.2f}")
        yield edited(example, place, f"{Decimal(place.text) - 100:.2f}")


def _digits_swapped(example: Example) -> Iterator[Mutant]:
    for place in example.amounts(THIS_YEAR):
        text = place.text
        for at in range(len(text) - 4):
            if text[at] != text[at + 1]:
                yield edited(example, place, text[:at] + text[at + 1] + text[at] + text[at + 2 :])
                break


def _tenfold(example: Example) -> Iterator[Mutant]:
    for place in example.amounts(THIS_YEAR):
        yield edited(example, place, f"{Decimal(place.text) * 10:.2f}")


def _in_wan(example: Example) -> Iterator[Mutant]:
    for place in example.amounts(THIS_YEAR):
        yield edited(example, place, f"{Decimal(place.text) / 10000:.2f}")


def _last_year(example: Example) -> Iterator[Mutant]:
    for place in example.amounts(LAST_YEAR):
        yield edited(example, place, f"{Decimal(place.text) + 5000:.2f}")


def _last_year_tenfold(example: Example) -> Iterator[Mutant]:
    for place in example.amounts(LAST_YEAR):
        yield edited(example, place, f"{Decimal(place.text) * 10:.2f}")
        yield edited(example, place, f"{Decimal(place.text) / 10000:.2f}")


def _swapped(example: Example) -> Iterator[Mutant]:
    for sections in (THIS_YEAR, LAST_YEAR):
        for one, other in pairwise(example.amounts(sections)):
            if other.line - one.line == 1 and one.text != other.text:
                yield swapped(example, one, other)


def _odd_writing(example: Example) -> Iterator[Mutant]:
    forms = ("{}元", "{}万元", "１{}", "O{}", "{},00", "{}.00", "约{}", "{} 00")
    for number, place in enumerate(example.amounts((*THIS_YEAR, *LAST_YEAR))):
        yield edited(example, place, forms[number % len(forms)].format(place.text))


def _code_digit(example: Example) -> Iterator[Mutant]:
    for number, place in enumerate(example.found(_CODE, ("支出", "上年", "变动原因"))):
        at = number % (len(place.text) - 1) + 1
        digit = str((int(place.text[at]) + 3) % 10)
        yield edited(example, place, place.text[:at] + digit + place.text[at + 1 :])


def _code_digit_lost(example: Example) -> Iterator[Mutant]:
    for number, place in enumerate(example.found(_CODE, ("支出", "上年", "变动原因"))):
        at = number % (len(place.text) - 1) + 1
        yield edited(example, place, place.text[:at] + place.text[at + 1 :])


def _code_sibling(example: Example) -> Iterator[Mutant]:
    for number, place in enumerate(example.found(_CODE, ("支出",))):
        kind = "function" if place.text.startswith("2") else "department_economy"
        catalogue = load_catalogue(kind, _YEAR)
        above = catalogue.ancestors(place.text)
        siblings = [s.code for s in catalogue.children(above[-1] if above else "") if s.code != place.text]
        if siblings and not example.lines[place.line - 1][place.end :].startswith(": 0.00"):
            yield edited(example, place, siblings[number % len(siblings)])


def _fund(example: Example) -> Iterator[Mutant]:
    for place in example.found(_FUND, ("收入", "上年")):
        for fund in ("政府性基金", "国有资本经营预算", "一般公共预祘", "财政专户管理资金", "一般公共"):
            yield edited(example, place, fund)


def _count(example: Example) -> Iterator[Mutant]:
    for place in (*example.found(_COUNT, ("国有资产", "补充")), *_counts_in_goals(example)):
        unit = example.lines[place.line - 1][place.end : place.end + 1]
        alone = _is_lowest_step(example, place) or (
            example.stands_alone(place, unit) and not _says_vehicles(example, place)
        )
        for count in (int(place.text) + 1, int(place.text) + 20):
            yield replace(edited(example, place, str(count)), alone=alone)


def _is_lowest_step(example: Example, place: Place) -> bool:
    """Whether it counts the equipment of the lowest value: all other rows are parts of it, so none bounds it from above.

    These mutants only add; a row of a higher value, raised, exceeds the one below it, which a rule must find.
    """
    above = {row.line: int(row.text) for row in example.found(_ABOVE, ("国有资产",))}
    return place.line in above and above[place.line] == min(above.values())


def _says_vehicles(example: Example, place: Place) -> bool:
    """Whether a number of vehicles among the assets is said elsewhere: in a goal, by an indicator."""
    vehicles = "用车: " in example.lines[place.line - 1]
    return vehicles and any(f"{place.text}辆" in line for line in example.lines)


def _counts_in_goals(example: Example) -> list[Place]:
    goals = {place.line for place in example.prose()}
    return [place for place in example.found(_PEOPLE, ("支出",)) if place.line in goals]


KINDS = (
    Kind("本年金额±100元", _off_by_100, 1.0),
    Kind("本年金额相邻两位写反", _digits_swapped, 1.0),
    Kind("本年金额多一位", _tenfold, 1.0),
    Kind("本年金额写成万元", _in_wan, 1.0),
    Kind(
        "上年金额+5000元",
        _last_year,
        0.4,
        "上年数没有别处可对的：增减额、幅度都跟着变，变得与原因矛盾或变化很大才看得出",
    ),
    Kind(
        "上年金额×10或写成万元",
        _last_year_tenfold,
        0.7,
        "“其他科目”没有本年数可比；别的都在变化幅度里看得出",
    ),
    Kind(
        "两个金额互换",
        _swapped,
        0.0,
        "合计不变，账仍是平的；收入按科目写的、与原因或工会经费比例矛盾的才看得出，哪一个该是哪一个只有原始凭证知道",
    ),
    Kind("金额里夹杂别的字", _odd_writing, 1.0),
    Kind(
        "科目编码错一位",
        _code_digit,
        0.8,
        "上年的科目错成另一个存在的科目，增减跟着变",
    ),
    Kind("科目编码少一位", _code_digit_lost, 1.0),
    Kind(
        "科目编码写成同级别的科目",
        _code_sibling,
        0.5,
        "另一个科目也存在、也配得上；钱用在哪里只有单位知道",
    ),
    Kind("资金名称写错", _fund, 1.0),
    Kind(
        "个数写错",
        _count,
        0.9,
        "“50万元以上设备”这样只写一处的个数没有别处可对；与指标、目标、国有资产对得上的都看得出",
    ),
)
