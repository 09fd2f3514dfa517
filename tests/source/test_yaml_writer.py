"""What ruamel.yaml writes for us: both readers read the same, and nothing is quoted or folded that need not be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from budgetgen.source.reader import parse_yaml
from budgetgen.source.second_reader import second_opinion
from budgetgen.source.yaml_writer import block, dump, flow_text, rewritten, scalar, scalar_text
from tests.support.sources import node_of

# What is typed or pasted into a source: every mark of YAML, full-width ones, words and numbers that mean something to it.
WORDS = st.sampled_from(
    [
        *"{}[]#:&*!|>%@`\"',-?~=<.;\\/ ：，、；。（）“”－—·　①%％１２",
        "null", "Null", "true", "No", "yes", "<<", "---", "...", "- ", ": ", " #", "?", "0010", "2010350", "-1",
        "1e3", "0x1F", "1,000.00", "10:30", "2026-01-02", "≥95%", "=1", "甲", "项目 A", "𠀀", "é", "http://a.b/c#d",
    ]
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=6).map("".join)


def read(text: str) -> object:
    """What both readers read, which must be the same and without anything to tell."""
    assert second_opinion(text, "u.yaml") == ()
    return node_of(text)


@given(TEXT)
def test_a_text_is_read_back_wherever_it_stands(text: str) -> None:
    wanted = text.strip()
    tree = CommentedMap()
    tree["值"] = scalar(text)
    tree["列"] = CommentedSeq([scalar(text), "乙"])
    tree["行"] = CommentedSeq([scalar(text, tight=True), "乙"])
    tree["行"].fa.set_flow_style()
    tree["内"] = CommentedMap({scalar(text, tight=True): scalar(text)})
    tree["平"] = CommentedMap({"名称": scalar(text)})
    tree["平"].fa.set_flow_style()
    written = dump(tree)
    assert read(written) == {
        "值": wanted, "列": [wanted, "乙"], "行": [wanted, "乙"], "内": {wanted: wanted}, "平": {"名称": wanted},
    }, written  # fmt: skip
    assert "&id" not in written
    assert read(f"甲: {scalar_text(text)}\n") == {"甲": wanted}


@given(st.lists(st.one_of(TEXT, st.just("")), min_size=1, max_size=5))
def test_a_text_of_several_lines_is_read_back(lines: list[str]) -> None:
    wanted = "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
    tree = CommentedMap({"职责": block("\n".join(lines)), "后": "1"})
    tree["项"] = CommentedSeq([CommentedMap({"目标": block("\n".join(lines)), "后": "1"})])
    made, _ = parse_yaml(dump(tree), "u.yaml")
    text = wanted if wanted.strip() else ""
    assert made == {"职责": text, "后": "1", "项": [{"目标": text, "后": "1"}]}
    assert second_opinion(dump(tree), "u.yaml") == ()


@pytest.mark.parametrize(
    "text",
    [
        "2010350",
        "001",
        "260100.00",
        "2026-01-02",
        "甲，乙。",
        "（一）",
        "≥12场",
        "<5次",
        "a/b.yaml",
        "../2025-决算.yaml",
        "是",
    ],
)
def test_plain_words_stay_plain(text: str) -> None:
    assert scalar_text(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("95%", "'95%'"),
        ("a: b", "'a: b'"),
        ("it's", "'it''s'"),
        ("", "''"),
        ("null", "'null'"),
        ("~", "'~'"),
        ("#1", "'#1'"),
    ],
)
def test_quotes_are_single(text: str, written: str) -> None:
    assert scalar_text(text) == written


def test_nothing_is_folded() -> None:
    long = "开展 活动 " * 400
    assert scalar_text(long) == long.strip()
    assert flow_text(CommentedSeq([scalar("办公室")] * 500)).count("\n") == 0
    key = "很长的键" * 100
    assert dump(CommentedMap({key: "1"})) == f"{key}: 1\n"


def test_what_does_harm_does_not_come_in() -> None:
    assert scalar_text("甲\u200b乙\r\n丙\t丁\x85戊\x07") == "甲乙 丙 丁 戊"
    assert scalar_text("甲\ufdd0") == "甲\ufffd"
    assert dump(CommentedMap({"职责": block("一\r\n二 \u2028三\x0b\n\n")})) == "职责: |\n  一\n  二\n  三\n"


def test_a_page_stays_as_it_is() -> None:
    page = """\
# 头
类型: 单位预算  # 说明
编码: 001

# 一段
单位: {名称: '某局: 1', 列: [甲, 乙]}
职责: |
  一段

支出:
  # 注
  基本支出:
    - 功能科目: 2010350  # 名
      经济科目:
        30101: 待填  # 名
        # 另有
  # 尾
# 末
"""
    assert rewritten(page) == page
