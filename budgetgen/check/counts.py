"""Counts with a measure word in prose: 12场, 6名, 1.2万人次, 六十四个; and slips between two numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

MEASURES = (
    "人次", "公里", "平方米", "人", "名", "位", "个", "项", "次", "场", "期", "件", "份", "套", "台", "部", "块", "盏", "册", "幅",
    "辆", "条", "路", "处", "户", "家", "间", "栋", "幢", "座", "株", "亩", "吨", "班", "所", "只", "支", "批",
)  # fmt: skip
_SAME = {"名": "人", "位": "人", "幢": "栋"}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
# A number written in characters: not 一次 or 一体, of which nobody counts, nor the end of 第三次.
_CHINESE = r"(?<![第前新“一二两三四五六七八九十百千零〇初])(?!一(?![二三四五六七八九十百千]))[一二两三四五六七八九十百千零〇]{1,9}"
_TWO_DIGITS, _MANY_DIGITS = 10, 4
_ORDINALS = ("期", "次", "处", "所", "班")
_EACH = re.compile(r"(?:每|各|平均|人均|单)[^，。；]{0,4}$")
_ONE_OF = re.compile(r"其中[^，。；]{0,8}$")


class Count(NamedTuple):
    """A count in a text: ``text[start:end]``; ``measure`` in one spelling for those that mean the same (名: 人)."""

    start: int
    end: int
    said: str
    number: Decimal
    measure: str


def one_spelling(measure: str) -> str:
    """名 and 位 count as 人 do."""
    return _SAME.get(measure, measure)


def counts(text: str, more_measures: Iterable[str] = ()) -> Iterator[Count]:
    """Every count of a text, with these measures besides the usual ones.

    What is said of each one (每期60人) and of a part (其中戏曲4场) is left out: another number than the whole.
    """
    pattern = _pattern(tuple(sorted({*more_measures} - {*MEASURES})))
    for match in pattern.finditer(text):
        number = _number(match[1])
        before = text[: match.start()]
        if (
            number is None
            or _is_ordinal(match[1], match[3])
            or _EACH.search(before)
            or _ONE_OF.search(before)
        ):
            continue
        measure = one_spelling(match[3])
        scale = 10_000 if match[2] else 1
        yield Count(match.start(), match.end(), match[0], number * scale, measure)


@cache
def _pattern(more: tuple[str, ...]) -> re.Pattern[str]:
    measures = "|".join(re.escape(measure) for measure in sorted((*MEASURES, *more), key=len, reverse=True))
    return re.compile(
        rf"((?<![\d.第])\d+(?:\.\d+)?|{_CHINESE})(万)?({measures})(?![次均]|数(?![据字码])|以上的?[^，。；]{{0,2}}岁)"
    )


def _is_ordinal(written: str, measure: str) -> bool:
    """二期, 三处 and 七次全会 are names of one; what is counted is 两期."""
    return written == "二" or (len(written) == 1 and written in "三四五六七八九十" and measure in _ORDINALS)


def _number(written: str) -> Decimal | None:
    """12, 1.5, 六十四, 一百零二; None for what is no number (百千)."""
    if written[0].isdigit():
        return Decimal(written)
    total, digit = 0, -1
    for character in written:
        if character in _DIGITS:
            if digit > 0:
                return None
            digit = _DIGITS[character]
            continue
        place = _PLACES[character]
        if digit < 0 and total:
            return None
        total += (digit if digit > 0 else 1) * place
        digit = -1
    return Decimal(total + max(digit, 0))


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Whether two counts of two digits or more are one slip apart: digits exchanged, a nought more, of many one wrong."""
    small, large = sorted((one, other))
    if small < _TWO_DIGITS or small == large:
        return False
    if large == small * _TWO_DIGITS:
        return True
    a, b = f"{one.normalize():f}", f"{other.normalize():f}"
    if len(a) != len(b):
        return False
    wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    exchanged = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(a) == sorted(b)
    return exchanged or (len(wrong) == 1 and len(a) >= _MANY_DIGITS)
