"""The base of all source and pack models: Chinese keys, frozen, nothing unknown, every value located."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, NamedTuple
from weakref import WeakKeyDictionary

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PrivateAttr,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from budgetgen.diagnostic import Span
from budgetgen.source.node import Mapping, Sequence, Text, span_of

VISITS: Final = "budgetgen.visits"
"""Key of the validation context under which models note the nodes they were tried on, when it is there."""


class Visit(NamedTuple):
    """A model was tried on a mapping, as it stood after the model's own rewriting."""

    model: type[Model]
    data: Mapping


Visits = dict[int, list[Visit]]
"""Visits by the identity of the mapping's span."""


class Model(BaseModel):
    """A frozen model whose fields are written under Chinese aliases in YAML.

    ``span`` is the whole mapping's place; ``place(field)`` the value's (by English name), or else ``span``.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True, defer_build=True
    )
    _span: Span | None = PrivateAttr(default=None)
    _places: dict[str, Span] = PrivateAttr(default_factory=dict)
    _keys: dict[str, Span] = PrivateAttr(default_factory=dict)
    # A scalar in place of the mapping is read as this field ("表: 收支总表" for {名称: 收支总表}).
    shorthand: ClassVar[str | None] = None
    # The same for a list in place of the mapping.
    list_shorthand: ClassVar[str | None] = None
    # Keys that may also be written under another name: the other name → the alias of the field.
    other_keys: ClassVar[dict[str, str]] = {}

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        short = (
            cls.shorthand
            if isinstance(data, Text)
            else cls.list_shorthand
            if isinstance(data, Sequence)
            else None
        )
        if short:
            data = Mapping([(Text(short, data.span), data)], data.span)
        if isinstance(data, Mapping):
            if cls.other_keys:
                data = _renamed(data, cls.other_keys)
            if info.context and (visits := info.context.get(VISITS)) is not None:
                visits.setdefault(id(data.span), []).append(Visit(cls, data))
            # A key with nothing after it counts as left out; a required one is then reported as missing.
            # An unknown one stays, to be refused.
            known = cls.aliases()
            left_out = [k for k, v in data.items() if isinstance(v, Text) and v.is_null and k in known]
            if left_out:
                data = Mapping(((k, v) for k, v in data.items() if k not in left_out), data.span)
        model = handler(data)
        if isinstance(data, Mapping) and isinstance(model, Model):
            names = type(model).aliases()
            model._span = data.span
            model._places.update(
                (names[key], span) for key, value in data.items() if key in names and (span := span_of(value))
            )
            model._keys.update((names[key], key.span) for key in data if key in names)
        return model

    @classmethod
    def aliases(cls) -> dict[str, str]:
        """The keys as written in YAML, in order, with the English names of their fields."""
        known = _ALIASES.get(cls)
        if known is None:
            known = {field.alias or name: name for name, field in cls.model_fields.items()}
            _ALIASES[cls] = known
        return known

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        described = handler(schema)
        properties = handler.resolve_ref_schema(described).get("properties", {})
        for other, alias in cls.other_keys.items():
            properties.setdefault(other, properties[alias])
        short = [properties[key] for key in (cls.shorthand, cls.list_shorthand) if key in properties]
        return {"anyOf": [described, *short]} if short else described

    @property
    def span(self) -> Span | None:
        """Where the whole mapping is written."""
        return self._span

    def place(self, field: str) -> Span | None:
        """Where the value of ``field`` (English name) is written; the mapping's own place when it is not."""
        return self._places.get(field, self._span)

    def key_place(self, field: str) -> Span | None:
        """Where the key of ``field`` (English name) is written; the mapping's own place when it is not."""
        return self._keys.get(field, self._span)


# Weak, for the models that a pack's 补充字段 make live no longer than one compilation.
_ALIASES: WeakKeyDictionary[type[Model], dict[str, str]] = WeakKeyDictionary()


def _renamed(data: Mapping, other_keys: dict[str, str]) -> Mapping:
    """``data`` with keys that are written under their other name renamed; one that stands there twice is left."""
    pairs = ((key, other_keys.get(key), value) for key, value in data.items())
    return Mapping(
        (
            (Text(alias, key.span) if alias and alias not in data else key, value)
            for key, alias, value in pairs
        ),
        data.span,
    )


class _LocatedText:
    """Pydantic glue: accepts any scalar and keeps it as a located :class:`Text`."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": ["string", "number"]}  # a name may consist of digits

    @staticmethod
    def _validate(value: Any) -> Text:
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            return Text(value, Span.at("", 1, 1))
        raise PydanticCustomError("text_expected", "这里要写文字")


LocatedText = Annotated[Text, _LocatedText]
"""Free text (one or more lines) that remembers its place."""
