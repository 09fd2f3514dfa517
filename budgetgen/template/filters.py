"""Filters of table specs: dimension names standing directly in a table, row, column or cell (``{类型: 基本支出}``)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from budgetgen.ledger.dimension import BY_CHINESE, UnknownMemberError, not_a_code
from budgetgen.ledger.entry import Coordinates
from budgetgen.ledger.ledger import coordinates_of
from budgetgen.source.base import LocatedText, Model
from budgetgen.source.node import Mapping, Sequence, Text

FILTERS = "筛选"


def gather_filters(data: Any) -> Any:
    """Move the dimension names of a mapping under 筛选, so that they can be written directly."""
    if not isinstance(data, Mapping):
        return data
    filters = [(key, value) for key, value in data.items() if key in BY_CHINESE]
    if not filters:
        return data
    rest = [(key, value) for key, value in data.items() if key not in BY_CHINESE]
    return Mapping([*rest, (Text(FILTERS, data.span), Mapping(filters, data.span))], data.span)


def _values(value: Any) -> tuple[Text, ...]:
    if isinstance(value, Text):
        return (value,)
    if isinstance(value, Sequence) and all(isinstance(item, Text) for item in value):
        return tuple(value)
    raise PydanticCustomError("filter", "这里要写一个值，或者几个值的列表 [甲, 乙]")


FilterValues = Annotated[tuple[str, ...], PlainValidator(_values)]


class Filtered(Model):
    """Anything that narrows the query by dimensions."""

    filters: dict[LocatedText, FilterValues] = Field(default_factory=dict, alias=FILTERS)

    @property
    def coordinates(self) -> Coordinates:
        """The filters as the ledger takes them."""
        return coordinates_of({str(name): map(str, values) for name, values in self.filters.items()})

    @model_validator(mode="before")
    @classmethod
    def _filters(cls, data: Any) -> Any:
        return gather_filters(data)

    @model_validator(mode="after")
    def _known_values(self) -> Filtered:
        for name, values in self.filters.items():
            if name not in BY_CHINESE:
                raise PydanticCustomError(
                    "dimension",
                    "没有“{name}”这个口径",
                    {"name": str(name), "hint": "可写：" + "、".join(BY_CHINESE), "key": FILTERS},
                )
            for value in values:
                if wrong := not_a_code(BY_CHINESE[name], value):
                    hint = "核对编码，数字 0 不要写成字母 O"
                    raise PydanticCustomError(
                        "code", "{message}", {"message": wrong, "hint": hint, "key": str(name)}
                    )
                try:
                    BY_CHINESE[name].path(value)
                except UnknownMemberError as unknown:
                    near = "、".join(unknown.near) or "、".join(unknown.dimension.members)
                    raise PydanticCustomError(
                        "member",
                        "{message}",
                        {"message": str(unknown), "hint": f"可写：{near}", "key": str(name)},
                    ) from None
        return self
