"""AmountTree: an amount, or amounts below keys to any depth, as figures of other periods are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from budgetgen.diagnostic import Span
from budgetgen.source.base import LocatedText
from budgetgen.source.hints import NESTED
from budgetgen.source.node import Mapping, Text
from budgetgen.source.values import Money

_REFERENCE: Final = "逐层的金额"
"""Also its name in the JSON Schema."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One key of an :class:`AmountTree`, and what is written behind it."""

    key: Text
    held: AmountTree


@dataclass(frozen=True, slots=True)
class AmountTree:
    """One amount (``whole``), or the ``branches`` of a mapping in their order; ``span`` is the value's place."""

    branches: tuple[Branch, ...] = ()
    whole: Money | None = None
    span: Span | None = None

    def __bool__(self) -> bool:
        return bool(self.branches) or self.whole is not None

    @property
    def moneys(self) -> Iterator[Money]:
        """Every amount written in the tree."""
        for _, money in self.paths():
            yield money

    def paths(self) -> Iterator[tuple[tuple[Text, ...], Money]]:
        """Every amount written in the tree, with the keys that lead to it."""
        if self.whole is not None:
            yield (), self.whole
        for branch in self.branches:
            for keys, money in branch.held.paths():
                yield (branch.key, *keys), money

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        below = core_schema.dict_schema(
            handler.generate_schema(LocatedText), core_schema.definition_reference_schema(_REFERENCE)
        )
        tree = core_schema.with_info_wrap_validator_function(cls.read, below, ref=_REFERENCE)
        return core_schema.definitions_schema(core_schema.definition_reference_schema(_REFERENCE), [tree])

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "number"}, {"type": "object"}], NESTED: True}

    @classmethod
    def read(cls, value: Any, handler: Any, info: ValidationInfo) -> AmountTree:
        """An amount, or a mapping of keys to such values; raises PydanticCustomError for anything else."""
        if isinstance(value, AmountTree):
            return value
        if isinstance(value, Text):
            return cls(whole=Money.read(value, info), span=value.span)
        if isinstance(value, Mapping):
            held = handler(dict(value))
            return cls(tuple(Branch(key, below) for key, below in held.items()), span=value.span)
        raise PydanticCustomError(
            "breakdown", "这里要写一个金额，或者“编码: 金额”的对应表", {"code": "BG160"}
        )
