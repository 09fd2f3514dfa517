"""Places of China by name: where a text names one, and whether one lies in another (specs/places)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from budgetgen.resources import resource_root

_LAST = re.compile(r"[省市区县旗州盟]")
_SHORTEST = 3
# 义乌市|场, 市南区|域: the character belongs to the next word.
_GOES_ON = {"市": "场值集", "区": "域间块别", "旗": "帜舰下袍"}
# 全市|中区县, 全市|北区域: the character belongs to the word before.
_BELONGS = re.compile(r"[全本我该各省都地]$")
_COMMON_WORDS = frozenset({"新城区", "老城区", "新市区", "港口区", "海港区", "城关区"})
"""Names of places that are words of their own as well."""


class Place(NamedTuple):
    """A place that a text names: ``text[start:end]``, and the codes of the places of that name."""

    name: str
    start: int
    end: int
    codes: tuple[str, ...]


@cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    path = resource_root("specs") / "places" / "places.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for code, name in list(csv.reader(file))[1:]:
            found[name] = (*found.get(name, ()), code)
    return MappingProxyType(found)


@cache
def _longest() -> int:
    return max(map(len, _codes()))


def places_in(text: str) -> Iterator[Place]:
    """Every place that ``text`` names in full (“某某区”, not “某某”), the longest name at each end."""
    for match in _LAST.finditer(text):
        end = match.end()
        if text[end : end + 1] and text[end] in _GOES_ON.get(match[0], ""):
            continue
        for start in range(max(end - _longest(), 0), end - _SHORTEST + 1):
            name = text[start:end]
            codes = _codes().get(name)
            if codes is not None:
                if name not in _COMMON_WORDS and not (name[0] in "市城" and _BELONGS.search(text[:start])):
                    yield Place(name, start, end, codes)
                break


def codes_by_short_name(words: str) -> tuple[str, ...]:
    """The codes of the provinces and cities that ``words`` name without 省 or 市 (某某职业学院 in 某某市)."""
    return tuple(
        code
        for name, codes in _codes().items()
        if name[:-1] in words
        for code in codes
        if len(code) <= len("0000")
    )


def is_related(codes: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one of ``codes`` lies in one of ``others``, or the other way round."""
    held = tuple(others)
    return any(one.startswith(other) or other.startswith(one) for one in codes for other in held)
