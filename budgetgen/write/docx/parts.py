"""The small parts of a DOCX package: settings, font table, core and extended properties."""

from __future__ import annotations

from budgetgen.compose.document import Metadata
from budgetgen.template.theme import Theme
from budgetgen.write.docx.markup import DECLARATION, WORD, escape

# The file says nothing about when it was built: the same source gives the same bytes.
_DATE = "2000-01-01T00:00:00Z"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def settings(theme: Theme) -> str:
    """Chinese typesetting and the behaviour of current Word; children stand in the order of CT_Settings."""
    even = "<w:evenAndOddHeaders/>" if theme.page.number_outside else ""
    switches = "".join(
        f"<w:{name}/>"
        for name in (
            "spaceForUL",
            "balanceSingleByteDoubleByteWidth",
            "doNotLeaveBackslashAlone",
            "ulTrailSpace",
            # A line that ends with a break must not be stretched over the whole width.
            "doNotExpandShiftReturn",
            "adjustLineHeightInTable",
            "useFELayout",
        )
    )
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'{DECLARATION}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        f'{even}<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>{switches}'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def font_table(theme: Theme) -> str:
    """The fonts by name. Many machines lack 仿宋_GB2312 and its like: they take 仿宋 then, not 宋体."""
    fonts = list(theme.fonts.values())
    chinese = sorted({font.office for font in fonts})
    latin = sorted({font.latin_office for font in fonts} - set(chinese))
    entries = []
    for name in chinese:
        plain = name.removesuffix("_GB2312")
        other = f'<w:altName w:val="{escape(plain)}"/>' if plain != name else ""
        entries.append(
            f'<w:font w:name="{escape(name)}">{other}<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        )
    entries += [
        f'<w:font w:name="{escape(name)}"><w:charset w:val="00"/><w:family w:val="auto"/></w:font>'
        for name in latin
    ]
    return f'{DECLARATION}<w:fonts xmlns:w="{WORD}">{"".join(entries)}</w:fonts>'


def core_properties(metadata: Metadata) -> str:
    """Title, issuing unit, subject and keywords, with a constant date."""
    author = escape(metadata.author)
    namespaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return (
        f"{DECLARATION}<cp:coreProperties {namespaces}>"
        f"<dc:title>{escape(metadata.title)}</dc:title><dc:subject>{escape(metadata.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:keywords>{escape('；'.join(metadata.keywords))}</cp:keywords>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def extended_properties() -> str:
    """The program that wrote the file."""
    return f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Application>budgetgen</Application></Properties>'
