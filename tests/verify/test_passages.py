from __future__ import annotations

import pytest

from budgetgen.verify.differences import Difference, differences
from budgetgen.verify.html_text import html_passages
from budgetgen.verify.passage import Passage, squeezed
from budgetgen.verify.pdf_text import embedded_files
from budgetgen.verify.xlsx_text import shown


def passages(*texts: str) -> list[Passage]:
    return [Passage(f"第{number}段", text) for number, text in enumerate(texts, 1)]


def test_spaces_do_not_count() -> None:
    assert squeezed(" 合\u200b 计\n1.00\u3000") == "合计1.00"
    assert differences(passages("合 计", "1.00"), passages("合计", "1.00\n")) == []


def test_changed_added_and_missing() -> None:
    ours, theirs = passages("甲", "收入12.50万元。", "丙"), passages("甲", "收入13.50万元。", "丙", "丁")
    assert differences(theirs, ours) == [
        Difference("第2段", "收入【13.50】万元。", "收入【12.50】万元。"),
        Difference("第4段", "丁", ""),
    ]
    assert differences(ours, theirs)[1] == Difference("第4段（应有）", "", "丁")


def test_figures_are_compared_whole() -> None:
    (found,) = differences(passages("共1,234.50元"), passages("共1,284.50元"))
    assert (found.published, found.expected) == ("共【1,234.50】元", "共【1,284.50】元")
    assert found.in_figures


def test_many_equal_passages_are_quick() -> None:
    ours = passages(*["0.00"] * 4000)
    theirs = passages(*["0.00"] * 2000, "0.01", *["0.00"] * 1999)
    assert [one.published for one in differences(theirs, ours)] == ["【0.01】"]


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("195.225", "0.00", "195.23"),
        ("-195.225", "0.00", "-195.23"),
        ("-0.000001", "0.00;0.00", "0.00"),
        ("0", '0.00;-0.00;"—"', "—"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("0.3333333333333333", "0.00%", "33.33%"),
        ("12", '"约"0"万元"', "约12万元"),
        ("12", '0"a"\\""b"', '12a"b'),
        ("文字", "0", "文字"),
    ],
)
def test_number_formats(raw: str, code: str, text: str) -> None:
    assert shown(raw, code) == text


def test_embedded_files_that_are_damaged_are_left_out() -> None:
    plain = b"1 0 obj\n<</Type /EmbeddedFile/Length 3>>\nstream\nabc\nendstream\nendobj\n"
    broken = b"2 0 obj\n<</Type /EmbeddedFile/Filter /FlateDecode>>\nstream\nxyz\nendstream\nendobj\n"
    assert list(embedded_files(plain + broken + b"/EmbeddedFile without end")) == [b"abc"]


def test_repeated_cells_of_a_page_are_marked() -> None:
    page = (
        "<html><body><h1>题</h1><table><thead><tr><th>头</th></tr></thead><tbody><tr><td>a</td></tr></tbody>"
        "<tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table></body>"
    )
    assert [(one.text, one.repeatable) for one in html_passages(page.encode())] == [
        ("题", False), ("头", False), ("a", True), ("a", True), ("b", False),
    ]  # fmt: skip
