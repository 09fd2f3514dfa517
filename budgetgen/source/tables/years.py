"""The year that a title of a table states: “2026年预算数”, “上年执行数”, and what is left of the title without it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE = re.compile(r"二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年度|年(?!初|末)|(?=年)|(?![0-9]))")
_SPOKEN_OF = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年度|年)(?![0-9]{1,2}月)")
_THIS: Final = re.compile(r"^(?:本年度?|当年|今年)")
_LAST: Final = re.compile(r"^(?:上一?年度?|去年|上期)")
_NEXT: Final = re.compile(r"^(?:下一?年度?|明年)|^结转下年")
_COMPARES = re.compile(r"比上年|较上年|比20|较20|增减|增长|占比|比重|比例|百分比|%|执行率|完成率")


@dataclass(frozen=True)
class Dated:
    """A title without its year: the ``name`` that is left, the ``years`` stated, how far off it is by its words (上年: -1).

    ``compares`` tells that it is a comparison or a share, whose numbers are no amounts of any year.
    """

    name: str
    years: frozenset[int] = frozenset()
    offset: int = 0
    compares: bool = False

    def is_of(self, year: int | None) -> bool:
        """Whether its amounts are those of ``year``; a title that states no year is of every year."""
        return self.offset == 0 and (year is None or not self.years or year in self.years)


def dated(title: str) -> Dated:
    """What a title says of its year; names that belong to a year's carry-over (上年结转) count as another year's."""
    plain = _western("".join(unicodedata.normalize("NFKC", title).split()))
    years = frozenset(int(year) for year in _YEAR.findall(plain))
    name = re.sub(r"[(\[〔][)\]〕]", "", _YEAR.sub("", plain))
    offset = -1 if _LAST.match(name) else 1 if _NEXT.match(name) else 0
    return Dated(_THIS.sub("", name), years, offset, len(years) > 1 or _COMPARES.search(plain) is not None)


def years_of(text: str) -> frozenset[int]:
    """The years that a line above a table speaks of; years of dates (“2025年12月”) are none."""
    plain = _western("".join(unicodedata.normalize("NFKC", text).split()))
    return frozenset(int(year) for year in _SPOKEN_OF.findall(plain))


def _western(text: str) -> str:
    return _CHINESE.sub(lambda match: match[0].translate(_DIGITS), text)
