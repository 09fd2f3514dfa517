"""The trees of the dimensions: paths, other spellings, and how two values stand to each other."""

from __future__ import annotations

import pytest

from budgetgen.ledger.dimension import (
    BY_CHINESE,
    DIMENSIONS,
    FUNCTION,
    FUND,
    KIND,
    OFFICIAL,
    PROJECT,
    Dimension,
    Relation,
    UnknownMemberError,
)


@pytest.mark.parametrize(
    ("dimension", "held", "asked", "relation"),
    [
        (FUNCTION, "2080505", "208", Relation.INSIDE),
        (FUNCTION, "2080505", "2080505", Relation.INSIDE),
        (FUNCTION, "2080505", "", Relation.INSIDE),
        (FUNCTION, "", "", Relation.INSIDE),
        (FUNCTION, "20805", "2080505", Relation.UNKNOWN),
        (FUNCTION, "", "208", Relation.UNKNOWN),
        (FUNCTION, "20804", "2080505", Relation.OUTSIDE),
        (FUNCTION, None, "208", Relation.OUTSIDE),
        (FUNCTION, None, "", Relation.OUTSIDE),
        (FUND, "财政拨款/一般公共预算", "财政拨款", Relation.INSIDE),
        (FUND, "财政拨款", "财政拨款/一般公共预算", Relation.UNKNOWN),
        (FUND, "财政拨款", "非财政拨款", Relation.OUTSIDE),
        (KIND, "项目支出", "基本支出", Relation.OUTSIDE),
        (PROJECT, "平台运维", "平台", Relation.OUTSIDE),
    ],
)
def test_relations(dimension: Dimension, held: str | None, asked: str, relation: Relation) -> None:
    assert dimension.relate(held, asked) is relation


@pytest.mark.parametrize(
    ("dimension", "written", "path"),
    [
        (FUND, "一般公共预算", "财政拨款/一般公共预算"),
        (FUND, "政府性基金", "财政拨款/政府性基金预算"),
        (FUND, "经营收入", "非财政拨款/单位资金/事业单位经营收入"),
        (FUND, "财政拨款/一般公共预算", "财政拨款/一般公共预算"),
        (KIND, "事业单位经营支出", "经营支出"),
        (OFFICIAL, "公务用车运行费", "三公经费/公务用车购置及运行费/公务用车运行维护费"),
        (FUNCTION, "2080505", "2080505"),
        (PROJECT, "随便什么名字", "随便什么名字"),
        (FUND, "", ""),
    ],
)
def test_paths(dimension: Dimension, written: str, path: str) -> None:
    assert dimension.path(written) == path


def test_an_unknown_name_comes_with_near_ones() -> None:
    with pytest.raises(UnknownMemberError) as caught:
        FUND.path("一般公共预箅")
    assert str(caught.value) == "资金没有“一般公共预箅”"
    assert "一般公共预算" in caught.value.near


def test_every_dimension_is_found_by_its_chinese_name() -> None:
    for dimension in DIMENSIONS:
        assert BY_CHINESE[dimension.chinese] is dimension
        for written, path in dimension.members.items():
            assert dimension.path(written) == dimension.path(path) == path
