"""The tables of misspellings and traditional characters: each entry is found, and right text is left alone."""

from __future__ import annotations

import pytest

from budgetgen.check.traditional_forms import SIMPLIFIED
from budgetgen.check.typo_list import RIGHT, TYPO

_CONDITION = {"截止": "截止2026年", "签定": "签定合同"}


@pytest.mark.parametrize(("wrong", "right"), RIGHT.items())
def test_misspelling_is_found_and_its_correction_is_not(wrong: str, right: str) -> None:
    match = TYPO.search(f"各项{_CONDITION.get(wrong, wrong)}等")
    assert match is not None
    assert match[0] == wrong
    assert right != wrong
    assert TYPO.search(f"各项{right}等") is None


@pytest.mark.parametrize(
    "text",
    [
        "自己经营的收入", "反复盖章", "公布署名", "选拔款待", "预防犯罪宣传", "计划拔尖人才", "购置对帐篷的保护罩", "交通迅速恢复",
        "记录象征性支出", "群众爱好象棋", "报名截止时间为3月", "校园满意度", "包括大型活动", "形势严峻工作繁重", "签定期合同",
    ],
)  # fmt: skip
def test_right_text_is_left_alone(text: str) -> None:
    assert TYPO.search(text) is None


def in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def test_traditional_characters_are_none_of_simplified_text() -> None:
    assert len(SIMPLIFIED) > 500
    assert not [character for character in SIMPLIFIED if in_gb2312(character)]
    assert not [character for character in SIMPLIFIED.values() if not in_gb2312(character)]
