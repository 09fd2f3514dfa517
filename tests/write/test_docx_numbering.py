"""标题编号: 自动 — Word counts the headings, and comes to the numbers of the document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from budgetgen.compose.document import Document, Heading, Metadata, Text
from budgetgen.compose.numbering import Counters, chinese_numeral
from budgetgen.write.docx import write_docx
from tests.write.docx_inspect import body, find, parts, text, values
from tests.write.docx_sample import theme

STYLES = ("第{一}部分　", "{一}、", "（{一}）", "{1}.")
_FORMS = {"chineseCountingThousand": chinese_numeral, "decimal": str}


def written(headings: list[Heading]) -> dict[str, etree._Element]:
    look = theme().model_copy(update={"numbering": "自动"})
    return parts(write_docx(Document(Metadata("题", "单位"), tuple(headings)), look))


def counted(found: dict[str, etree._Element]) -> list[str]:
    """The headings with the numbers that Word comes to: every instance of the list counts for itself."""
    numbering, styles = found["word/numbering.xml"], found["word/styles.xml"]
    counts: dict[tuple[str, int], int] = {}
    shown = []
    for paragraph in find(
        found["word/document.xml"], "//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'Heading')]]"
    ):
        style = values(paragraph, "w:pPr/w:pStyle")[0]
        of_style = f"w:style[@w:styleId='{style}']/w:pPr/w:numPr/"
        own = "w:pPr/w:numPr/"
        instance, level = (
            (values(paragraph, own + name) or values(styles, of_style + name) or ["0"])[0]
            for name in ("w:numId", "w:ilvl")
        )
        number = ""
        if instance != "0":
            key = (instance, int(level))
            override = f"w:num[@w:numId='{instance}']/w:lvlOverride[@w:ilvl='{level}']/w:startOverride"
            start = int((values(numbering, override) or ["1"])[0])
            counts[key] = counts.get(key, start - 1) + 1
            counts = {one: count for one, count in counts.items() if one[0] != instance or one[1] <= key[1]}
            (shape,) = find(numbering, f"w:abstractNum/w:lvl[@w:ilvl='{level}']")
            digits = _FORMS[values(shape, "w:numFmt")[0]](counts[key])
            number = values(shape, "w:lvlText")[0].replace(f"%{int(level) + 1}", digits)
        shown.append(number + text(paragraph))
    return shown


def heading(level: int, number: str, index: int) -> Heading:
    return Heading(level, number, (Text(f"标题{index}"),), f"h{index}")


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=12))
def test_word_comes_to_the_printed_numbers(levels: list[tuple[int, bool]]) -> None:
    counters = Counters(STYLES)
    headings = [
        heading(level, counters.heading(level, numbered=numbered)[0], index)
        for index, (level, numbered) in enumerate(levels)
    ]
    if any(one.number for one in headings):
        assert counted(written(headings)) == [one.number + one.inlines[0].text for one in headings]


def test_odd_numbers_stay_text_and_gaps_start_anew() -> None:
    numbers = ["一、", "二、", "2.", "四、", "五、", "附："]
    headings = [heading(2, number, index) for index, number in enumerate(numbers)]
    found = written(headings)
    assert counted(found) == [f"{number}标题{index}" for index, number in enumerate(numbers)]
    printed = [
        text(one) for one in find(found["word/document.xml"], "//w:p[w:pPr/w:pStyle/@w:val='Heading2']")
    ]
    assert printed == ["标题0", "标题1", "2.标题2", "标题3", "标题4", "附：标题5"]


def test_styles_carry_the_list_so_that_new_headings_are_numbered_too() -> None:
    found = written([heading(1, "第一部分　", 0), heading(2, "一、", 1)])
    styles = found["word/styles.xml"]
    assert values(styles, "w:style[@w:styleId='Heading2']/w:pPr/w:numPr/w:ilvl") == ["1"]
    assert find(styles, "w:style[@w:styleId='Heading2']/w:pPr/w:ind[@w:firstLineChars='200']")
    assert values(found["word/numbering.xml"], "//w:pStyle") == ["Heading1", "Heading2"]
    assert find(found["word/document.xml"], "//w:numPr") == []


def test_numbers_are_text_unless_the_theme_says_otherwise() -> None:
    data = write_docx(Document(Metadata("题", "单位"), (heading(2, "一、", 0),)), theme())
    assert "word/numbering.xml" not in parts(data)
    assert text(body(data)) == "一、标题0"
