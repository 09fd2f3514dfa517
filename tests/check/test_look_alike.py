"""Names that look alike are one name; names that a reader can tell apart are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.check.look_alike import difference, look

NAMES = st.text(alphabet="群众文化活动场馆维修服务项目（）(一二三)ABCabc0123456789", min_size=1, max_size=20)
UNSEEN = st.sampled_from("\u200b\u200c\u2060\ufeff\u00ad\u00a0\u3000 \ufe0f\u2028")


@given(NAMES, UNSEEN, st.integers(0, 20))
def test_what_is_not_seen_does_not_count(name: str, unseen: str, at: int) -> None:
    with_it = name[:at] + unseen + name[at:]
    assert look(with_it) == look(name)
    assert difference(name, with_it)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("活动（城区）", "活动(城区)"),
        ("“一网统管”服务", '"一网统管"服务'),
        ("ＩＤＣ机房", "IDC机房"),
        ("ІDС机房", "IDC机房"),
        ("文物—保护", "文物-保护"),
        ("第二○二六期", "第二〇二六期"),
        ("IDC机房", "idc机房"),
    ],
)
def test_look_alikes(one: str, other: str) -> None:
    assert look(one) == look(other)
    assert difference(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("活动一期", "活动二期"),
        ("活动", "活动（城区）"),
        ("1号楼", "7号楼"),
        ("甲、乙", "甲乙"),
        ("馆舍维修", "馆舍维护"),
    ],
)
def test_names_that_differ(one: str, other: str) -> None:
    assert look(one) != look(other)


def test_equal_names_have_no_difference() -> None:
    assert difference("场馆维修", "场馆维修") == ""
