from __future__ import annotations

import pytest
from lxml import etree

from budgetgen.template.theme import Style, Theme
from budgetgen.write.docx.sheet import Sheet
from tests.write.docx_inspect import NAMESPACES, find, out_of_order, values
from tests.write.docx_sample import theme


def styles(look: Theme | None = None, sizes: tuple[float, ...] = (10.5,)) -> etree._Element:
    return etree.fromstring(Sheet(look or theme(), sizes, 442.2).xml().encode())


def style(root: etree._Element, identity: str) -> etree._Element:
    (found,) = find(root, f"w:style[@w:styleId='{identity}']")
    return found


def attributes(element: etree._Element, path: str) -> dict[str, str]:
    (found,) = find(element, path)
    return {etree.QName(name).localname: value for name, value in found.attrib.items()}


def test_order_ids_and_names() -> None:
    root = styles(sizes=(7.5, 9.0, 10.5))
    assert list(out_of_order(root)) == []
    ids = root.xpath("w:style/@w:styleId", namespaces=NAMESPACES)
    names = values(root, "w:style/w:name")
    assert len(set(ids)) == len(ids)
    assert len({name.lower() for name in names}) == len(names)
    assert all(identity.isascii() for identity in ids)
    assert set(values(root, "w:style/w:basedOn")) <= set(ids)


def test_every_role_of_the_theme_is_a_style() -> None:
    sheet = Sheet(theme(), (), 442.2)
    root = styles()
    ids = root.xpath("w:style[@w:type='paragraph']/@w:styleId", namespaces=NAMESPACES)
    assert {sheet.id(role) for role in theme().styles} <= set(ids)
    assert len({sheet.id(role) for role in theme().styles}) == len(theme().styles)
    assert sheet.id("没有的") == "Normal"


def test_headings_and_contents_are_the_built_in_styles() -> None:
    root = styles()
    for level in (1, 2, 3, 4):
        heading = style(root, f"Heading{level}")
        assert values(heading, "w:name") == [f"heading {level}"]
        assert values(heading, "w:pPr/w:outlineLvl") == [str(level - 1)]
        assert heading.get(f"{{{NAMESPACES['w']}}}customStyle") is None
    for level in (1, 2, 3):
        stop = attributes(style(root, f"TOC{level}"), "w:pPr/w:tabs/w:tab")
        assert stop == {"val": "right", "leader": "dot", "pos": "8844"}
    assert values(style(root, "TableName"), "w:name") == ["表名"]


def test_body_text_is_normal_with_its_indent_in_characters() -> None:
    normal = style(styles(), "Normal")
    body, font = theme().style("正文"), theme().fonts[theme().style("正文").font]
    assert attributes(normal, "w:pPr/w:ind") == {
        "firstLineChars": f"{body.indent * 100:g}",
        "firstLine": f"{body.indent * body.size * 20:g}",
    }
    lines = attributes(normal, "w:pPr/w:spacing")
    assert (lines["line"], lines["lineRule"]) == (f"{body.line_height * 20:g}", "exact")
    assert attributes(normal, "w:rPr/w:rFonts") == {
        "ascii": font.latin_office,
        "hAnsi": font.latin_office,
        "cs": font.latin_office,
        "eastAsia": font.office,
    }
    assert values(normal, "w:rPr/w:sz") == [f"{body.size * 2:g}"]
    assert values(normal, "w:pPr/w:jc") == ["both"]


def test_a_style_says_only_how_it_differs_from_body_text() -> None:
    root = styles()
    assert [child.tag.rsplit("}")[-1] for child in find(style(root, "Item"), "w:pPr/*|w:rPr/*")] == []
    note = style(root, "Note")
    assert not find(note, "w:rPr/w:rFonts")
    assert attributes(note, "w:pPr/w:ind") == {"firstLineChars": "0", "firstLine": "0"}
    first = style(root, "Heading1")
    assert len(find(first, "w:pPr/w:keepNext")) == len(find(first, "w:pPr/w:pageBreakBefore")) == 1


def test_table_sizes_have_styles_derived_from_the_roles() -> None:
    root = styles(sizes=(9.0, 10.5))
    small = style(root, "TableBody-9")
    assert values(small, "w:basedOn") == ["TableBody"]
    assert values(small, "w:rPr/w:sz") == ["18"]
    role = theme().style("表体")
    height = int(attributes(small, "w:pPr/w:spacing")["line"]) / 20
    assert height == pytest.approx(role.line_height * 9 / role.size, abs=0.05)
    assert not find(root, "w:style[@w:styleId='TableBody-10.5']")


def test_a_line_hardly_higher_than_its_characters_may_grow() -> None:
    tight = Style.model_validate({"字号": "三号", "行距": "16pt"})
    look = theme().model_copy(update={"styles": {**theme().styles, "附注": tight}})
    assert attributes(style(styles(look), "Note"), "w:pPr/w:spacing")["lineRule"] == "atLeast"


def test_roles_and_fonts_that_only_a_district_knows() -> None:
    own = Style.model_validate({"字体": "没有的字体", "颜色": "#C00000"})
    look = theme().model_copy(update={"styles": {**theme().styles, "说明, 其他": own, "目录4": own}})
    sheet = Sheet(look, (), 442.2)
    found = style(styles(look), sheet.id("说明, 其他"))
    assert values(found, "w:name") == ["说明  其他"]
    # A font that the theme does not have is the body's.
    assert not find(found, "w:rPr/w:rFonts")
    assert values(found, "w:rPr/w:color") == ["C00000"]
    assert (sheet.contents_id(4), sheet.contents_id(7), sheet.contents_id(0)) == ("TOC4", "TOC4", "TOC1")


def test_chinese_typesetting_is_on_and_numbers_do_not_break() -> None:
    root = styles()
    (defaults,) = find(root, "w:docDefaults")
    for rule in ("widowControl", "kinsoku", "overflowPunct"):
        assert len(find(defaults, f"w:pPrDefault/w:pPr/w:{rule}")) == 1
    language = attributes(defaults, "w:rPrDefault/w:rPr/w:lang")
    assert (language["eastAsia"], language["val"]) == ("zh-CN", "en-US")


def test_table_style_has_lines_and_padding() -> None:
    table = style(styles(), "DisclosureTable")
    lines = find(table, "w:tblPr/w:tblBorders/*")
    assert len(lines) == 6
    assert {line.get(f"{{{NAMESPACES['w']}}}sz") for line in lines} == {"4"}
    assert attributes(table, "w:tblPr/w:tblCellMar/w:left")["w"] == "60"
