"""增加, 减少, 持平 and their like: which case holds, what each says, and the reason after it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.phrases import CASES, case_of
from budgetgen.ledger.money import MoneyFormat
from tests.support.packs import compile_with, found, place, prose

WAN = MoneyFormat()
YUAN = MoneyFormat(unit="元")


@pytest.mark.parametrize(
    ("current", "base", "style", "case"),
    [
        (200, 100, YUAN, "增加"),
        (100, 200, YUAN, "减少"),
        (100, 100, YUAN, "持平"),
        (0, 0, YUAN, "无变化"),
        (100, 0, YUAN, "新增"),
        (0, 100, YUAN, "全部核减"),
        # Too small for the unit: nothing that can be said in 万元 with two digits.
        (1_004_999, 1_000_000, WAN, "持平"),
        (1_005_000, 1_000_000, WAN, "增加"),
        (995_001, 1_000_000, WAN, "持平"),
        (995_000, 1_000_000, WAN, "减少"),
        (4_999, 0, WAN, "持平"),
        (5_000, 0, WAN, "新增"),
        (0, 4_999, WAN, "持平"),
        (0, 5_000, WAN, "全部核减"),
        (1_004_999, 1_000_000, YUAN, "增加"),
        (-200, -100, YUAN, "减少"),
        (100, -100, YUAN, "增加"),
    ],
)
def test_cases(current: int, base: int, style: MoneyFormat, case: str) -> None:
    assert case_of(current, base, style) == case
    assert case in CASES


@given(
    st.integers(-(10**9), 10**9),
    st.integers(-(10**9), 10**9),
    st.sampled_from([WAN, YUAN, MoneyFormat(decimals=0)]),
)
def test_no_change_is_announced_that_would_print_as_nothing(
    current: int, base: int, style: MoneyFormat
) -> None:
    case = case_of(current, base, style)
    printed = style.digits(abs(current - base))
    assert (case in ("持平", "无变化")) == (printed == style.digits(0))
    assert (case == "无变化") == (current == base == 0)


def _source(current: str, base: str, reason: str = "") -> str:
    lines = f"支出: {{基本支出: [{{功能科目: 2010350, 金额: {current}}}]}}\n" if current != "0" else ""
    reasons = f"变动原因: {{2010350: {reason}}}\n" if reason else ""
    return f"{lines}上年: {{支出: {{2010350: {base}}}}}\n{reasons}"


CHANGES = {
    "more": ("1952250", "1800000", "比上年增加15.23万元，增长8.46%"),
    "less": ("1800000", "1952250", "比上年减少15.23万元，下降7.80%"),
    "the same": ("1952250", "1952250", "与上年持平"),
    "nothing in both years": ("0", "0", "与上年无变化"),
    "new": ("171491", "0", "比上年增加17.15万元，上年无此项预算"),
    "given up": ("0", "171491", "比上年减少17.15万元，下降100.00%"),
    "a tie of the percentage": ("171491", "20000", "比上年增加15.15万元，增长757.46%"),
    "too little to print": ("1000049.99", "1000000", "与上年持平"),
    "too little and new": ("49.99", "0", "与上年持平"),
    "too little and given up": ("0", "49.99", "与上年持平"),
    "a hundredth": ("1000050", "1000000", "比上年增加0.01万元，增长0.01%"),
    "hardly a percentage": ("100000050", "100000000", "比上年增加0.01万元，增长0.00%"),
}  # fmt: skip
TEXT = "{{ 支出(功能科目='2010350')|比上年 }}"


@pytest.mark.parametrize(("current", "base", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_what_is_said(tmp_path: Path, current: str, base: str, said: str) -> None:
    assert prose(tmp_path, TEXT, _source(current, base)) == said


@pytest.mark.parametrize(("current", "base", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_what_is_said_without_a_percentage(tmp_path: Path, current: str, base: str, said: str) -> None:
    text = TEXT.replace("比上年", "比上年('比上年差额')")
    assert prose(tmp_path, text, _source(current, base)) == re.sub("，.*", "", said)


def test_a_district_s_own_words(tmp_path: Path) -> None:
    phrases = "增减:\n  短:\n    增加: 由{{ 基期 }}到{{ 本期 }}（+{{ 百分比 }}）\n    减少: 少\n"
    said = prose(tmp_path, "{{ 支出|比上年('短') }}", _source("30000", "20000"), {"phrases.yaml": phrases})
    assert said == "由2.00万元到3.00万元（+50.00%）"


def test_the_unit_decides_what_is_too_little(tmp_path: Path) -> None:
    body = _source("1000049.99", "1000000")
    assert (
        prose(tmp_path, TEXT.replace("比上年", "比上年(单位='元')"), body) == "比上年增加49.99元，增长0.00%"
    )


def test_what_is_not_known_is_reported_and_not_invented(tmp_path: Path) -> None:
    compilation = compile_with(
        tmp_path, {"document.md": f"\n{TEXT}"}, "支出: {基本支出: [{功能科目: 2010350, 金额: 5}]}\n"
    )
    (diagnostic,) = found(compilation, "BG210")
    assert "上年" in diagnostic.message
    assert [
        (label.span.file.rpartition("/")[2], label.span.start.line) for label in diagnostic.secondary
    ] == [("document.md", 2)]
    assert not compilation.ok


REASON = "{{ 支出(功能科目='2010350')|原因('2010350') }}"


def test_the_reason_is_said_as_the_district_says_it(tmp_path: Path) -> None:
    body = _source("3000000", "2000000", "工资正常晋升。")
    assert prose(tmp_path, "增加" + REASON, body) == "增加，主要是工资正常晋升"
    assert (
        prose(tmp_path, REASON, body, {"phrases.yaml": "原因: 。原因：{{ 原因 }}"}) == "。原因：工资正常晋升"
    )


def test_a_change_without_a_reason_is_reported(tmp_path: Path) -> None:
    body = _source("3000000", "2000000", "工资正常晋升").replace("{2010350: 工", "{2060503: 工")
    compilation = compile_with(tmp_path, {"document.md": REASON + REASON}, body)
    (diagnostic,) = found(compilation, "BG401")
    assert "2010350 事业运行" in diagnostic.message
    assert place(diagnostic) == ("budget.yaml", 7)


@pytest.mark.parametrize(("current", "base"), [("5", "5"), ("0", "0"), ("1000049", "1000000"), ("49", "0")])
def test_no_change_needs_no_reason(tmp_path: Path, current: str, base: str) -> None:
    compilation = compile_with(tmp_path, {"document.md": "话" + REASON}, _source(current, base))
    assert not found(compilation, "BG401")


def test_a_reason_may_stand_under_a_wider_name(tmp_path: Path) -> None:
    body = _source("3000000", "2000000").rstrip() + "\n变动原因: {收支总额: 总的原因}\n"
    assert prose(tmp_path, "{{ 支出|原因('一般公共预算', '收支总额') }}", body) == "，主要是总的原因"


def test_the_items_of_a_list_have_their_own_reasons(tmp_path: Path) -> None:
    body = _source("3000000", "2000000", "晋升")
    assert (
        prose(tmp_path, "{% for 项 in 支出.按(功能科目='项') %}{{ 项|原因 }}{% endfor %}", body)
        == "，主要是晋升"
    )


@pytest.mark.parametrize(("threshold", "missing"), [(0, True), (10, True), (11, False)])
def test_small_changes_need_no_reason_where_the_district_says_so(
    tmp_path: Path, threshold: int, missing: bool
) -> None:
    files = {"document.md": "话" + REASON, "template.yaml": f"名称: 试\n继承: base\n原因门槛: {threshold}\n"}
    compilation = compile_with(tmp_path, files, _source("1100000", "1000000"))
    assert bool(found(compilation, "BG401")) == missing


def _all_reasons(head: str) -> str:
    return (
        "支出: {基本支出: [{功能科目: 2010350, 金额: 50000}, {功能科目: 2080505, 金额: 70000}, {功能科目: 2101101, 金额: 90000}]}\n"
        "上年: {支出: {2010350: 40000, 2080505: 40000, 2101101: 100000}}\n" + head
    )


_EVERY = "{% for 项 in 支出.按(功能科目='项') %}{{ 项|原因 }}{% endfor %}"


def test_all_missing_reasons_are_one_finding_with_the_lines_to_copy(tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, {"document.md": _EVERY}, _all_reasons("变动原因: {2101101: 减员}\n"))
    (told,) = found(compilation, "BG401")
    assert told.message == "“2010350 事业运行”等 2 项有增减，没有写变动原因"
    assert place(told) == ("budget.yaml", 7)
    assert told.hint.splitlines()[1:] == [
        "  2010350: 待填  # 事业运行，增加1.00万元",
        "  2080505: 待填  # 机关事业单位基本养老保险缴费支出，增加3.00万元",
    ]


def test_without_the_block_the_lines_begin_with_its_key(tmp_path: Path) -> None:
    (told,) = found(compile_with(tmp_path, {"document.md": _EVERY}, _all_reasons("")), "BG401")
    assert told.hint.splitlines()[1] == "变动原因:"
    assert len(told.hint.splitlines()) == 5


def test_things_that_may_share_a_reason_ask_for_one_line(tmp_path: Path) -> None:
    text = "{{ 支出|原因('一般公共预算', '收支总额') }}{{ 支出|原因('财政拨款', '收支总额') }}"
    (told,) = found(compile_with(tmp_path, {"document.md": text}, _all_reasons("")), "BG401")
    assert told.hint.splitlines()[2:] == ["  收支总额: 待填  # 一般公共预算、财政拨款，增加3.00万元"]


def test_a_reason_that_is_left_blank_is_reported_where_it_stands(tmp_path: Path) -> None:
    compilation = compile_with(tmp_path, {"document.md": _EVERY}, _all_reasons("变动原因:\n  2010350: ''\n"))
    missing, blank = found(compilation, "BG401")
    assert (blank.message, place(blank)[1]) == ("“2010350”后面没有写原因", 8)
    assert "等 2 项" in missing.message


def test_a_reason_for_what_is_not_known_is_not_unused(tmp_path: Path) -> None:
    body = (
        "支出: {基本支出: [{功能科目: 2010350, 金额: 50000}]}\n"
        "变动原因: {2010350: 工资正常晋升, 2080505: 缴费基数有变化}\n"
    )
    compilation = compile_with(tmp_path, {"document.md": _EVERY}, body)
    assert [told.message for told in found(compilation, "BG520")] == ["变动原因“2080505”在文档里没有用到"]
