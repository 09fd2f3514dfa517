"""ruamel.yaml as a second reader: it agrees with ours on what is right, and a text that says two things is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.composer import Composer

from budgetgen.source.second_reader import second_opinion

RIGHT = """\
# yaml-language-server: $schema=x
类型: 单位预算
年度: 2026
单位: {名称: 某局, 编码: 001, 口号: "a: b # c\\t", 列: [甲, '乙 丙', 3]}
职责: |
  一段。
  二段：第三

  尾
支出:
  基本支出:
    - 功能科目: 2010350  # 事业运行
      经济科目: {30201: 1000.00, 30227: 0}
    - - 甲
      - 乙
  空:
  无: ~
  字: 'null'
  长: 一行
    接下一行
折: >-
  折 行
  续
时: 10:30
网: http://a/b
日: 2026-01-02
锚: &a {x: 1, z: 3}
引: *a
并: {<<: *a, x: 2}
并二:
  <<: [*a, {w: 1}]
"""


def messages(text: str) -> list[tuple[int, str]]:
    return [(one.span.start.line, one.message) for one in second_opinion(text, "u.yaml") if one.span]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_both_read_the_same(end: str) -> None:
    assert messages("\ufeff" + RIGHT.replace("\n", end)) == []


@pytest.mark.parametrize(
    "text",
    [
        "甲:\t1\n",
        "甲: 1\t# 注\n",
        "甲: 一\t二\n",
        "甲: {乙\t丙: 1}\n",
        "甲: 1\t\n乙: |\n  一\t二\n",
        "甲: 零\u200b宽\n",
        "甲: １２３\n",
        "甲: 1\n甲: 2\n",
        "甲: [1, ]\n",
        "甲:\n  -\n  - 1\n",
        "甲: {金额: 1,000.00}\n",
        "甲: &a 1\n乙: &a 2\n丙: *a\n",
    ],
)
def test_what_one_of_them_takes_otherwise_without_another_meaning(text: str) -> None:
    """Tabs where YAML allows them, and slips that our own reader repairs and tells by itself."""
    assert messages(text) == []


def test_a_text_that_says_two_things_is_told_at_its_place() -> None:
    ours, theirs = messages("甲: 1\n时: &10:30\n")[0][1], messages("甲: [1, 乙,&3]\n")[0][1]
    assert messages("甲: 1\n时: &10:30\n")[0][0] == 2
    assert "本程序把这里读作“:30”，另一个 YAML 读取程序（ruamel.yaml）读作“”" in ours
    assert "“3 项”" in theirs
    assert messages("甲: >-#\n  一\n")[0][0] == 1
    assert {one.code for one in second_opinion("甲: >-#\n  一\n", "u.yaml")} == {"BG141"}


def test_what_ours_cannot_read_is_left_to_it() -> None:
    assert messages("甲: [1\n") == messages("- 1\n") == messages("") == []


def test_a_reader_that_breaks_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise AttributeError("no such thing")

    monkeypatch.setattr(Composer, "get_single_node", broken)
    (found,) = second_opinion("甲: 1\n", "u.yaml")
    assert found.span is not None
    assert found.span.start.line == 1
    assert found.message == "另一个 YAML 读取程序（ruamel.yaml）从这里起读不下去；没有写这个文件"
    assert found.hint.endswith("附上它的原话：no such thing")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("甲: 1\n乙: 2\n", "甲: 1\n乙: 3\n"),
        ("甲: 1\n乙: 2\n", "甲: 1\n丙: 2\n"),
        ("甲: 1\n", "甲: 1\n丙: 2\n"),
        ("甲: [1, 2]\n", "甲: [1, 2, 3]\n"),
        ("甲: [1, 2]\n", "甲: [1, 3]\n"),
        ("甲: {乙: 1}\n", "甲: [乙, 1]\n"),
        ("甲: {乙: 1}\n", "甲: 乙\n"),
        ("甲: [乙]\n", "甲: {乙: 1}\n"),
        ("甲: null\n", "甲: 'null'\n"),
        ("甲: ''\n", "甲:\n"),
        ("甲: |\n  一\n", "甲: 一\n"),
        ("甲: 0010\n", "甲: 10\n"),
    ],
)
def test_every_kind_of_difference_is_seen(text: str, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the other reader took ``text`` for ``other``."""
    from budgetgen.source import second_reader

    read = second_reader._composed
    monkeypatch.setattr(second_reader, "_composed", lambda _: read(other))
    assert len(messages(text)) == 1
    monkeypatch.setattr(second_reader, "_composed", lambda _: read(text))
    assert messages(text) == []


_MARKS = [*" \t\n-:#,[]{}'\"|>&*?~=.甲：1", "- ", ": ", " #", "\n  ", "<<: "]


@given(st.integers(0, len(RIGHT)), st.sampled_from(_MARKS), st.integers(0, 2))
def test_it_never_fails_on_a_slip(at: int, mark: str, gone: int) -> None:
    for one in second_opinion(RIGHT[:at] + mark + RIGHT[at + gone :], "u.yaml"):
        assert one.code == "BG141"
        assert one.span is not None
