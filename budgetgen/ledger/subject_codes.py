"""Subject codes by their form: of which classification a code is, at which level it stands, which codes are above it.

The national classifications end at 项 (功能) and 款 (经济); below them places keep codes of their own, two digits longer (目: 3021101 under
30211). A code of their own counts for all above it and is printed where a pack asks for it.

Sources: 《政府收支分类科目》; 北京市 and others number 部门预算支出经济分类 to seven digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Literal

Kind = Literal["function", "department_economy", "government_economy"]

FIRST_DIGIT: Final[Mapping[Kind, str]] = MappingProxyType(
    {"function": "2", "department_economy": "3", "government_economy": "5"}
)
"""What every code of a classification begins with."""

LOCAL: Final = "目"
"""The level below those of the national classifications."""

CODE_LEVELS: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {
        "function": MappingProxyType({"类": 3, "款": 5, "项": 7, LOCAL: 9}),
        "department_economy": MappingProxyType({"类": 3, "款": 5, LOCAL: 7}),
        "government_economy": MappingProxyType({"类": 3, "款": 5, LOCAL: 7}),
    }
)
"""The length of a code at each level, by dimension, the coarsest first."""

LENGTHS: Final = tuple(sorted({length for levels in CODE_LEVELS.values() for length in levels.values()}))
"""Every length that a code may have."""

_KIND_OF_DIGIT: Final = {digit: kind for kind, digit in FIRST_DIGIT.items()}


def is_code(text: str) -> bool:
    """Whether ``text`` has the form of a code of any classification."""
    return kind_of_code(text) is not None


def is_code_of(kind: Kind, text: str) -> bool:
    """Whether ``text`` has the form of a code of ``kind``: its first digit, and the length of one of its levels."""
    return kind_of_code(text) == kind


def kind_of_code(text: str) -> Kind | None:
    """The classification that a code is of by its form; None for what is no code."""
    if not (text.isascii() and text.isdigit()):
        return None
    kind = _KIND_OF_DIGIT.get(text[0])
    return kind if kind is not None and len(text) in CODE_LEVELS[kind].values() else None


def codes_at(length: int, codes: Iterable[str]) -> set[str]:
    """The codes of ``length`` digits that ``codes`` are or lie below; coarser ones have none."""
    return {code[:length] for code in codes if len(code) >= length}


def above(code: str) -> tuple[str, ...]:
    """The codes above ``code``, the coarsest first."""
    return tuple(code[:length] for length in LENGTHS if length < len(code))


def national(kind: Kind, code: str) -> str:
    """``code``, or the code of the national classification that a local one lies below."""
    return code[: national_length(kind)]


def national_length(kind: Kind) -> int:
    """How long the finest codes of the national classification are."""
    return max(length for level, length in CODE_LEVELS[kind].items() if level != LOCAL)


def is_local(kind: Kind, code: str) -> bool:
    """Whether a code stands below those of the national classification."""
    return is_code_of(kind, code) and len(code) > national_length(kind)
