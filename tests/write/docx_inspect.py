"""Reading a DOCX back in the tests: its parts, and whether children stand in the order Word insists on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "w": WORD,
    "r": RELATIONSHIPS,
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}

# The order of ISO/IEC 29500, transitional; Word calls a file with another order unreadable.
SEQUENCES = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct "
        "autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing "
        "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl "
        "divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
        "tblDescription"
    ),
    "trPr": (
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader "
        "tblCellSpacing jc hidden"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
        "docGrid printerSettings"
    ),
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
        "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr "
        "tblStylePr"
    ),
    "styles": "docDefaults latentStyles style",
    "settings": (
        "writeProtection view zoom defaultTabStop evenAndOddHeaders characterSpacingControl "
        "footnotePr endnotePr compat rsids mathPr themeFontLang clrSchemeMapping decimalSymbol "
        "listSeparator"
    ),
    "compat": (
        "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace "
        "doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting"
    ),
    "font": "altName panose1 charset family notTrueType pitch sig",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "numPr": "ilvl numId",
    "c:chartSpace": (
        "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotFmts protection chart spPr txPr "
        "externalData printSettings userShapes"
    ),
    "c:chart": (
        "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly "
        "dispBlanksAs"
    ),
    "c:plotArea": "layout pieChart barChart catAx valAx dTable spPr",
    "c:pieChart": "varyColors ser dLbls firstSliceAng",
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "c:ser": "idx order tx spPr invertIfNegative explosion dPt dLbls trendline errBars cat val shape",
    "c:dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    "c:dLbls": (
        "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
        "showBubbleSize separator showLeaderLines leaderLines"
    ),
    "c:catAx": (
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
        "tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip "
        "noMultiLvlLbl"
    ),
    "c:valAx": (
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
        "tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits"
    ),
    "c:scaling": "logBase orientation max min",
    "c:title": "tx layout overlay spPr txPr",
    "c:legend": "legendPos legendEntry layout overlay spPr txPr",
    "c:strRef": "f strCache",
    "c:numRef": "f numCache",
    "c:strCache": "ptCount pt",
    "c:numCache": "formatCode ptCount pt",
    "wp:inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
}


def parts(docx: bytes) -> dict[str, etree._Element]:
    """The XML parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def body(docx: bytes) -> etree._Element:
    """The body of the main part."""
    found = parts(docx)["word/document.xml"].find("w:body", NAMESPACES)
    assert found is not None
    return found


def find(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements at an XPath; prefixes as in NAMESPACES."""
    result = element.xpath(path, namespaces=NAMESPACES)
    assert isinstance(result, list)
    return result


def values(element: etree._Element, path: str) -> list[str]:
    """``w:val`` of the elements at an XPath."""
    return [one.get(f"{{{WORD}}}val") or "" for one in find(element, path)]


def text(element: etree._Element) -> str:
    """The printed characters in an element; a line break is a newline."""
    pieces = []
    for one in element.iter(f"{{{WORD}}}t", f"{{{WORD}}}br"):
        pieces.append("\n" if one.tag.endswith("}br") else one.text or "")
    return "".join(pieces)


def out_of_order(root: etree._Element) -> Iterator[str]:
    """Every element whose children do not stand in the schema's order, or do not belong there."""
    prefixes = {NAMESPACES[prefix]: f"{prefix}:" for prefix in ("c", "wp")} | {WORD: ""}
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        name = prefixes.get(name.namespace or "", "?") + name.localname
        if name not in SEQUENCES:
            continue
        sequence = SEQUENCES[name].split()
        children = [etree.QName(child).localname for child in element]
        unknown = [child for child in children if child not in sequence]
        if unknown:
            yield f"{name}: {unknown} do not belong here"
        elif [sequence.index(child) for child in children] != sorted(map(sequence.index, children)):
            yield f"{name}: {children}"
