"""The names that a pack's prose, tables and phrases may use, with what each of them is.

Everything comes from the classes that make the names, so that the list cannot be wrong; ``budgetgen template context`` and the
manual print it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from budgetgen.compose.environment import KEPT_FILTERS, KEPT_GLOBALS
from budgetgen.compose.evaluation import EvaluationView, SourceRow
from budgetgen.compose.exposed import Exposed
from budgetgen.compose.names import DocumentNames, ScopedNames
from budgetgen.compose.tools import CAPTION_NAMES, PHRASE_NAMES, ROW_NAMES, FilterNames, FunctionNames
from budgetgen.compose.value import Value
from budgetgen.compose.views import IndicatorView, ProjectView
from budgetgen.ledger.dimension import BY_CHINESE
from budgetgen.source.annotations import models_of
from budgetgen.source.base import Model
from budgetgen.source.node import Mapping as YamlMapping
from budgetgen.source.node import Text
from budgetgen.template.extra_fields import ExtraField
from budgetgen.template.pack import Template

OBJECTS: tuple[tuple[str, type[Exposed]], ...] = (
    ("金额的各项，写在金额后面：支出.按(…)", Value),
    ("项目的各项：项.名称", ProjectView),
    ("指标的各项：指标.权重", IndicatorView),
    ("项目自评的各项：项.自评.得分", EvaluationView),
    ("自评资金的各项：项.自评.总额.执行数", SourceRow),
)


@dataclass(frozen=True, slots=True)
class Section:
    """Names that may be used in one place, each with what it is."""

    title: str
    names: tuple[tuple[str, str], ...]


def context_of(template: Template) -> tuple[Section, ...]:
    """Every name that texts of the pack may use."""
    return tuple(Section(title, names) for title, names in (*_language(), *_own(template)) if names)


Named = tuple[str, tuple[tuple[str, str], ...]]


def _language() -> Iterator[Named]:
    """What every pack may use."""
    yield "到处可用的内容", tuple(_document_names())
    yield "到处可用的金额；在表格里受所在行、列的口径限制", _described(ScopedNames)
    dimensions = "、".join(BY_CHINESE)
    yield "金额的口径", (("支出(口径=值)", f"口径：{dimensions}；值可以是一个，或列表 [甲, 乙]"),)
    for title, cls in OBJECTS:
        yield title, tuple(cls.explained.items())
    yield "筛选，写在 | 后面", (*_described(FilterNames), *KEPT_FILTERS.items())
    yield "函数", (*_described(FunctionNames), *KEPT_GLOBALS.items())
    yield "表格的行里另外可用", tuple(ROW_NAMES.items())
    yield "表题、空表说明和附注里另外可用", tuple(CAPTION_NAMES.items())
    yield "增减的措辞里可用", tuple(PHRASE_NAMES.items())


def _described(
    cls: type[DocumentNames | ScopedNames | FilterNames | FunctionNames],
) -> tuple[tuple[str, str], ...]:
    return tuple((name, told) for name, told, _ in cls.described())


def _document_names() -> Iterator[tuple[str, str]]:
    for name, told, annotation in DocumentNames.described():
        yield name, told
        for model in models_of(annotation):
            yield from _members(name, model, depth=2)


def _members(prefix: str, model: type[Model], depth: int) -> Iterator[tuple[str, str]]:
    """The keys of a model below a name; what is a list says so of its items."""
    for alias, field_name in model.aliases().items():
        info = model.model_fields[field_name]
        yield f"{prefix}.{alias}", info.description or ""
        below = models_of(info.annotation) if depth > 1 else ()
        for inner in below:
            several = _is_list(info.annotation)
            yield from _members(f"{prefix}.{alias}{'[…]' if several else ''}", inner, depth - 1)


def _is_list(annotation: Any) -> bool:
    return str(annotation).startswith(("tuple[", "list["))


def _own(template: Template) -> Iterator[Named]:
    """What this pack adds."""
    manifest = template.manifest
    yield "本模板的变量", tuple((str(name), str(text)) for name, text in manifest.variables.items())
    yield '本模板的表，写作 表("…")', tuple((name, str(spec.title)) for name, spec in template.tables.items())
    yield '本模板的图，写作 图("…")', tuple((name, str(spec.title)) for name, spec in template.charts.items())
    families = template.phrases.get("增减")  # type: ignore[call-overload]
    if isinstance(families, YamlMapping):
        yield (
            '本模板的增减措辞，写作 |比上年("…")',
            tuple((str(name), _first(cases)) for name, cases in families.items()),
        )
    fields = manifest.extra_fields
    for prefix, asked in (
        ("补充", fields.unit),
        ("项.补充", fields.project),
        ("指标.补充", fields.indicator),
    ):
        yield f"本模板要求补充的内容：{prefix}", tuple(_extra(prefix, asked))


def _first(cases: object) -> str:
    text = next(iter(cases.values()), "") if isinstance(cases, YamlMapping) else ""
    return str(text) if isinstance(text, Text) else ""


def _extra(prefix: str, fields: Mapping[Text, ExtraField]) -> Iterator[tuple[str, str]]:
    for name, field in fields.items():
        told = [field.type, "必填" if field.required == "是" else "可不填", str(field.help or "")]
        yield f"{prefix}.{name}", "，".join(part for part in told if part)
        yield from _extra(f"{prefix}.{name}{'' if field.type == '组' else '[…]'}", field.fields)
