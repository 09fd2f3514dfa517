"""Which key was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.source.suggest import nearest, similarity, unquote

KEYS = (
    "类型",
    "年度",
    "模板",
    "单位",
    "收入",
    "支出",
    "名称",
    "功能科目",
    "经济科目",
    "政府经济科目",
    "金额",
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("收如", "收入"),
        ("称名", "名称"),
        ("单位名称", "单位"),
        ("功能分类科目", "功能科目"),
        ("经济科日", "经济科目"),
        ("政府经济分类科目", "政府经济科目"),
        ("金 额", "金额"),
        ("“名称”", "名称"),
        ("年度（", "年度"),
    ],
)
def test_nearest(written: str, meant: str) -> None:
    assert nearest(written, KEYS) == meant


@pytest.mark.parametrize("written", ["绩效", "", "abc", "　"])
def test_nothing_near(written: str) -> None:
    assert nearest(written, KEYS) is None


def test_full_width_letters_are_the_same() -> None:
    assert similarity("ＡＢ１", "ab1") == 1.0


def test_unquote() -> None:
    assert [unquote(text) for text in ("“甲”", "「甲」", "甲”", '"甲"', "")] == ["甲", "甲", "甲”", "甲", ""]


@given(st.text(max_size=8), st.text(max_size=8))
def test_similarity_is_a_share_and_has_no_direction(a: str, b: str) -> None:
    assert 0.0 <= similarity(a, b) <= 1.0
    assert similarity(a, b) == pytest.approx(similarity(b, a), abs=0.26)
