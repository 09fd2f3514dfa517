"""Codes by their form, and what lies above what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.ledger.subject_codes import (
    CODE_LEVELS,
    FIRST_DIGIT,
    Kind,
    above,
    codes_at,
    is_code,
    is_code_of,
    is_local,
    kind_of_code,
    national,
)

KINDS: tuple[Kind, ...] = ("function", "department_economy", "government_economy")


@pytest.mark.parametrize(
    ("text", "kind", "local"),
    [
        ("208", "function", False),
        ("2080505", "function", False),
        ("208050501", "function", True),
        ("30211", "department_economy", False),
        ("3021101", "department_economy", True),
        ("5020101", "government_economy", True),
    ],
)
def test_codes_and_what_they_are(text: str, kind: Kind, local: bool) -> None:
    assert kind_of_code(text) == kind
    assert is_code_of(kind, text)
    assert is_local(kind, text) is local
    assert national(kind, text) == (text[:-2] if local else text)


@pytest.mark.parametrize(
    "text", ["", "20", "2080", "302110101", "30211012", "101", "２０８", "208 ", "二零八", "20805050101"]
)
def test_what_is_no_code(text: str) -> None:
    assert not is_code(text)
    assert not any(is_code_of(kind, text) or is_local(kind, text) for kind in KINDS)


@st.composite
def codes(draw: st.DrawFn) -> tuple[Kind, str]:
    kind = draw(st.sampled_from(KINDS))
    length = draw(st.sampled_from(tuple(CODE_LEVELS[kind].values())))
    return kind, FIRST_DIGIT[kind] + draw(st.text("0123456789", min_size=length - 1, max_size=length - 1))


@given(codes())
def test_codes_above_are_codes_of_the_same_kind(made: tuple[Kind, str]) -> None:
    kind, code = made
    assert all(is_code_of(kind, one) and code.startswith(one) for one in above(code))
    assert [len(one) for one in above(code)] == [n for n in CODE_LEVELS[kind].values() if n < len(code)]
    assert not is_local(kind, national(kind, code))


@given(made=st.lists(codes(), max_size=8), length=st.sampled_from((3, 5, 7, 9)))
def test_codes_at_a_level_cover_those_as_fine(made: list[tuple[Kind, str]], length: int) -> None:
    written = [code for _, code in made]
    cut = codes_at(length, written)
    assert all(len(code) == length for code in cut)
    assert all((code[:length] in cut) == (len(code) >= length) for code in written if len(code) >= length)
    assert all(any(code.startswith(one) for code in written) for one in cut)
