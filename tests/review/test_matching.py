"""Which text of one list is which of the other: in order, each once, the same from both sides, on lists of any size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.review.matching import Pair, match

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["合计10.00万元。", "合计12.00万元。", "与上年持平。", "没有安排支出。", "一", ""]),
        st.text("收支预算0123。", max_size=8),
    ),
    max_size=30,
)


def mirrored(pairs: list[Pair]) -> set[Pair]:
    return {(there, here) for here, there in pairs}


@given(TEXTS, TEXTS)
def test_every_text_stands_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = match(old, new)
    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


@given(TEXTS, TEXTS)
def test_the_other_way_round_is_the_mirror_image(old: list[str], new: list[str]) -> None:
    assert mirrored(match(old, new)) == set(match(new, old))


@given(TEXTS)
def test_a_list_is_itself(texts: list[str]) -> None:
    assert match(texts, texts) == [(index, index) for index in range(len(texts))]


def test_a_sentence_is_found_again_by_its_words_when_figures_change() -> None:
    old = ["收入预算10.00万元。", "支出预算8.00万元，其中项目支出1.00万元。"]
    new = ["说明如下。", "支出预算9.00万元，其中项目支出2.00万元。"]
    assert match(old, new) == [(0, None), (None, 0), (1, 1)]


def test_a_rewritten_sentence_is_paired_and_a_foreign_one_is_not() -> None:
    old = ["主要是在职人员薪级工资正常晋升。", "无其他事项。"]
    new = ["主要是在职人员薪级工资按规定正常晋升。", "公务用车购置费增加，原因见说明。"]
    assert match(old, new) == [(0, 0), (1, None), (None, 1)]


def test_long_lists_are_split_at_what_stands_once() -> None:
    old = [f"第{number}个项目“{chr(0x4E00 + number)}”。" for number in range(4000)]
    new = [text for number, text in enumerate(old) if number % 97] + ["结束。"]
    new[10] = "完全另外的一句话，谁也不像。"
    pairs = match(old, new)
    assert sum(i is not None and j is not None and old[i] == new[j] for i, j in pairs) == len(new) - 2
    assert pairs[-1] == (None, len(new) - 1)


@pytest.mark.parametrize("size", [300, 5000])
def test_nothing_but_repetitions_ends_soon(size: int) -> None:
    old, new = ["甲乙。", "丙丁。"] * size, ["戊己。", *["丙丁。", "甲乙。", "丙丁。"] * size]
    pairs = match(old, new)
    assert sum(i is not None for i, _ in pairs) == len(old)
    assert sum(j is not None for _, j in pairs) == len(new)
