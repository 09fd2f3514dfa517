"""The comma of thousands inside brackets: one number, one diagnostic, and nothing that follows from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.source.node import Mapping
from tests.source.slip_cases import corrected, places, read


@pytest.mark.parametrize(
    ("text", "value", "column"),
    [
        ("a: {值: ≥9,000人次, 权重: 20}\n", {"值": "≥9000人次", "权重": "20"}, 8),
        ("a: {30101: 260,100.00}\n", {"30101": "260100.00"}, 12),
        ("a: {30101: 1,234,567.5, 30102: 2}\n", {"30101": "1234567.5", "30102": "2"}, 12),
        ("a: {x: 12,302}\n", {"x": "12302"}, 8),
        ("a: [服务9,000人次, 乙]\n", ["服务9000人次", "乙"], 5),
        ("a: [1,000.00]\n", ["1000.00"], 5),
        ("a: {x: 9,000人次,\n  y: 2}\n", {"x": "9000人次", "y": "2"}, 8),
    ],
)
def test_one_number_is_one_finding(text: str, value: object, column: int) -> None:
    node, diagnostics = read(text)
    assert places(diagnostics) == [("BG140", 1, column)]
    assert isinstance(node, Mapping)
    assert next(iter(node.values())) == value
    assert read(corrected(text, diagnostics)) == (node, ())


@pytest.mark.parametrize(
    "text",
    [
        "a: [301,302]\n",
        "a: [30101,302]\n",
        "a: {x: '9,000人次'}\n",
        "a: {x: 9, y: 000}\n",
        "a: [2026,100]\n",
        "a: {x: 9}\nb: 服务9,000人次\n",
    ],
)
def test_what_is_no_broken_number_stays(text: str) -> None:
    assert read(text)[1] == ()


@given(
    st.lists(st.integers(1000, 10**12), min_size=1, max_size=4), st.sampled_from(["", "元", ".50元", "人次"])
)
def test_any_grouped_numbers_are_read_as_typed_without_commas(numbers: list[int], unit: str) -> None:
    entries = ", ".join(f"k{at}: {number:,}{unit}" for at, number in enumerate(numbers))
    node, diagnostics = read(f"a: {{{entries}}}\n")
    assert [diagnostic.code for diagnostic in diagnostics] == ["BG140"] * len(numbers)
    assert node == {"a": {f"k{at}": f"{number}{unit}" for at, number in enumerate(numbers)}}
