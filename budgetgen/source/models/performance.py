"""绩效 of a project: goal, weights and indicators (财预〔2020〕10号, 财预〔2021〕101号)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pydantic import Field, field_validator

from budgetgen.source.base import LocatedText, Model
from budgetgen.source.hints import keyed_by
from budgetgen.source.node import Mapping, Sequence
from budgetgen.source.raw import RawExtra
from budgetgen.source.values import Score, Weight

_SIGN = r"(≥|≤|＝|=|>=|<=|＞|＜|>|<)"
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
COMPOUND = rf"{_NUMBER}(?:\s*(?:[×xX*:：/~～–—-]|至)\s*\d+(?:\.\d+)?)+"
"""Several numbers that are one value (pattern): 7×24, 3-5, 1:3, 1/2."""
_TARGET = re.compile(rf"\s*{_SIGN}?\s*({COMPOUND}|{_NUMBER})\s*(.*?)\s*", re.DOTALL)
_RELATIONS = {">=": "≥", "<=": "≤", "＝": "=", "＞": ">", "＜": "<"}


class Indicator(Model):
    """One 三级指标: its name, target and weight.

    ``值`` holds relation, number and unit in one ("≥99%", "=486875.52元") or words ("较好"), then 性质 is 定性.
    """

    name: LocatedText = Field(alias="名称", description="三级指标名称")
    target: LocatedText = Field(
        alias="值",
        description="如 ≥99%、=6人；定性指标直接写文字，如 较好",
        examples=["≥99%", "=6人", "较好"],
    )
    weight: Weight | None = Field(
        default=None, alias="权重", description="分值，各指标合计为 100 减去执行率权重"
    )
    relation_stated: LocatedText | None = Field(default=None, alias="性质", description="不写时从值判断")
    unit_stated: LocatedText | None = Field(
        default=None, alias="单位", description="度量单位，不写时从值判断"
    )
    actual: LocatedText | None = Field(default=None, alias="实际", description="自评：实际指标值，写法同值")
    score: Score | None = Field(default=None, alias="得分", description="自评：得分，不超过权重")
    deviation: LocatedText | None = Field(
        default=None, alias="偏差原因", description="自评：没有达到指标值的原因和改进措施"
    )
    extra: RawExtra = Field(default=None, alias="补充", description="模板另外要求的内容")

    @property
    def parsed(self) -> tuple[str, str, str]:
        """(relation, number or words, unit) of ``值``; relation is 定性 for words.

        The number is as written, a product or a range of numbers too: 7×24 of “=7×24小时”.
        """
        match = _TARGET.fullmatch(self.target)
        if match and (match[1] or self.relation_stated not in (None, "定性")):
            relation = match[1] or str(self.relation_stated)
            return _RELATIONS.get(relation, relation), match[2], match[3]
        return "定性", str(self.target), ""

    @property
    def relation(self) -> str:
        """指标性质: ≥, ≤, =, >, < or 定性."""
        if not self.relation_stated:
            return self.parsed[0]
        return _RELATIONS.get(self.relation_stated, str(self.relation_stated))

    @property
    def value(self) -> str:
        """指标值: the number as written, or the words."""
        return self.parsed[1]

    @property
    def unit(self) -> str:
        """度量单位; empty when none is written."""
        return str(self.unit_stated) if self.unit_stated is not None else self.parsed[2]


class Performance(Model):
    """绩效目标 of one project: goal and indicators by 二级指标 (the 一级指标 follows from the vocabulary)."""

    goal: LocatedText = Field(alias="目标", description="本年要做什么、做到什么程度")
    execution_weight: Weight = Field(
        default=Decimal(10), alias="执行率权重", description="预算执行率的权重，其余指标合计为 100 减去它"
    )
    indicators: dict[LocatedText, tuple[Indicator, ...]] = Field(
        alias="指标",
        description="按二级指标分列：数量指标: [{名称, 值, 权重}]",
        json_schema_extra=keyed_by("二级指标"),
        examples=[{"数量指标": [{"名称": "编外人员数量", "值": "≥6人", "权重": 20}]}],
    )

    @field_validator("indicators", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return one_or_many(value)


def one_or_many(value: Any) -> Any:
    """Rewrite ``数量指标: {…}`` as a list of one indicator."""
    if not isinstance(value, Mapping):
        return value
    return Mapping(
        (
            (key, Sequence([held], held.span) if isinstance(held, Mapping) else held)
            for key, held in value.items()
        ),
        value.span,
    )
