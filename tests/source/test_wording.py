"""Every type of error pydantic has leads to Chinese words."""

from __future__ import annotations

import pytest

from budgetgen.source.wording import BUILT_IN, KIND_EXAMPLES, KIND_WORDS, KINDS, sentence


def test_tables_agree() -> None:
    assert set(KINDS.values()) == set(KIND_WORDS)
    assert set(KIND_EXAMPLES) == set(KIND_WORDS) - {"mapping", "list"}
    assert set(KINDS) - {"text_expected"} <= BUILT_IN


CONTEXT = {
    **dict.fromkeys(("gt", "ge", "lt", "le", "multiple_of", "min_length", "max_length", "actual_length"), 3),
    **dict.fromkeys(("max_digits", "decimal_places", "whole_digits"), 3),
    "error": ValueError("bad"),
}


@pytest.mark.parametrize("kind", sorted(BUILT_IN))
def test_no_english(kind: str) -> None:
    words = sentence(kind, "Input should be valid", CONTEXT)
    assert not any(character.isascii() and character.isalpha() for character in words)


def test_own_words_pass() -> None:
    assert sentence("amount", "“abc”不是金额", {}) == "“abc”不是金额"
    assert sentence("value_error", "Value error, 不对", {"error": ValueError("不对")}) == "不对"
    assert (
        sentence("too_short", "", {"min_length": 2, "actual_length": 1})
        == "这个值不合要求：至少要有 2 项，现在有 1 项"
    )
