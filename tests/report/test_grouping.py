"""Findings that say the same are one block of the report for people, and none is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.diagnostic import Diagnostic, Span, error, warning
from budgetgen.report.grouping import grouped
from budgetgen.report.text import render


def _lacking(line: int, name: str) -> Diagnostic:
    hint = f"给“{name}”写上权重"
    return warning("BG302", f"指标“{name}”没有写权重", Span.at("unit.yaml", line, 3, 2), hint=hint)


def test_the_first_is_shown_in_full_and_the_others_a_line_each() -> None:
    found = [_lacking(line, name) for line, name in ((2, "甲"), (3, "乙"), (5, "丙"), (6, "丁"))]
    report = render(found, lambda _: "a\n  甲: 1\n  乙: 2\nb\n  丙: 3\n  丁: 4\n")
    assert report == (
        "警告[BG302] 指标“甲”没有写权重（共 4 处）\n"
        "  --> unit.yaml:2:3\n"
        "   |\n"
        " 2 |   甲: 1\n"
        "   |   ^^^\n"
        "   |\n"
        "   = 提示：给“甲”写上权重\n"
        "   = 其余：3 处\n"
        "       unit.yaml:3:3 指标“乙”没有写权重\n"
        "       unit.yaml:5:3 指标“丙”没有写权重\n"
        "       unit.yaml:6:3 指标“丁”没有写权重\n"
        "\n"
        "4 个警告\n"
    )


def test_an_advice_that_says_more_than_the_message_is_kept() -> None:
    found = [
        error("BG1", f"“{name}”写错了", Span.at("a", line), hint=f"“{name}”改为 {line * 10}")
        for line, name in enumerate("甲乙丙丁", 1)
    ]
    assert render(found, lambda _: None).splitlines()[4] == "       a:2:1 “乙”写错了 （“乙”改为 20）"


def test_words_that_are_the_same_are_not_repeated() -> None:
    found = [error("BG1", "多了一个空格", Span.at("a", line), hint="删去") for line in (1, 4, 9, 12)]
    assert render(found, lambda _: None).splitlines()[4:7] == [
        "       a:4:1",
        "       a:9:1",
        "       a:12:1",
    ]


def test_three_are_shown_each_in_full() -> None:
    found = [_lacking(2, "甲"), _lacking(3, "乙"), _lacking(4, "丙")]
    assert [len(group.others) for group in grouped(found)] == [0, 0, 0]


def test_another_advice_file_or_severity_is_another_group() -> None:
    one = error("BG1", "错", Span.at("a"), hint="改")
    others = [
        error("BG1", "错", Span.at("b"), hint="改"),
        error("BG1", "错", Span.at("a"), hint="删去"),
        warning("BG1", "错", Span.at("a"), hint="改"),
        error("BG2", "错", Span.at("a"), hint="改"),
        error("BG1", "错", Span.at("a")),
        error("BG1", "错"),
    ]
    for other in others:
        assert [len(group.others) for group in grouped([one, other, one, other, one])] == [0] * 5


def test_lines_to_copy_stand_one_below_the_other() -> None:
    report = render(
        [error("BG401", "没有写", Span.at("a"), hint="加上：\n变动原因:\n  甲: 待填")], lambda _: None
    )
    assert report.splitlines()[2:5] == ["   = 提示：加上：", "       变动原因:", "         甲: 待填"]


_FINDINGS = st.lists(
    st.builds(
        error,
        st.sampled_from(["BG1", "BG2"]),
        st.sampled_from(["错“甲”", "错“乙”"]),
        st.none() | st.builds(Span.at, st.sampled_from(["a", "b"]), st.integers(1, 5)),
        hint=st.sampled_from(["", "改“甲”", "改“乙”", "删"]),
    ),
    max_size=20,
    unique_by=repr,
)  # fmt: skip


@given(_FINDINGS)
def test_nothing_is_lost_or_told_twice(found: list[Diagnostic]) -> None:
    groups = grouped(found)
    told = [one for group in groups for one in (group.first, *group.others)]
    assert sorted(map(repr, told)) == sorted(map(repr, found))
    firsts = [found.index(group.first) for group in groups]
    assert firsts == sorted(firsts)
