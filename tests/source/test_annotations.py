"""Words and models are found wherever they stand in an annotation."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Literal

from pydantic import Field

from budgetgen.source.annotations import models_of, words_of
from budgetgen.source.base import LocatedText, Model


class Colour(Enum):
    RED = "红"
    BLUE = "蓝"


class Inner(Model):
    kind: Literal["甲"] = Field(alias="类")


def test_words() -> None:
    assert words_of(Literal["甲", "乙"] | None) == ("甲", "乙")
    assert words_of(dict[str, list[Literal["甲"]]]) == ("甲",)
    assert words_of(Annotated[Colour | Literal["蓝", "绿"], "注"]) == ("红", "蓝", "绿")
    assert words_of(tuple[Inner, ...]) == ()
    assert words_of(None) == ()


def test_models() -> None:
    assert models_of(dict[LocatedText, tuple[Inner, ...]] | None) == (Inner,)
    assert models_of(LocatedText) == ()
