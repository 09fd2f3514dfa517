"""The small Markdown of packs: every construct, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.document import Document, Figure, Metadata, PageBreak, Paragraph, Text, Trace
from budgetgen.compose.fragments import Fragments
from budgetgen.compose.markup import parse_markup
from budgetgen.compose.numbering import Counters
from tests.support.dump import dump_document

HEADINGS = ("第{一}部分　", "{一}、", "（{一}）", "{1}.")


def _parsed(text: str, fragments: Fragments | None = None) -> list[str]:
    blocks = parse_markup(text, fragments or Fragments(), Counters(HEADINGS))
    return dump_document(Document(Metadata("", ""), blocks)).splitlines()[1:]


CONSTRUCTS = {
    "paragraphs": ("一段\n\n二段\n\n\n三段\n", ["正文 |一段", "正文 |二段", "正文 |三段"]),
    "lines joined without a space": ("一段\n  接着\n说", ["正文 |一段接着说"]),
    "headings": (
        "# 甲\n## 乙\n##丙\n### 丁 \n#### 戊\n# 己",
        ["# [h1] 第一部分　|甲", "## [h1-1] 一、|乙", "## [h1-2] 二、|丙", "### [h1-2-1] （一）|丁", "#### [h1-2-1-1] 1.|戊",
         "# [h2] 第二部分　|己"],
    ),
    "a heading without a number": ("# 甲\n# 附件 {不编号}\n# 乙", ["# [h1] 第一部分　|甲", "# [h2] |附件", "# [h3] 第二部分　|乙"]),
    "a heading ends a paragraph": ("话\n# 甲\n话", ["正文 |话", "# [h1] 第一部分　|甲", "正文 |话"]),
    "items": (
        "（一）甲\n（一）乙\n1.丙\n1. 丁\n（一）戊",
        ["条目 （一）|甲", "条目 （二）|乙", "条目 1.|丙", "条目 2.|丁", "条目 （三）|戊"],
    ),
    "an item ends a paragraph": ("话\n1.甲\n接着", ["正文 |话", "条目 1.|甲接着"]),
    "items start again under a heading": ("1.甲\n# 题\n1.乙", ["条目 1.|甲", "# [h1] 第一部分　|题", "条目 1.|乙"]),
    "a year is no item": ("2026年\n2026年", ["正文 |2026年2026年"]),
    "bold": ("甲**乙**丙**丁**", ["正文 |甲**乙**丙**丁**"]),
    "bold in a heading": ("# 甲**乙**", ["# [h1] 第一部分　|甲**乙**"]),
    "lonely stars": ("甲*乙*丙**丁", ["正文 |甲*乙*丙**丁"]),
    "roles": ("{附注} 注\n{表名}名\n接着", ["附注 |注", "表名 |名", "正文 |接着"]),
    "an item in a role": ("{附注} 1.甲\n{附注} 1.乙", ["附注 1.|甲", "附注 2.|乙"]),
    "a role ends a paragraph": ("话\n{附注} 注", ["正文 |话", "附注 |注"]),
    "a new page": ("甲\n---\n乙", ["正文 |甲", "page break", "正文 |乙"]),
    "a cover": (
        "::: 封面\n{封面单位} 某局\n\n{封面标题} 2026年\n:::\n话", ["cover", "  封面单位 |某局", "  封面标题 |2026年", "正文 |话"],
    ),
    "a cover that nobody closed": ("::: 封面\n{封面单位} 某局", ["cover", "  封面单位 |某局"]),
    "an empty cover": ("::: 封面\n:::\n话", ["cover", "正文 |话"]),
    "a fence of nothing": (":::\n话", ["正文 |话"]),
    "other line ends": ("一段\r\n\r\n二段\r接着", ["正文 |一段", "正文 |二段接着"]),
    "nothing": ("  \n\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), CONSTRUCTS.values(), ids=CONSTRUCTS.keys())
def test_constructs(text: str, blocks: list[str]) -> None:
    assert _parsed(text) == blocks


def test_bold_is_bold_and_stars_are_gone() -> None:
    fragments = Fragments()
    token = fragments.put(Figure("3.00", Trace("支出")))
    (paragraph,) = parse_markup(f"甲**乙{token}**丙", fragments, Counters(()))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (
        Text("甲"),
        Text("乙", True),
        Figure("3.00", Trace("支出"), True),
        Text("丙"),
    )


def test_a_kept_block_stands_where_its_token_does() -> None:
    fragments = Fragments()
    token = fragments.put((PageBreak(),))
    assert _parsed(f"甲\n\n{token}\n\n乙", fragments) == ["正文 |甲", "page break", "正文 |乙"]
    # In the middle of a sentence it is a mistake of the pack and left out.
    assert _parsed(f"甲{token}乙", fragments) == ["正文 |甲乙"]


def test_kept_text_is_no_markup() -> None:
    fragments = Fragments()
    for text in ("# 甲", "1.甲", "---", "::: 封面", "{附注} 甲", "**甲**"):
        assert _parsed(fragments.text(text), fragments) == [f"正文 |{text}"]


def test_more_items_than_anybody_numbers() -> None:
    numbers = [line.split("|")[0] for line in _parsed("（一）甲\n" * 1001)]
    assert numbers[998:] == ["条目 （九百九十九）", "条目 （1000）", "条目 （1001）"]


@given(st.text(st.sampled_from("#*{}:-（一）1.、 \n封面甲"), max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    lines = _parsed(text)
    assert all(isinstance(line, str) for line in lines)
