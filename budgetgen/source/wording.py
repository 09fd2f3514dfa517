"""Pydantic's error types -> what to tell the user. Pydantic's own English never reaches a user."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, get_args

from pydantic_core import core_schema

BUILT_IN: Final = frozenset(get_args(core_schema.ErrorType))

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("model_type", "model_attributes_type", "dataclass_type", "dict_type", "mapping_type"), "mapping"
        ),
        **dict.fromkeys(("list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type"), "list"),
        **dict.fromkeys(("string_type", "text_expected", "bytes_type"), "text"),
        **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "int_parsing_size"), "whole"),
        **dict.fromkeys(
            ("float_type", "float_parsing", "decimal_type", "decimal_parsing", "finite_number"),
            "number",
        ),
        **dict.fromkeys(("bool_type", "bool_parsing"), "truth"),
        **dict.fromkeys(
            ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), "date"
        ),
    }
)
"""What kind of value was wanted, by pydantic's error type."""

KIND_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mapping": "若干行“键: 值”",
        "list": "列表",
        "text": "一段文字",
        "whole": "一个整数",
        "number": "一个数",
        "truth": "true 或 false",
        "date": "日期",
    }
)

KIND_EXAMPLES: Final[Mapping[str, str]] = MappingProxyType(
    {"text": "文字", "whole": "3", "number": "12.5", "truth": "true", "date": "2026-02-10"}
)

_BOUNDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "greater_than": "应大于 {gt}",
        "greater_than_equal": "不能小于 {ge}",
        "less_than": "应小于 {lt}",
        "less_than_equal": "不能大于 {le}",
        "multiple_of": "应是 {multiple_of} 的倍数",
        "too_short": "至少要有 {min_length} 项，现在有 {actual_length} 项",
        "too_long": "最多 {max_length} 项，现在有 {actual_length} 项",
        "string_too_short": "至少要写 {min_length} 个字",
        "string_too_long": "最多写 {max_length} 个字",
        "decimal_max_digits": "最多 {max_digits} 位数字",
        "decimal_max_places": "最多 {decimal_places} 位小数",
        "decimal_whole_digits": "小数点前最多 {whole_digits} 位",
    }
)


def sentence(type_: str, message: str, context: Mapping[str, Any]) -> str:
    """The message for an error that is neither about keys nor about the kind of value.

    Errors that our own validators raise are Chinese already and pass; a built-in one without words of its own
    gets a plain sentence.
    """
    if bound := _BOUNDS.get(type_):
        return f"这个值不合要求：{bound.format(**context)}"
    if type_ in ("value_error", "assertion_error"):
        message = str(context.get("error", ""))
        return message if _is_chinese(message) else "这个值不合要求"
    return message if type_ not in BUILT_IN else "这个值不合要求"


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
