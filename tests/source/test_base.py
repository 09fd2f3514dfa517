"""What models keep of the source, and what they take for left out."""

from __future__ import annotations

import gc
import weakref
from typing import ClassVar

import pytest
from pydantic import Field, ValidationError

from budgetgen.diagnostic import Span
from budgetgen.source.base import VISITS, LocatedText, Model, Visits
from budgetgen.source.node import Text
from tests.source.slip_cases import FILE, read


class Inner(Model):
    shorthand: ClassVar[str | None] = "名称"
    name: LocatedText = Field(alias="名称")
    count: int = Field(default=1, alias="数量")


class Outer(Model):
    inner: Inner = Field(alias="内")
    notes: tuple[LocatedText, ...] = Field(default=(), alias="备注")


def outer(text: str) -> Outer:
    return Outer.model_validate(read(text)[0])


def test_places() -> None:
    model = outer("内: {名称: 甲, 数量: 3}\n备注:\n  - 乙\n")
    assert model.inner.place("count") == Span.at(FILE, 1, 16)
    assert model.inner.span == Span.at(FILE, 1, 4, 14)
    assert model.place("notes") == Span.at(FILE, 3, 3, 3)
    assert (model.inner.name, model.inner.name.span) == ("甲", Span.at(FILE, 1, 9))
    assert outer("内: {名称: 甲}\n").place("notes") == Span.at(FILE, 1, 1, 10)


def test_shorthand() -> None:
    model = outer("内: 甲\n")
    assert (model.inner.name, model.inner.span) == ("甲", Span.at(FILE, 1, 4))


def test_a_key_without_value_is_left_out() -> None:
    assert outer("内: {名称: 甲, 数量: }\n备注:\n").model_dump() == outer("内: 甲\n").model_dump()


def test_an_unknown_key_without_value_is_refused() -> None:
    with pytest.raises(ValidationError) as failure:
        outer("内: 甲\n未知:\n")
    assert [error["type"] for error in failure.value.errors()] == ["extra_forbidden"]


def test_aliases() -> None:
    assert Inner.aliases() == {"名称": "name", "数量": "count"}


def test_visits_are_noted_when_asked_for() -> None:
    node, _ = read("内: {名称: 甲}\n")
    visits: Visits = {}
    Outer.model_validate(node, context={VISITS: visits})
    assert [visit.model for seen in visits.values() for visit in seen] == [Outer, Inner]


def test_plain_strings_become_located_text() -> None:
    model = Inner(name="甲")  # type: ignore[arg-type]
    assert isinstance(model.name, Text)


def test_knowing_its_aliases_keeps_no_model_alive() -> None:
    """A pack's 补充字段 make models anew for every compilation; a process that compiled for days held them all."""
    made = type("Made", (Inner,), {"__module__": __name__})
    assert made.aliases() == {"名称": "name", "数量": "count"}
    left = weakref.ref(made)
    del made
    gc.collect()
    assert left() is None
