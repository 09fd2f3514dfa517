"""The fields that a pack asks for (补充字段) as lines of a new source: blanks to fill in, and comments on the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Text
from budgetgen.source.yaml_writer import comment, scalar_text
from budgetgen.template.extra_fields import ExtraField

_HEAD = "# 本地区模板要求的"


def field_lines(fields: Mapping[Text, ExtraField], indent: int, level2: str) -> str:
    """补充 with every field that must be written as a blank and the others as comments; empty when nothing is asked.

    Every line begins with ``indent`` spaces. ``level2`` is the 二级指标 under which fields of 指标 get their blank.
    """
    if not fields:
        return ""
    space = " " * indent
    lines = list(_Lines(level2).of(fields, indent + 2))
    if not any(field.required == "是" for field in fields.values()):
        return "\n".join(
            [f"{space}{_HEAD}，都可以不写", f"{space}# 补充:", *(_commented(line, indent) for line in lines)]
        )
    return "\n".join([f"{space}{_HEAD}", f"{space}补充:", *lines])


def _commented(line: str, indent: int) -> str:
    return " " * indent + "#   " + line[indent + 2 :].removeprefix("# ")


class _Lines:
    def __init__(self, level2: str) -> None:
        self._level2 = level2

    def of(self, fields: Mapping[Text, ExtraField], indent: int) -> Iterator[str]:
        space = " " * indent
        for name, field in fields.items():
            if field.required != "是":
                yield f"{space}# {comment(name)}: {_told(field)}"
                continue
            key = scalar_text(name, tight=True)
            told = f"  # {_told(field)}"
            if field.type == "列表":
                yield f"{space}{key}:{told}；每项一段，以“- ”开头"
                yield from self._item(field, indent + 2)
            elif field.type == "对应表":
                yield f"{space}{key}:{told}"
                if field.fields:
                    yield f"{space}  {BLANK}:"
                    yield from self.of(field.fields, indent + 4)
                else:
                    yield f"{space}  {BLANK}: {self._simple(field.items or '文字')}"
            elif field.type == "组":
                yield f"{space}{key}:{told}"
                yield from self.of(field.fields, indent + 2)
            else:
                yield f"{space}{key}: {self._simple(field.type)}{told}"

    def _item(self, field: ExtraField, indent: int) -> Iterator[str]:
        space = " " * indent
        if not field.fields:
            yield f"{space}- {self._simple(field.items or '文字')}"
            return
        # What must be written comes first: the dash cannot stand before a comment.
        ordered = dict(sorted(field.fields.items(), key=lambda pair: pair[1].required != "是"))
        first, *rest = self.of(ordered, indent + 2)
        yield f"{space}- {first.strip()}"
        yield from rest

    def _simple(self, type_name: str) -> str:
        return (
            f"{{{scalar_text(self._level2, tight=True)}: {{名称: {BLANK}, 值: {BLANK}, 权重: {BLANK}}}}}"
            if type_name == "指标"
            else BLANK
        )


def _told(field: ExtraField) -> str:
    """What to write, in one line."""
    kind = "、".join(f"“{word}”" for word in field.choices) + "之一" if field.choices else field.type
    return comment(f"{kind}，{field.help}" if field.help else kind)
