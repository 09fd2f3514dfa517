"""The pages for template authors name everything that a pack may hold, and the generated pages everything they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from docs_pages import generated_pages, joined_lines

from budgetgen.check.rule import all_rules
from budgetgen.compose.phrases import CASES
from budgetgen.ledger.dimension import DIMENSIONS
from budgetgen.source.annotations import models_of, words_of
from budgetgen.source.base import Model
from budgetgen.source.models.unit import Unit
from budgetgen.template.extra_fields import ExtraField
from budgetgen.template.filters import FILTERS
from budgetgen.template.manifest import Manifest
from budgetgen.template.table_spec import ChartSpec, TableSpec
from budgetgen.template.theme import Theme
from tests.docs.manual import DOCS

PACK_MODELS = {
    "manifest": Manifest,
    "tables": TableSpec,
    "charts": ChartSpec,
    "theme": Theme,
    "extra": ExtraField,
}


def _below(model: type[Model], seen: set[type[Model]]) -> Iterator[type[Model]]:
    if model not in seen:
        seen.add(model)
        yield model
        for info in model.model_fields.values():
            for other in models_of(info.annotation):
                yield from _below(other, seen)


def _text(*pages: str) -> str:
    return "".join((DOCS / "templates" / f"{page}.md").read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("page", PACK_MODELS)
def test_every_key_of_a_pack_is_explained(page: str) -> None:
    text = _text(
        page, "extra", *(("forms",) if page == "tables" else ("tables",) if page == "charts" else ())
    )
    text += _text("manifest")
    for model in _below(PACK_MODELS[page], set()):
        for alias, name in model.aliases().items():
            named = f"`{alias}`" in text or re.search(rf"^## (\S+、)?{alias}\b", text, re.MULTILINE)
            assert named or alias == FILTERS, f"{page}: {model.__name__}.{alias}"
            for word in words_of(model.model_fields[name].annotation):
                assert word in text, f"{page}: {model.__name__}.{alias}: {word}"


def test_every_dimension_and_member_is_named() -> None:
    text = _text("tables")
    for dimension in DIMENSIONS:
        assert f"`{dimension.chinese}`" in text
        for path in dimension.members.values():
            assert path.rpartition("/")[2] in text, path


def test_every_case_of_change_is_explained() -> None:
    text = _text("phrases")
    assert all(case in text for case in CASES)


def test_generated_pages_are_complete() -> None:
    pages = generated_pages()
    rules = "".join(text for path, text in pages.items() if path.startswith("rules/"))
    for rule in all_rules():
        assert f"## {rule.code} {rule.name} " in rules
        assert f"[{rule.code}](" in pages["rules/index.md"]
    for model in _below(Unit, set()):
        for alias in model.aliases():
            assert f"| `{alias}`" in pages["format.md"], f"{model.__name__}.{alias}"
    assert "## 函数" in pages["templates/names.md"]
    assert "## compilation" in pages["architecture.md"].lower()


def test_wrapped_chinese_is_joined_outside_of_fences() -> None:
    assert joined_lines("甲，\n乙\n\n丙\n- 丁\n  戊") == "甲，乙\n\n丙\n- 丁戊"
    fence = "```yaml\n甲\n乙\n```"
    assert joined_lines(fence) == fence
