"""Kinds of answers under 补充 that the source has nowhere else.

Which fields there are is declared by a pack (see :mod:`budgetgen.template.extra_fields`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from budgetgen.source.base import LocatedText, Model
from budgetgen.source.models.performance import Indicator
from budgetgen.source.node import Text

_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


class YesNo(str):
    """是 or 否: prints as written, and is true or false in a condition."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return self == "是"


Answer = Annotated[Literal["是", "否"], AfterValidator(YesNo)]
"""是 or 否."""


def _chinese_date(value: Text) -> Text:
    match = _DATE.fullmatch(value.strip())
    try:
        if match is None:
            raise ValueError
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise PydanticCustomError(
            "date",
            "“{written}”不是日期",
            {"written": str(value)[:20], "hint": "写成 2026-02-10 或 2026年2月10日"},
        ) from None
    return Text(f"{day.year}年{day.month}月{day.day}日", value.span, value.plain)


ChineseDate = Annotated[LocatedText, AfterValidator(_chinese_date)]
"""A day, written 2026-02-10 or 2026年2月10日; held and printed as 2026年2月10日."""


class IndicatorsByLevel(dict[Text, tuple[Indicator, ...]]):
    """Indicators under their 二级指标, as under 绩效."""


def texts_in(value: object, where: str) -> Iterator[tuple[str, Text]]:
    """Every free text in an answer of any shape, with the path of keys that leads to it (补充 → 任务 → 名称)."""
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, Model):
        for alias, name in type(value).aliases().items():
            yield from texts_in(getattr(value, name), f"{where} → {alias}")
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from texts_in(held, f"{where} → {key}")
    elif isinstance(value, list | tuple):
        for held in value:
            yield from texts_in(held, where)


def indicators_in(value: object) -> Iterator[IndicatorsByLevel]:
    """Every answer of the kind 指标 within an answer of any shape."""
    if isinstance(value, IndicatorsByLevel):
        yield value
    elif isinstance(value, Model):
        for name in type(value).aliases().values():
            yield from indicators_in(getattr(value, name))
    elif isinstance(value, dict):
        for held in value.values():
            yield from indicators_in(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from indicators_in(held)
