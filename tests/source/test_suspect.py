"""Texts that may have been meant as keys or lists keep their slips until a model asks."""

from __future__ import annotations

import pickle

import pytest

from budgetgen.source.node import Mapping, Text
from budgetgen.source.suspect import Suspect
from tests.source.slip_cases import Found, places, read


def only_value(text: str) -> Text:
    node, diagnostics = read(text)
    assert diagnostics == ()
    assert isinstance(node, Mapping)
    value = next(iter(node.values()))
    assert isinstance(value, Text)
    return value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位:\n  名称：甲\n  性质：乙\n", [("BG111", 2, 5), ("BG111", 3, 5)]),
        ("单位:\n  名称:甲\n  性质:乙\n", [("BG112", 2, 5), ("BG112", 3, 5)]),
        ("单位: 名称：甲\n", [("BG111", 1, 7)]),
        ("机构:\n  -甲\n  -乙\n", [("BG127", 2, 3), ("BG127", 3, 3)]),
        ("机构:\n  － 甲\n  － 乙\n", [("BG127", 2, 3), ("BG127", 3, 3)]),
        ("机构: ［甲, 乙］\n", [("BG114", 1, 5)]),
        ("机构: 【甲，乙】\n", [("BG114", 1, 5)]),
    ],
)
def test_slips(text: str, expected: list[Found]) -> None:
    value = only_value(text)
    assert isinstance(value, Suspect)
    assert places(value.slips()) == expected


def test_ordinary_texts_are_no_suspects() -> None:
    assert type(only_value("单位: 西宁市城东区\n")) is Text
    assert type(only_value("金额: -5.00\n")) is Text
    assert type(only_value("备注: '名称：甲'\n")) is Text


def test_pickling_leaves_the_source_behind() -> None:
    value = only_value("单位: 名称：甲\n")
    copy = pickle.loads(pickle.dumps(value))
    assert (type(copy), copy, copy.span) == (Text, value, value.span)
