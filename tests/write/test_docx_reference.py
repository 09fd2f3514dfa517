"""The styles of a district's reference.docx win over ours."""

from __future__ import annotations

from lxml import etree

from budgetgen.template.reference import Reference
from budgetgen.write.docx import write_docx
from tests.write.docx_inspect import NAMESPACES, WORD, find, out_of_order, parts, values
from tests.write.docx_sample import document, theme

# As a Chinese Word writes them: ids of its own, links to character styles, later additions, numbering.
STYLES = f"""<w:styles xmlns:w="{WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14">
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:latentStyles w:count="376"/>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>
<w:rPr><w:rFonts w:eastAsia="华文仿宋"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="Heading 1"/><w:basedOn w:val="Title"/><w:next w:val="gone"/>
<w:link w:val="10"/><w:pPr><w:keepNext/><w:numPr><w:numId w:val="7"/></w:numPr><w:jc w:val="left"/></w:pPr>
<w:rPr><w:color w:val="C00000"/><w14:ligatures w14:val="none"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="10"><w:name w:val="标题 1 字符"/><w:link w:val="1"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Title"><w:name w:val="区模板标题"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="x"><w:name w:val="没有用到"/></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="t"><w:name w:val="公开表格"/></w:style>
</w:styles>"""
REFERENCE = Reference(STYLES.encode())


def styles(automatic: bool = False) -> etree._Element:
    look = theme().model_copy(update={"numbering": "自动"}) if automatic else theme()
    return parts(write_docx(document(), look, reference=REFERENCE))["word/styles.xml"]


def style(root: etree._Element, identity: str) -> etree._Element:
    (found,) = find(root, f"w:style[@w:styleId='{identity}']")
    return found


def test_same_names_are_theirs_under_our_ids() -> None:
    root = styles()
    assert values(style(root, "Normal"), "w:rPr/w:rFonts") == [""]
    assert find(style(root, "Normal"), "w:rPr/w:rFonts[@w:eastAsia='华文仿宋']")
    assert style(root, "Normal").get(f"{{{WORD}}}default") == "1"
    heading = style(root, "Heading1")
    assert values(heading, "w:rPr/w:color") == ["C00000"]
    assert values(heading, "w:basedOn") == ["Title"]
    assert not find(style(root, "DisclosureTable"), "w:tblPr")
    assert values(root, "w:docDefaults//w:sz") == ["21"]


def test_what_they_lack_is_ours_and_what_nobody_needs_stays_out() -> None:
    root = styles()
    ours = parts(write_docx(document(), theme()))["word/styles.xml"]
    assert etree.tostring(style(root, "TableHead")) == etree.tostring(style(ours, "TableHead"))
    names = values(root, "w:style/w:name")
    assert "区模板标题" in names
    assert "没有用到" not in names
    assert len(names) == len(set(names))


def test_links_lead_to_styles_that_are_there() -> None:
    root = styles()
    known = {one.get(f"{{{WORD}}}styleId") for one in find(root, "w:style")}
    for link in ("basedOn", "next", "link"):
        assert set(values(root, f"w:style/w:{link}")) <= known
    assert values(style(root, "Heading1"), "w:next") == []


def test_the_part_is_in_order_and_plain() -> None:
    for automatic in (False, True):
        root = styles(automatic)
        assert list(out_of_order(root)) == []
        assert {etree.QName(one).namespace for one in root.iter(etree.Element)} == {WORD}


def test_numbers_are_the_documents_own() -> None:
    assert find(styles(), ".//w:numPr") == []
    assert values(style(styles(automatic=True), "Heading1"), "w:pPr/w:numPr/w:numId") == ["1"]


def test_their_theme_comes_along() -> None:
    drawing = f'<a:theme xmlns:a="{NAMESPACES["a"]}" name="区"/>'.encode()
    found = parts(write_docx(document(), theme(), reference=Reference(STYLES.encode(), drawing)))
    assert found["word/theme/theme1.xml"].get("name") == "区"
    targets = [one.get("Target") for one in found["word/_rels/document.xml.rels"]]
    assert any("theme/theme1.xml" in str(target) for target in targets)
