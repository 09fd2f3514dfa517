"""What the keys and words of a source field are names of, for the JSON Schema that editors read.

A hint stands in the field's own schema under :data:`KEYS` or :data:`WORDS`, until
:mod:`budgetgen.template.schema` puts the names of a template in its place. Validation does not use it.
"""

from __future__ import annotations

from typing import Final

from pydantic.config import JsonDict

KEYS: Final = "x-keys"
WORDS: Final = "x-words"
NESTED: Final = "x-nested"
"""Marks an amount below keys of any depth."""


def keyed_by(*lists: str) -> JsonDict:
    """The keys of the mapping are of these lists: 资金, 功能科目, 经济科目, 二级指标, 变动原因 …"""
    return {KEYS: list(lists)}


def one_of(*lists: str) -> JsonDict:
    """The word or code is of one of these lists."""
    return {WORDS: list(lists)}
