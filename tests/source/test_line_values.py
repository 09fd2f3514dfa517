"""Slips in the value of one line."""

from __future__ import annotations

import pytest

from budgetgen.source.line_values import value_slip
from budgetgen.source.lines import read_entry


def slip(text: str) -> tuple[str, int] | None:
    entry = read_entry(text, 0)
    assert entry is not None
    found = value_slip("a.yaml", entry)
    return None if found is None or found.span is None else (found.code, found.span.start.column)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('名称: "三公" 经费', ("BG123", 10)),
        ("名称: '三公'经费", ("BG123", 9)),
        ("比例: %5", ("BG124", 5)),
        ("注: *略：甲", ("BG124", 4)),
        ("注: & 甲", ("BG124", 4)),
        ("注: !", ("BG124", 4)),
        ("注: !重要", ("BG124", 4)),
        ("注: *甲", ("BG124", 4)),
        ("值: >6人", ("BG124", 4)),
        ("标题: 甲: 乙", ("BG125", 6)),
        ("标题: 【甲: 乙】", ("BG114", 5)),
        ("标题: “甲: 乙”", ("BG115", 5)),
        ("机构: - 甲", ("BG127", 5)),
        ("? 甲", ("BG124", 1)),
    ],
)
def test_slip(text: str, expected: tuple[str, int]) -> None:
    assert slip(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '名称: "三公" # 注',
        "名称: “三公”经费",
        "注: *a",
        "注: &a 乙",
        "值: ≥6人",
        "文: |",
        "文: >-2 # 注",
        "时: 10:30",
        "a: [b: c]",
    ],
)
def test_no_slip(text: str) -> None:
    assert slip(text) is None
