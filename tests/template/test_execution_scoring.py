"""How a district scores 预算执行率."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.source.validate import validate
from budgetgen.template.manifest import ExecutionScoring
from tests.support.sources import node_of


def scoring(text: str) -> ExecutionScoring:
    made, diagnostics = validate(ExecutionScoring, node_of(text))
    assert made is not None, diagnostics
    return made


@pytest.mark.parametrize(
    ("text", "executed", "score"),
    [
        ("小数: 1", 9750, "9.8"),
        ("小数: 1", 1208, "1.2"),
        ("小数: 0", 9449, "9"),
        ("小数: 2", 5553, "5.55"),
        ("小数: 2", 12000, "10"),
        ("分档: {95: 100, 80: 90, 60: 50}", 9500, "10"),
        ("分档: {95: 100, 80: 90, 60: 50}", 9499, "9"),
        ("分档: {95: 100, 80: 90, 60: 50}", 5999, "0"),
    ],
)
def test_scores(text: str, executed: int, score: str) -> None:
    assert scoring(text).score(executed, 10000, 10) == Decimal(score)


@given(st.integers(0, 10**12), st.integers(1, 10**12), st.integers(1, 100), st.integers(0, 3))
def test_more_execution_never_scores_less(executed: int, budget: int, weight: int, decimals: int) -> None:
    rule = ExecutionScoring(decimals=decimals)
    score = rule.score(executed, budget, weight)
    assert 0 <= score <= weight
    assert score <= rule.score(executed + 1, budget, weight)
