"""Invented answers to the fields that a pack asks units to fill in (补充字段)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from budgetgen.source.node import Text
from budgetgen.template.extra_fields import ExtraField
from budgetgen.template.kit.trial_source import YEAR, Source, indicator


def with_extras(
    source: Source, unit: Mapping[Text, ExtraField], project: Mapping[Text, ExtraField],
    of_indicator: Mapping[Text, ExtraField], level2: Iterable[str], *, required_only: bool,
) -> Source:  # fmt: skip
    """``source`` with the fields that a pack asks for filled in, in place."""
    answers = _Answers(tuple(level2), of_indicator, required_only)
    _fill(source, answers.of(unit))
    for one in source["支出"].get("项目支出", ()):
        _fill(one, answers.of(project))
        for items in one.get("绩效", {}).get("指标", {}).values():
            for item in items:
                _fill(item, answers.of(of_indicator))
    return source


def _fill(held: Source, answers: Source) -> None:
    if answers:
        held["补充"] = answers


@dataclass(frozen=True)
class _Answers:
    """Invented answers to a pack's fields."""

    level2: tuple[str, ...]
    of_indicator: Mapping[Text, ExtraField]
    required_only: bool

    def of(self, fields: Mapping[Text, ExtraField]) -> Source:
        """An answer for each field, or for each that must be written."""
        wanted = {
            name: field for name, field in fields.items() if field.required == "是" or not self.required_only
        }
        return {str(name): self._answer(field) for name, field in wanted.items()}

    def _answer(self, field: ExtraField) -> Any:
        if field.type == "选项":
            return str(field.choices[0])
        if field.type == "组":
            return self.of(field.fields)
        if field.type not in ("列表", "对应表"):
            return self._simple(field.type)
        item = self.of(field.fields) if field.fields else self._simple(field.items or "文字")
        return [item, item] if field.type == "列表" else {"试填": item}

    def _simple(self, type_name: str) -> Any:
        if type_name == "指标":
            one = indicator(0) | ({"补充": self.of(self.of_indicator)} if self.of_indicator else {})
            return {level2: [one] for level2 in self.level2[:2]}
        return {
            "金额": 1234.56, "个数": 2, "日期": f"{YEAR}-01-02", "是否": "是", "段落": "试填的第一段。\n试填的第二段。",
        }.get(type_name, "试填的文字")  # fmt: skip
