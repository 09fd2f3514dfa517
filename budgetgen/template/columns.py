"""columns.yaml → Columns: which column of a table means which field, and which words in it mean which value.

::

    列:
      功能科目编码: 功能科目                # a column holds a field of the line
      一般公共预算拨款: {资金: 一般公共预算}  # a column of amounts that says what its amounts are
      科目名称: 不取                       # known, and not needed
    值:
      采购: {货物类: 货物}                 # field: {word in the table: value}
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from budgetgen.diagnostic import Diagnostic
from budgetgen.source.base import LocatedText, Model
from budgetgen.source.node import Mapping, Node, Text
from budgetgen.source.reader import read_yaml
from budgetgen.source.validate import validate
from budgetgen.template.merge import merge
from budgetgen.template.pack import Pack, find_pack

COLUMNS: Final = "columns.yaml"
LEFT_OUT: Final = "不取"
AMOUNT: Final = "金额"
TOTAL: Final = "合计"
CODE: Final = "科目编码"
"""A column of codes whose first digit tells which they are (2: 功能科目, 3: 经济科目, 5: 政府经济科目)."""
PROJECT: Final = "项目"
KIND: Final = "类型"

PROJECT_FIELDS: Final = ("编号", "类别", "实施单位")
LINE_FIELDS: Final = (
    "功能科目", "资金", "经济科目", "政府经济科目", KIND, "单位", "采购", "预留", "三公",
)  # fmt: skip
FIELDS: Final = (*LINE_FIELDS, CODE, AMOUNT, TOTAL, PROJECT, *PROJECT_FIELDS)
"""What a column can hold; ``合计`` is a row's own total over several columns of amounts."""

_NUMBERED = re.compile(r"^[\[(（]?[0-9]{1,4}[\])）]?[-_—.、 ]?")
_UNIT = re.compile(r"[（(\[]?(?:金额)?(?:单位[:：])?(万元|亿元|元)[)）\]]?$")


def _target(value: Any) -> Any:
    names = value if isinstance(value, Mapping) else (value,)
    for name in names:
        known = LINE_FIELDS if isinstance(value, Mapping) else (*FIELDS, LEFT_OUT)
        if isinstance(name, Text) and name not in known:
            raise PydanticCustomError(
                "column", "没有“{name}”这个字段", {"name": str(name), "hint": f"可写：{'、'.join(known)}"}
            )
    return value


Target = Annotated[LocatedText | dict[LocatedText, LocatedText], BeforeValidator(_target)]


class _ColumnsFile(Model):
    columns: dict[LocatedText, Target] = Field(default_factory=dict, alias="列")
    values: dict[LocatedText, dict[LocatedText, LocatedText]] = Field(default_factory=dict, alias="值")


@dataclass(frozen=True)
class Columns:
    """``targets``: a column's name, normalised → a field or {field: value}. ``values``: field → {word: value}."""

    targets: dict[str, str | dict[str, str]]
    values: dict[str, dict[str, str]]

    def target(self, title: str) -> str | dict[str, str] | None:
        """What the column ``title`` means; None when the name is not known."""
        name = normalised(title)
        if name.endswith("代码") and name not in self.targets:
            name = f"{name.removesuffix('代码')}编码"
        return self.targets.get(name) or (name if name in FIELDS else None)

    def value(self, field: str, written: str) -> str:
        """``written`` as the sources write it; a code before a known word (11-一般公共预算资金) says nothing more."""
        words = self.values.get(field, {})
        plain = _NUMBERED.sub("", written)
        if written not in words and (plain in words or plain in words.values()):
            written = plain
        return words.get(written, written)


def columns_for(template: str, beside: Path) -> tuple[Columns, tuple[Diagnostic, ...]]:
    """The columns of the pack that a source at ``beside`` names; the common ones when there is no such pack."""
    pack, _ = find_pack(template, beside)
    pack = pack or find_pack("base", beside)[0]
    return read_columns(pack) if pack is not None else (Columns({}, {}), ())


def read_columns(pack: Pack) -> tuple[Columns, tuple[Diagnostic, ...]]:
    """columns.yaml of a pack, merged over its parents'; BG6xx for what is wrong in it."""
    merged: Node | None = None
    found: list[Diagnostic] = []
    for path in reversed(pack.all_of(COLUMNS)):
        node, diagnostics = read_yaml(path)
        found += diagnostics
        if node is not None:
            merged = node if merged is None else merge(merged, node)
    if merged is None:
        return Columns({}, {}), tuple(found)
    file, diagnostics = validate(_ColumnsFile, merged, code_prefix="BG6")
    found += diagnostics
    if file is None:
        return Columns({}, {}), tuple(found)
    targets: dict[str, str | dict[str, str]] = {}
    for name, target in file.columns.items():
        plain = (
            {str(k): str(v) for k, v in target.items()} if isinstance(target, Mapping | dict) else str(target)
        )
        targets[normalised(name)] = plain
    values = {str(field): {str(k): str(v) for k, v in words.items()} for field, words in file.values.items()}
    return Columns(targets, values), tuple(found)


def normalised(title: str) -> str:
    """A column's name without blanks, line breaks, marks and unit of money: “*金 额（万元）” → “金额”."""
    text = "".join(unicodedata.normalize("NFKC", title).split()).strip("*:：").removeprefix("其中:")
    return _UNIT.sub("", text) or text


def unit_of(text: str) -> str | None:
    """The unit of money that a column's name or a line above a table states: “金额（万元）”, “单位：元”."""
    compact = "".join(unicodedata.normalize("NFKC", text).split())
    match = re.search(r"(?:[(\[](?:单位:?)?|单位:)(?:人民币)?(万元|亿元|元)", compact)
    return match[1] if match else None
