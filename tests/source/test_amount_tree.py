"""Amounts below keys to any depth: every amount with the keys that lead to it, and mistakes at their place."""

from __future__ import annotations

from tests.support.sources import read_unit, source_text, unit_of


def test_every_amount_is_found_with_its_keys() -> None:
    unit = unit_of("上年:\n  支出: {208: 5, 2010350: {基本支出: {30101: 3.5, 302: {50502: 2}}}}")
    assert unit.last_year is not None
    held = {
        ("/".join((key, *keys)), money.fen, money.span and money.span.start.column)
        for key, tree in unit.last_year.spending.items()
        for keys, money in tree.paths()
    }
    assert held == {
        ("208", 500, 13), ("2010350/基本支出/30101", 350, 40), ("2010350/基本支出/302/50502", 200, 58),
    }  # fmt: skip


def test_a_list_or_a_word_in_place_of_an_amount_is_told_at_its_place() -> None:
    for written, column in (("[5]", 18), ("五元", 24)):
        _, (told,) = read_unit(source_text(f"上年:\n  支出: {{2010350: {{基本支出: {written}}}}}"))
        assert (told.code, told.span and (told.span.start.line, told.span.start.column)) == (
            "BG160",
            (6, column),
        )
