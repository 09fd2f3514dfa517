"""Typed leaf values of a source: money, codes, counts. Each keeps the place where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from budgetgen.diagnostic import Span
from budgetgen.ledger.money import AmountError, parse_amount
from budgetgen.source.base import LocatedText
from budgetgen.source.node import Mapping, Sequence, Text, span_of

MONEY_UNIT = "金额单位"
"""Key of the validation context that holds the file's unit of money."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in 分 with its place; written in the file's 金额单位."""

    fen: int
    span: Span | None = None

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "number", "description": "金额，只写数字，默认以元为单位", "examples": [260100.00]}

    @classmethod
    def read(cls, value: Any, info: ValidationInfo) -> Money:
        """A scalar in the file's unit; raises PydanticCustomError that names the slip."""
        if isinstance(value, Money):
            return value
        if isinstance(value, Mapping | Sequence):
            raise PydanticCustomError(
                "amount", "这里要写一个金额", {"hint": "写成数字，如 260100.00", "code": "BG160"}
            )
        unit = (info.context or {}).get(MONEY_UNIT, "元")
        try:
            return cls(parse_amount(str(value), unit), span_of(value))
        except AmountError as slip:
            raise PydanticCustomError(
                "amount", "{message}", {"message": slip.message, "hint": slip.hint, "code": "BG160"}
            ) from None


_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")


def check_code(value: Any) -> Text:
    """A subject code (3, 5, 7 or, of a place of its own, 9 digits) as text; raises PydanticCustomError naming the slip."""
    if not isinstance(value, Text):
        raise PydanticCustomError("code", "这里要写科目编码", {"hint": "如 2010350", "code": "BG161"})
    if _CODE.fullmatch(value) and value.isascii():
        return value
    digits = "".join(str(int(c)) for c in value if c.isdecimal())
    if digits != value and _CODE.fullmatch(digits):
        raise PydanticCustomError(
            "code",
            "科目编码“{written}”里混有数字以外的字符或全角数字",
            {"written": str(value), "hint": f"改为 {digits}", "code": "BG161"},
        )
    raise PydanticCustomError(
        "code",
        "“{written}”不是科目编码",
        {
            "written": str(value),
            "hint": "类是3位、款是5位、项是7位数字，如 2010350；本地自设的目再加2位",
            "code": "BG161",
        },
    )


class _Code:
    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(check_code)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": ["string", "integer"], "pattern": r"^\d{3}(\d{2}){0,3}$"}


Code = Annotated[Text, _Code]
"""A subject code of 3, 5, 7 or 9 digits, kept as text with its place."""


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a :class:`Breakdown`: what it is for, and how much."""

    key: Text
    money: Money


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Amounts by key ("30101: 260100.00"), or one amount for the whole, as far as it is known.

    ``whole`` is set when a single amount was written; then ``parts`` is empty.
    """

    parts: tuple[Part, ...] = ()
    whole: Money | None = None
    span: Span | None = None

    def __iter__(self) -> Iterator[Part]:
        return iter(self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts) or self.whole is not None

    @property
    def fen(self) -> int:
        """The sum in 分."""
        return self.whole.fen if self.whole else sum(part.money.fen for part in self.parts)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        parts = handler.generate_schema(dict[LocatedText, Money])
        return core_schema.with_info_wrap_validator_function(cls.read, parts)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "number"}, {"type": "object", "additionalProperties": {"type": "number"}}]}

    @classmethod
    def read(cls, value: Any, handler: Any, info: ValidationInfo) -> Breakdown:
        """An amount, or a mapping of keys to amounts."""
        if isinstance(value, Breakdown):
            return value
        if isinstance(value, Text):
            return cls(whole=Money.read(value, info), span=value.span)
        if isinstance(value, Mapping):
            parts = handler(dict(value))
            return cls(parts=tuple(Part(key, money) for key, money in parts.items()), span=value.span)
        raise PydanticCustomError(
            "breakdown", "这里要写一个金额，或者“编码: 金额”的对应表", {"code": "BG160"}
        )


class CodeBreakdown(Breakdown):
    """A Breakdown whose keys are subject codes."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        parts = handler.generate_schema(dict[Code, Money])
        return core_schema.with_info_wrap_validator_function(cls.read, parts)


class _Count:
    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_count)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "integer", "minimum": 0}


def _count(value: Any) -> int:
    text = str(value).strip()
    if isinstance(value, int) or (text.isascii() and text.isdigit() and len(text) < 12):
        return int(text)
    raise PydanticCustomError(
        "count",
        "“{written}”不是个数",
        {"written": text[:20], "hint": "写成整数，如 3；没有就写 0", "code": "BG162"},
    )


Count = Annotated[int, _Count]
"""A whole number from 0 (vehicles, persons)."""


_OF_HUNDRED = re.compile(r"\d{1,3}(\.\d{1,2})?")


class _OfHundred:
    """A number from 0 to 100 with at most two decimals; :meth:`read` takes what is written."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "number", "minimum": 0, "maximum": 100}

    @staticmethod
    def read(value: Any) -> Decimal:
        """The number; raises PydanticCustomError for anything else."""
        raise NotImplementedError

    @staticmethod
    def parsed(text: str) -> Decimal | None:
        """The number that ``text`` writes, or None."""
        good = text.isascii() and _OF_HUNDRED.fullmatch(text) and Decimal(text) <= 100
        return Decimal(text) if good else None


class _Score(_OfHundred):
    @staticmethod
    def read(value: Any) -> Decimal:
        if isinstance(value, Decimal):
            return value
        text = str(value).strip()
        number = _OfHundred.parsed(text)
        if number is not None:
            return number
        raise PydanticCustomError(
            "score", "“{written}”不是得分",
            {"written": text[:20], "hint": "写成0到100的数，最多两位小数，如 9.8", "code": "BG163"},
        )  # fmt: skip


Score = Annotated[Decimal, _Score]
"""A score from 0 to 100 with at most two decimals, exact."""


class _Weight(_OfHundred):
    @staticmethod
    def read(value: Any) -> Decimal:
        text = str(value).strip()
        number = _OfHundred.parsed(text)
        if number is not None:
            return without_idle_zeros(number)
        raise PydanticCustomError(
            "weight", "“{written}”不是权重",
            {"written": text[:20], "hint": "写成0到100的数，不带“%”“分”，最多两位小数，如 20、17.5", "code": "BG164"},
        )  # fmt: skip


Weight = Annotated[Decimal, _Weight]
"""A weight from 0 to 100 with at most two decimals, exact and without idle zeros (20, 17.5)."""


def sum_of_weights(weights: Iterable[Decimal | None]) -> Decimal:
    """The sum, written as weights are; an indicator without a weight adds nothing."""
    return without_idle_zeros(sum((weight for weight in weights if weight is not None), Decimal(0)))


def without_idle_zeros(number: Decimal) -> Decimal:
    """The same number as it is printed: 40.0 as 40 (never 4E+1), 17.50 as 17.5."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
