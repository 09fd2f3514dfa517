"""Sentences, skeletons and what of a text was rewritten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.review.words import Piece, rewritten, sentences, skeleton

TEXT = st.text("比上年增加减少万元，。0123456789.%AB\n", max_size=40)


@given(TEXT, TEXT)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = rewritten(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == new


@given(TEXT, TEXT)
def test_the_other_way_round_is_the_mirror_image(old: str, new: str) -> None:
    other = {"old": "new", "new": "old", "same": "same"}
    turned = {
        (index, other[piece.kind], piece.text)
        for index, piece in enumerate(rewritten(new, old))
        if piece.kind == "same"
    }
    assert turned == {(i, p.kind, p.text) for i, p in enumerate(rewritten(old, new)) if p.kind == "same"}


@given(TEXT)
def test_a_text_is_not_rewritten_into_itself(text: str) -> None:
    assert rewritten(text, text) == ((Piece("same", text),) if text else ())


def test_a_figure_changes_as_a_whole() -> None:
    assert rewritten("三公经费12.00万元。", "三公经费10.50万元。") == (
        Piece("same", "三公经费"), Piece("old", "12.00"), Piece("new", "10.50"), Piece("same", "万元。"),
    )  # fmt: skip


def test_one_character_in_common_by_chance_does_not_break_a_change() -> None:
    assert rewritten("与上年持平。", "比上一年减少。") == (
        Piece("old", "与上年持平"), Piece("new", "比上一年减少"), Piece("same", "。"),
    )  # fmt: skip


def test_very_long_texts_are_compared_at_their_ends_only() -> None:
    old, new = "甲" * 10 + "乙丙" * 4000 + "。", "甲" * 10 + "丁戊" * 4000 + "。"
    assert [piece.kind for piece in rewritten(old, new)] == ["same", "old", "new", "same"]


def test_sentences_end_where_readers_end_them() -> None:
    text = "收入10万元；支出8万元。“结余2万元。”\n  另起一行！没有句号"
    assert sentences(text) == ["收入10万元；支出8万元。", "“结余2万元。”", "另起一行！", "没有句号"]
    assert sentences(" \n ") == []


def test_a_skeleton_has_no_figures() -> None:
    assert skeleton("比上年增加1,234.50万元，增长-3.2%") == "比上年增加#万元，增长#"
