"""Our styles + those of a district's reference.docx → the styles part: the district's win, what they lack is ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from budgetgen.write.docx.markup import DECLARATION, WORD

_W = f"{{{WORD}}}"
_BEFORE_NUMBER = {
    _W + name for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
}
_LINKS = ("basedOn", "link", "next")


def merged(ours: str, theirs: bytes) -> str:
    """The styles part; ``ours`` and ``theirs`` are whole parts, and our style ids stay.

    Styles are the same when kind and name are: Word renames ids as it likes. Their numbering is left out: headings are
    numbered as the template says.
    """
    root = etree.fromstring(ours.encode())
    other = etree.fromstring(theirs, etree.XMLParser(resolve_entities=False, no_network=True))
    own = {_key(style): style for style in _styles(root)}
    found = {_key(style): style for style in reversed(list(_styles(other)))}
    by_id = {_id(style): style for style in found.values()}
    wanted = list(_reached([found[key] for key in own if key in found], by_id))
    ids = _ids(wanted, own)
    for style in wanted:
        mine = own.get(_key(style))
        _translate(style, ids, mine)
        if mine is None:
            root.append(style)
        else:
            root.replace(mine, style)
    for name in ("latentStyles", "docDefaults"):
        given, place = other.find(_W + name), root.find(_W + name)
        if given is not None:
            _plain(given)
            if place is not None:
                root.remove(place)
            root.insert(0, given)
    etree.cleanup_namespaces(root)
    return DECLARATION + etree.tostring(root, encoding="unicode")


def _styles(root: etree._Element) -> Iterator[etree._Element]:
    return (style for style in root.iterchildren(_W + "style") if style.find(_W + "name") is not None)


def _key(style: etree._Element) -> tuple[str, str]:
    name = style.find(_W + "name")
    assert name is not None
    return style.get(_W + "type", "paragraph"), name.get(_W + "val", "").strip().lower()


def _id(style: etree._Element) -> str:
    return style.get(_W + "styleId", "")


def _reached(first: list[etree._Element], by_id: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """These styles and all that they are based on or linked with, each once."""
    todo, seen = list(first), set()
    while todo:
        style = todo.pop(0)
        if _id(style) in seen:
            continue
        seen.add(_id(style))
        yield style
        for link in ("basedOn", "link"):
            target = style.find(_W + link)
            if target is not None and (next_one := by_id.get(target.get(_W + "val", ""))) is not None:
                todo.append(next_one)


def _ids(wanted: list[etree._Element], own: Mapping[tuple[str, str], etree._Element]) -> dict[str, str]:
    """Their ids → ours; a style that only they have keeps its id unless one of ours has it."""
    taken = {_id(style).lower() for style in own.values()}
    ids: dict[str, str] = {}
    for number, style in enumerate(wanted, 1):
        mine = own.get(_key(style))
        ids[_id(style)] = _id(mine) if mine is not None else _id(style)
        if mine is None and _id(style).lower() in taken:
            ids[_id(style)] = f"Reference{number}"
    return ids


def _translate(style: etree._Element, ids: Mapping[str, str], mine: etree._Element | None) -> None:
    style.set(_W + "styleId", ids[_id(style)])
    style.attrib.pop(_W + "default", "")
    if mine is not None and mine.get(_W + "default") is not None:
        style.set(_W + "default", "1")
    for link in _LINKS:
        target = style.find(_W + link)
        if target is not None:
            known = ids.get(target.get(_W + "val", ""))
            if known is None:
                style.remove(target)
            else:
                target.set(_W + "val", known)
    _plain(style)
    numbered = None if mine is None else mine.find(f"{_W}pPr/{_W}numPr")
    if numbered is not None:
        _number(style, numbered)


def _number(style: etree._Element, numbered: etree._Element) -> None:
    """Headings that Word numbers (标题编号: 自动) go on to be numbered."""
    properties = style.find(_W + "pPr")
    if properties is None:
        properties = etree.SubElement(style, _W + "pPr")
        if (run := style.find(_W + "rPr")) is not None:
            run.addprevious(properties)
    before = [one for one in properties if one.tag in _BEFORE_NUMBER]
    properties.insert(len(before), numbered)


def _plain(element: etree._Element) -> None:
    """Without numbering, and without what later versions of Word added in namespaces of their own."""
    for one in list(element.iter(etree.Element)):
        if one is element:
            continue
        parent = one.getparent()
        if parent is not None and (not str(one.tag).startswith(_W) or one.tag == _W + "numPr"):
            parent.remove(one)
    for one in element.iter(etree.Element):
        for name in list(one.attrib):
            if not str(name).startswith(_W):
                del one.attrib[name]
