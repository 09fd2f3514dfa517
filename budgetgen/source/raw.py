"""A part of a source that is kept as written, until it is known what should stand there."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticKnownError, core_schema

from budgetgen.source.node import Mapping


class _Raw:
    """Pydantic glue: a mapping kept as the nodes that were written."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "object"}

    @staticmethod
    def _validate(value: Any) -> Mapping:
        if isinstance(value, Mapping):
            return value
        raise PydanticKnownError("dict_type")


RawExtra = Annotated[Any, _Raw]
"""补充 as written, before the template is known; a model of the declared fields once it is."""
