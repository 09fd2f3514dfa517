"""The JSON Schema of sources for one template, from the source models, the pack's own fields and its lists.

Editors use it to complete and explain keys. It allows whatever the program reads; not all that it allows is right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from budgetgen.ledger.dimension import FUND, KIND
from budgetgen.resources import resource_root
from budgetgen.source.hints import KEYS, NESTED, WORDS
from budgetgen.source.node import Sequence
from budgetgen.template.extras import extended_unit
from budgetgen.template.kit.schema_lists import (
    DRAFT,
    SHARED_FILE,
    SUBJECTS,
    Json,
    code_pattern,
    shared,
    shared_schema,
)
from budgetgen.template.kit.trial import trial
from budgetgen.template.pack import MANIFEST, Template

_INNER: Final[Mapping[str, tuple[str, ...]]] = {"资金": ("功能科目",)}
"""What the keys one level below are names of: 资金: {功能科目: 金额}."""

_TREE: Final = "逐层的金额"
_TREE_KEYS: Final = ("功能科目", "经济科目", "政府经济科目", "类型", "上年支出", "资金")
"""What the keys of 上年 → 支出 are names of, at every level; others are projects."""

_LINE: Final = 100
_OUR_NAME: Final = re.compile(r"[A-Z][A-Za-z]+|.+的金额")

_LAST_YEAR: Final = {
    "合计": "只知道总数，或者总数下只知道其中几项时写",
    "其他科目": "本年不再有的科目合在一起写",
    "全部资金": "不分资金的数，写在最外一层",
}
_REASONS: Final = ("收支总额", "三公经费", "机关运行经费")


def builtin_names() -> tuple[str, ...]:
    """The built-in packs that sources can name: those that are for some 类型, by inheritance or by themselves."""
    names = sorted(path.parent.name for path in resource_root("templates").glob(f"*/{MANIFEST}"))
    return tuple(name for name in names if name != "base")


def schemas_of(templates: Iterable[Template]) -> dict[str, str]:
    """File name → text of the schemas of some templates, with the shared lists beside them."""
    files = {SHARED_FILE: _text(shared_schema())}
    for template in templates:
        files[f"{template.pack.name}.schema.json"] = _text(source_schema(template, _reasons_of(template)))
    return files


def _reasons_of(template: Template) -> tuple[str, ...]:
    """The keys of 变动原因 that the pack's prose asks for."""
    kinds = template.manifest.kinds
    asked = trial(template, kinds[0] if kinds else "部门预算").composer.scope.findings.used_reasons
    return tuple(sorted(key for key in asked if not key.isdigit()))


def _text(schema: Json) -> str:
    return _lines(schema, 0) + "\n"


def _lines(node: Any, depth: int) -> str:
    """JSON with whatever fits on one line on one line: a changed name is a changed line."""
    text = json.dumps(node, ensure_ascii=False)
    if len(text) <= _LINE or not isinstance(node, dict | list):
        return text
    if isinstance(node, dict):
        opening, closing = "{}"
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {_lines(one, depth + 1)}" for key, one in node.items()
        ]
    else:
        opening, closing = "[]"
        parts = [_lines(one, depth + 1) for one in node]
    space = " " * (depth + 1)
    return f"{opening}\n{space}" + f",\n{space}".join(parts) + f"\n{' ' * depth}{closing}"


def source_schema(template: Template, reasons: Iterable[str] = ()) -> Json:
    """The schema of a template's sources (draft 7); ``reasons`` are keys of 变动原因 that its prose asks for."""
    manifest = template.manifest
    lists = {
        "二级指标": {
            str(level2): str(level1)
            for level1, items in template.vocabulary.items()
            if isinstance(items, Sequence)
            for level2 in items
        },
        "变动原因": {key: "" for key in dict.fromkeys((*_REASONS, *reasons)) if not key.isdigit()},
        "上年支出": _LAST_YEAR,
        "类型": dict.fromkeys(KIND.members, ""),
        "资金": dict.fromkeys(FUND.members, ""),
    }
    unit = extended_unit(manifest.extra_fields)
    made = unit.model_json_schema(by_alias=True, schema_generator=_Generator, mode="validation")
    finisher = _Finisher(lists)
    made = finisher.finished(made)
    made["$defs"] |= finisher.amounts
    properties = made["properties"]
    if manifest.kinds:
        properties["类型"]["enum"] = list(manifest.kinds)
    # A table is put in the place of what it holds before anything is validated, so the model of 收入 does not know it.
    tables = made["$defs"]["Spending"]["properties"]["明细"]
    properties["收入"].setdefault("properties", {})["明细"] = {
        **tables, "description": "收入所在的表格，如 收入.xlsx", "examples": ["收入.xlsx"],
    }  # fmt: skip
    properties["模板"] |= {"default": template.pack.name, "examples": [template.pack.name]}
    return {"$schema": DRAFT, "title": str(manifest.title), **_named_plainly(made)}


def _named_plainly(schema: Json) -> Json:
    """The definitions of a pack's own fields by number, instead of what pydantic makes of their Chinese names."""
    text = json.dumps(schema, ensure_ascii=False)
    own = [name for name in schema["$defs"] if not _OUR_NAME.fullmatch(name)]
    for number, name in enumerate(own, 1):
        text = text.replace(f'"#/$defs/{name}"', f'"#/$defs/补充{number}"').replace(
            f'"{name}": {{', f'"补充{number}": {{'
        )
    return cast(Json, json.loads(text))


class _Generator(GenerateJsonSchema):
    """Pydantic's generator without what is only for programmers."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A model; its docstring and class name are not for users."""
        made = super().model_schema(schema)
        made.pop("description", None)
        made.pop("title", None)
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What is left out is not written, rather than written as null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Defaults are only told where they are words or numbers."""
        made = super().default_schema(schema)
        if not isinstance(made.get("default"), str | int):
            made.pop("default", None)
        return made

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """Titles are set from the Chinese keys."""
        return False


class _Finisher:
    """Puts the names of lists in place of hints, and titles on everything that has a key."""

    def __init__(self, lists: Mapping[str, Mapping[str, str]]) -> None:
        self._lists = lists
        # What stands below the keys of a list, where that is said at many places.
        self.amounts: Json = {}

    def finished(self, node: Any) -> Any:
        """``node`` and everything below it."""
        if isinstance(node, list):
            return [self.finished(item) for item in node]
        if not isinstance(node, dict):
            return node
        if node.get(NESTED):
            return self._tree()
        node = {key: self.finished(value) for key, value in node.items()}
        keys, words = node.pop(KEYS, None), node.pop(WORDS, None)
        if words:
            node = self._with_words(node, words)
        if keys:
            node = self._with_keys(node, keys)
        if "properties" in node:
            # What a template does not ask for is no key at all.
            properties = {key: one for key, one in node["properties"].items() if one.get("type") != "null"}
            node["properties"] = {key: _titled(key, one) for key, one in properties.items()}
        return node

    def _tree(self) -> Json:
        """An amount, or amounts below keys, to any depth: it is said once and refers to itself."""
        reference: Json = {"$ref": f"#/$defs/{_TREE}"}
        if _TREE not in self.amounts:
            below = self._with_keys({"type": "object", "additionalProperties": reference}, _TREE_KEYS)
            self.amounts[_TREE] = {"anyOf": [{"type": "number"}, below]}
        return reference

    def _with_words(self, node: Json, lists: list[str]) -> Json:
        told = {key: value for key, value in node.items() if key in ("description", "default", "examples")}
        return {**told, "allOf": [shared(name) for name in lists]}

    def _with_keys(self, node: Json, lists: Iterable[str]) -> Json:
        """The mapping ``node``, or the mappings among its alternatives, with keys that are names of ``lists``."""
        if "anyOf" in node:
            return {**node, "anyOf": [self._with_keys(one, lists) for one in node["anyOf"]]}
        if node.get("type") != "object":
            return node
        value: Json = node.get("additionalProperties") or next(
            iter(node.get("patternProperties", {}).values()), {}
        )
        made = dict(node)
        for name in lists:
            held = self._held(name, value)
            if name in SUBJECTS:
                made.setdefault("patternProperties", {})[code_pattern(name)] = held
                made.setdefault("allOf", []).append(shared(f"{name}名"))
            else:
                named = {key: _titled(key, held, text) for key, text in self._lists[name].items()}
                made["properties"] = {**made.get("properties", {}), **named}
        return made

    def _held(self, name: str, value: Json) -> Json:
        """What a key of the list ``name`` holds: ``value``, with names for its own keys where it has some."""
        if name == "二级指标":
            return {"anyOf": [value, value["items"]]}
        if name not in _INNER or "anyOf" not in value:
            return value
        self.amounts[f"{name}的金额"] = self._with_keys(value, _INNER[name])
        return {"$ref": f"#/$defs/{name}的金额"}


def _titled(key: str, schema: Json, text: str = "") -> Json:
    told = {"title": key} | ({"description": text} if text else {})
    if "$ref" not in schema:
        return {**told, **schema}
    # Beside a $ref nothing counts, so it goes inside.
    told |= {name: value for name, value in schema.items() if name != "$ref"}
    return {**told, "allOf": [{"$ref": schema["$ref"]}]}
