from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from budgetgen.compose.document import Figure, Text, Trace
from budgetgen.write.docx.markup import clean, emu, escape, field, half_points, hex_color, run, runs, twips
from tests.write.docx_inspect import NAMESPACES, WORD, find, text

# Everything a string can hold, halves of surrogate pairs and control characters included.
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


def parse(content: str) -> etree._Element:
    return etree.fromstring(f'<w:p xmlns:w="{WORD}">{content}</w:p>')


@given(ANY_TEXT)
def test_any_text_survives_as_element_and_attribute(value: str) -> None:
    root = etree.fromstring(f'<a b="{escape(value)}">{escape(value)}</a>')
    assert (root.text or "") == clean(value)
    assert (root.get("b") or "") == clean(value).replace("\n", " ").replace("\t", " ")


@given(ANY_TEXT)
def test_any_text_survives_in_a_run(value: str) -> None:
    paragraph = parse(run(value))
    pieces = []
    for one in paragraph.iter():
        name = etree.QName(one).localname
        pieces.append({"t": one.text or "", "br": "\n", "tab": "\t"}.get(name, ""))
    assert "".join(pieces) == clean(value)


def test_control_characters_go_and_line_ends_become_newlines() -> None:
    assert clean("甲\x00\x0b乙\r\n丙\r丁\u2028戊\ud800\uffff") == "甲乙\n丙\n丁\n戊"


def test_neighbours_of_one_look_share_a_run() -> None:
    inlines = (
        Text("收入"),
        Figure("952.99", Trace("")),
        Text("万元", bold=True),
        Figure("1", Trace(""), bold=True),
    )
    paragraph = parse(runs(inlines, number="一、"))
    assert [text(one) for one in find(paragraph, "w:r")] == ["一、收入952.99", "万元1"]
    assert len(find(paragraph, "w:r[2]/w:rPr/w:b")) == 1
    assert not find(paragraph, "w:r[1]/w:rPr")


def test_nothing_makes_no_run() -> None:
    assert run("") == run("\x00") == runs(()) == ""


@pytest.mark.parametrize("value", ["“三公”", "—", "……", "①", "≥6", "Ⅳ", "±"])
def test_ambiguous_characters_are_set_in_the_chinese_font(value: str) -> None:
    assert 'w:hint="eastAsia"' in run(value)


@pytest.mark.parametrize("value", ["收入", "952.99", "（一）", "abc"])
def test_plain_text_has_no_direct_formatting(value: str) -> None:
    assert "w:rPr" not in run(value)


def test_units() -> None:
    assert (twips(10.5), half_points(10.5), emu(1)) == (210, 21, 12700)


@pytest.mark.parametrize(
    ("color", "expected"),
    [("#2f5d8a", "2F5D8A"), ("D98E04", "D98E04"), ("red", "000000"), ("#fff", "000000")],
)
def test_hex_color(color: str, expected: str) -> None:
    assert hex_color(color) == expected


def test_field_is_balanced_and_dirty_only_on_demand() -> None:
    paragraph = parse(field("PAGE", run("1"), dirty=True))
    kinds = paragraph.xpath("//w:fldChar/@w:fldCharType", namespaces=NAMESPACES)
    assert kinds == ["begin", "separate", "end"]
    assert paragraph.xpath("//w:fldChar/@w:dirty", namespaces=NAMESPACES) == ["true"]
    assert "dirty" not in field("PAGE", "")
