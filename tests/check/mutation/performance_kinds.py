"""Mistakes in 绩效指标: weights, relations, values, units, names, levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tests.check.mutation.example import INDICATOR, Example, Place
from tests.check.mutation.mutant import Kind, Mutant, doubled, dropped, edited, swapped

_MEASURED = re.compile(r"([≥≤=<>])(\d+(?:\.\d+)?)([^\d,{}]*)")
_WEIGHT = re.compile(r"(?<=权重: )\d+")
_LEVELS = ("数量指标", "质量指标", "时效指标", "社会效益指标")
_OTHER_UNITS = {
    "元": "人",
    "人": "元",
    "个": "%",
    "条": "%",
    "%": "个",
    "年": "元",
    "月": "人",
    "小时": "元",
    "次": "%",
}


def _targets(example: Example) -> Iterator[tuple[Place, re.Match[str]]]:
    for place in example.found(INDICATOR, group="target"):
        match = _MEASURED.fullmatch(place.text)
        if match:
            yield place, match


def _names(example: Example) -> list[Place]:
    return example.found(INDICATOR, group="name")


def _weight(example: Example) -> Iterator[Mutant]:
    for place in example.found(_WEIGHT):
        yield edited(example, place, str(int(place.text) + 5))


def _weights_swapped(example: Example) -> Iterator[Mutant]:
    for one, other in pairwise(example.found(_WEIGHT)):
        if one.text != other.text and other.line - one.line <= 2:
            # The sum stays; how much each is worth is for the unit to say.
            yield replace(swapped(example, one, other), alone=True)


def _weight_lost(example: Example) -> Iterator[Mutant]:
    for place in example.found(re.compile(r", 权重: \d+")):
        yield edited(example, place, "")


def _relation(example: Example) -> Iterator[Mutant]:
    turned = {"≥": "≤", "≤": "≥", "<": ">"}
    for place, match in _targets(example):
        if match[1] in turned:
            yield edited(example, place, turned[match[1]] + match[2] + match[3])


def _relation_lost(example: Example) -> Iterator[Mutant]:
    for place, match in _targets(example):
        yield edited(example, place, match[2] + match[3])


def _ceiling_as_floor(example: Example) -> Iterator[Mutant]:
    for place, match in _targets(example):
        if "元" in match[3]:
            yield edited(example, place, f"≥{match[2]}{match[3]}")


def _cost(example: Example) -> Iterator[Mutant]:
    for place, match in _targets(example):
        if "元" in match[3]:
            yield edited(example, place, f"{match[1]}{int(float(match[2])) + 10000}{match[3]}")


def _cost_in_wan(example: Example) -> Iterator[Mutant]:
    for place, match in _targets(example):
        if match[3] == "元":
            yield edited(example, place, f"{match[1]}{match[2]}万元")


def _rate(example: Example) -> Iterator[Mutant]:
    for place, match in _targets(example):
        if match[3] == "%":
            yield edited(example, place, f"{match[1]}{match[2]}0%")


def _quantity(example: Example) -> Iterator[Mutant]:
    for place, match in _targets(example):
        if match[3] not in ("%", "元"):
            number = Place(place.line, place.start + match.start(2), place.start + match.end(2), match[2])
            alone = example.stands_alone(number, match[3]) and not _named_twice(example, place)
            yield replace(edited(example, place, f"{match[1]}{match[2]}0{match[3]}"), alone=alone)


def _named_twice(example: Example, place: Place) -> bool:
    """Whether an indicator of the same name stands elsewhere too."""
    names = {name.line: name.text for name in _names(example)}
    return list(names.values()).count(names[place.line]) > 1


def _other_unit(example: Example) -> Iterator[Mutant]:
    for place, match in _targets(example):
        if match[3] in _OTHER_UNITS:
            yield edited(example, place, match[1] + match[2] + _OTHER_UNITS[match[3]])


def _unit_lost(example: Example) -> Iterator[Mutant]:
    for place, match in _targets(example):
        if match[3]:
            yield edited(example, place, match[1] + match[2])


def _name_with_level(example: Example) -> Iterator[Mutant]:
    for number, place in enumerate(_names(example)):
        yield edited(example, place, _LEVELS[number % len(_LEVELS)] + place.text)


def _name_with_leftover(example: Example) -> Iterator[Mutant]:
    for one, other in pairwise(_names(example)):
        yield edited(example, other, one.text + other.text)


def _name_of_another(example: Example) -> Iterator[Mutant]:
    for one, other in pairwise(_names(example)):
        if other.line - one.line <= 2 and one.text != other.text:
            yield edited(example, other, one.text)


def _level(example: Example) -> Iterator[Mutant]:
    """The indicator is moved under another 二级指标, by changing the key above it."""
    turned = {"数量指标": "质量指标", "质量指标": "数量指标", "时效指标": "数量指标", "经济成本": "质量指标"}
    keys = re.compile(r"^ +(数量指标|质量指标|时效指标|经济成本)(?=:)")
    for place in example.found(keys, group=1):
        yield edited(example, place, turned[place.text], place.line + 1)


def _level_unknown(example: Example) -> Iterator[Mutant]:
    for place in example.found(re.compile(r"^ +((?:经济|社会|生态)效益(?:指标)?|时效指标)(?=:)"), group=1):
        yield edited(example, place, place.text.replace("效", "业"))


def _indicator_lost(example: Example) -> Iterator[Mutant]:
    for place in _names(example):
        yield dropped(example, place.line)


def _indicator_twice(example: Example) -> Iterator[Mutant]:
    for place in _names(example):
        yield doubled(example, place.line)


KINDS = (
    Kind("权重+5", _weight, 1.0),
    Kind(
        "两个权重互换",
        _weights_swapped,
        0.9,
        "合计不变；每项重多少由单位定",
    ),
    Kind("漏写权重", _weight_lost, 1.0),
    Kind(
        "关系符号反了",
        _relation,
        0.7,
        "“软件运维数”这样名称看不出越多越好还是越少越好的指标",
    ),
    Kind("漏写关系符号", _relation_lost, 1.0),
    Kind("成本写成下限", _ceiling_as_floor, 1.0),
    Kind("成本指标与项目金额不符", _cost, 1.0),
    Kind("成本指标元写成万元", _cost_in_wan, 1.0),
    Kind(
        "比率多一个0",
        _rate,
        0.9,
        "名称没有说是比率的百分数可以超过100%",
    ),
    Kind(
        "数量、时间多一个0",
        _quantity,
        0.5,
        "做多少、做多久只写一处的，只有单位知道；目标里、同类指标里对得出的才查",
    ),
    Kind(
        "换了度量单位",
        _other_unit,
        0.7,
        "名称里没有“率”“数”“费”“时间”之类的字，配什么单位都说得通",
    ),
    Kind("漏写度量单位", _unit_lost, 1.0),
    Kind("指标名称混进二级指标", _name_with_level, 1.0),
    Kind(
        "指标名称残留上一个名称",
        _name_with_leftover,
        0.7,
        "上一个名称与这一个接得通，像是一个长名称",
    ),
    Kind("指标名称照抄上一个", _name_of_another, 1.0),
    Kind(
        "指标放错二级",
        _level,
        0.7,
        "名称看不出属于哪一级的指标，归在哪里由单位定",
    ),
    Kind("二级指标写错字", _level_unknown, 1.0),
    Kind("漏一行指标", _indicator_lost, 0.9, "没有写权重的，少一个指标合计也看不出"),
    Kind("指标写了两遍", _indicator_twice, 1.0),
)
