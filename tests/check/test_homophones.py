"""A usual word with a character of the same sound is found; what makes another word with its neighbours is not."""

from __future__ import annotations

import pytest

from budgetgen.check.homophones import _tables, homophones
from budgetgen.ledger.subjects import read_subjects


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("保障系通稳定", "系通", "系统"), ("视频监空在线", "监空", "监控"), ("网络设背巡检", "设背", "设备"), ("综合平抬维护", "平抬", "平台"),
        ("提供专业服物", "服物", "服务"), ("重点项木推进", "项木", "项目"), ("加强管里", "管里", "管理"), ("核定缴费基树", "基树", "基数"),
        ("落实技术服物和应急处置", "服物", "服务"),
    ],
)  # fmt: skip
def test_slips_of_sound(text: str, written: str, meant: str) -> None:
    assert [(h.written, h.meant, text[h.start : h.start + 2]) for h in homophones(text)] == [
        (written, meant, written)
    ]


@pytest.mark.parametrize(
    "text", ["项目建设背景", "管里村文化站", "保障系统稳定", "IDC 机房", "", "设", "监\n空"]
)
def test_what_is_right(text: str) -> None:
    assert list(homophones(text)) == []


def test_no_name_of_a_subject_is_a_slip() -> None:
    names = [
        s.name
        for kind in ("function", "department_economy", "government_economy")
        for s in read_subjects(kind)
    ]
    assert [(name, h) for name in names for h in homophones(name)] == []


def test_the_tables_name_no_right_word_as_wrong() -> None:
    meant, _, _ = _tables()
    assert not set(meant) & set(meant.values())
    assert all(sum(a != b for a, b in zip(wrong, right, strict=True)) == 1 for wrong, right in meant.items())
