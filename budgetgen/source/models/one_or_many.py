"""A list that may be written as its only item."""

from __future__ import annotations

from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from budgetgen.source.node import Mapping, Sequence, Text


class OneOrMany:
    """Pydantic glue for ``Annotated[tuple[X, ...], OneOrMany]``: a scalar or mapping is a list of one."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(cls._listed, handler(source))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        made = handler(schema)
        return {"anyOf": [made["items"], made]}

    @staticmethod
    def _listed(value: Any) -> Any:
        return Sequence([value], value.span) if isinstance(value, Text | Mapping) else value
