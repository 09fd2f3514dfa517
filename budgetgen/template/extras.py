"""A source read once more, with the fields that its template asks for under 补充 (manifest: 补充字段).

The source models are extended rather than wrapped, so that places, suggestions and the JSON Schema are those of any other
field: an extended Unit is a Unit.
"""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, create_model
from pydantic_core import PydanticCustomError

from budgetgen.diagnostic import Diagnostic
from budgetgen.source.base import LocatedText, Model
from budgetgen.source.chain import Chain
from budgetgen.source.department import joined
from budgetgen.source.extra_values import Answer, ChineseDate, IndicatorsByLevel
from budgetgen.source.hints import keyed_by
from budgetgen.source.models.performance import Indicator, Performance, one_or_many
from budgetgen.source.models.spending import Project, Spending
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Node, Text
from budgetgen.source.validate import validate
from budgetgen.source.values import MONEY_UNIT, Count, Money
from budgetgen.template.extra_fields import ExtraField, ExtraFields

_M = TypeVar("_M", bound=Model)

_SIMPLE: dict[str, Any] = {
    "文字": LocatedText, "段落": LocatedText, "金额": Money, "个数": Count, "日期": ChineseDate, "是否": Answer,
}  # fmt: skip


def read_extras(unit: Unit, node: Node, asked: ExtraFields) -> tuple[Unit | None, tuple[Diagnostic, ...]]:
    """``unit`` with 补充 typed as ``asked``, read from ``node``, its source; None when anything about it is wrong.

    Diagnostics are those of any source field (BG15x, BG16x).
    """
    if not asked.any and not _writes_extras(unit):
        return unit, ()
    return validate(extended_unit(asked), node, context={MONEY_UNIT: unit.money_unit})


def read_department(chain: Chain, asked: ExtraFields) -> tuple[Unit, bool, tuple[Diagnostic, ...]]:
    """What the source of ``chain`` publishes, with its 所属单位 and with 补充 as ``asked``; whether all of it is right.

    The department's template asks its units for the 补充 of projects and indicators, which it prints; a unit's own are
    between the unit and its own template.
    """
    assert chain.node is not None
    own, found = read_extras(chain.unit, chain.node, asked)
    complete = own is not None
    members: dict[str, Unit] = {}
    for name, member in chain.members.items():
        members[name] = member.unit
        if (asked.project or asked.indicator) and member.node is not None:
            context = {MONEY_UNIT: member.unit.money_unit}
            read, more = validate(extended_unit(asked, whole=False), member.node, context=context)
            members[name], complete, found = read or member.unit, complete and read is not None, found + more
    return joined(own or chain.unit, members), complete, found


def _writes_extras(unit: Unit) -> bool:
    projects = unit.spending.projects
    indicators = (
        indicator
        for project in projects
        if project.performance is not None
        for items in project.performance.indicators.values()
        for indicator in items
    )
    held: tuple[Unit | Project | Indicator, ...] = (unit, *projects, *indicators)
    return any(one.extra is not None for one in held)


def extended_unit(asked: ExtraFields, *, whole: bool = True) -> type[Unit]:
    """The source model with the fields of ``asked`` under 补充; its JSON Schema describes them too.

    Without ``whole`` the unit's own 补充 stays as written.
    """
    indicator = _extended(Indicator, extra=_Fields(Indicator).extra("指标的补充", asked.indicator))
    builder = _Fields(indicator)
    performance = _extended(Performance, indicators=dict[LocatedText, tuple[indicator, ...]])  # type: ignore[valid-type]
    project = _extended(
        Project, performance=performance | None, extra=builder.extra("项目的补充", asked.project)
    )
    spending = _extended(Spending, projects=tuple[project, ...])  # type: ignore[valid-type]
    own = {"extra": builder.extra("单位的补充", asked.unit)} if whole else {}
    return _extended(Unit, spending=(spending, {"default_factory": spending}), **own)


def _extended(base: type[_M], **changes: Any) -> type[_M]:
    """``base`` with other types for some fields: an annotation, or one with the field's new default."""
    fields: dict[str, Any] = {}
    for name, change in changes.items():
        was = base.model_fields[name]
        usual = {} if was.is_required() else {"default": was.default}
        annotation, default = change if isinstance(change, tuple) else (change, usual)
        told: dict[str, Any] = {
            "description": was.description, "examples": was.examples, "json_schema_extra": was.json_schema_extra,
        }  # fmt: skip
        fields[name] = (annotation, Field(alias=was.alias, **told, **default))
    return create_model(base.__name__, __base__=base, __doc__=base.__doc__, **fields)


class _Fields:
    """Builds the models of declared fields; ``indicator`` is the model of fields that hold 指标."""

    def __init__(self, indicator: type[Indicator]) -> None:
        self._indicator = indicator

    def extra(self, name: str, fields: Lookup[Text, ExtraField]) -> tuple[Any, dict[str, Any]]:
        """The annotation and default of a model's 补充."""
        if not fields:
            return Annotated[None, BeforeValidator(_nothing_asked)], {"default": None}
        model = self._model(name, fields)
        required = any(field.required == "是" for field in fields.values())
        return model, {} if required else {"default_factory": model}

    def _model(self, name: str, fields: Lookup[Text, ExtraField]) -> type[Model]:
        made: dict[str, Any] = {}
        for number, (alias, field) in enumerate(fields.items(), 1):
            annotation, default = self._annotation(str(alias), field)
            info: dict[str, Any] = {
                "alias": str(alias),
                "description": str(field.help) if field.help else None,
            }
            if field.required == "是":
                made[f"field{number}"] = (annotation, Field(**info))
            elif callable(default):
                made[f"field{number}"] = (annotation, Field(default_factory=default, **info))
            else:
                made[f"field{number}"] = (annotation | None, Field(default=default, **info))
        return create_model(name, __base__=Model, __doc__=f"{name}，由模板声明。", **made)

    def _annotation(self, name: str, field: ExtraField) -> tuple[Any, Any]:
        """A field's annotation, and what it is when nothing is written."""
        if field.type == "选项":
            return Literal[tuple(str(word) for word in field.choices)], None
        if field.type == "组":
            return self._model(name, field.fields), None
        if field.type not in ("列表", "对应表"):
            return self._of_type(field.type)
        item: Any = (
            self._model(name, field.fields) if field.fields else self._of_type(field.items or "文字")[0]
        )
        if field.type == "列表":
            return tuple[item, ...], tuple
        return dict[LocatedText, item], dict

    def _of_type(self, type_name: str) -> tuple[Any, Any]:
        if type_name != "指标":
            return _SIMPLE[type_name], None
        by_level = dict[LocatedText, tuple[self._indicator, ...]]  # type: ignore[name-defined]
        return (
            Annotated[
                by_level,
                BeforeValidator(one_or_many),
                AfterValidator(IndicatorsByLevel),
                Field(json_schema_extra=keyed_by("二级指标")),
            ],
            IndicatorsByLevel,
        )


def _nothing_asked(_value: object) -> None:
    raise PydanticCustomError(
        "extra", "模板在这里没有要求补充内容",
        {"hint": "删去这里的“补充”；模板要新增填报内容的，在 template.yaml 的“补充字段”下声明"},
    )  # fmt: skip
