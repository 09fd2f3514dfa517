"""Theme → sheets of paper: sizes, margins, section properties and the footer with the page number."""

from __future__ import annotations

from budgetgen.template.theme import Theme
from budgetgen.write.docx.markup import DECLARATION, RELATIONSHIPS, WORD, field, run, twips
from budgetgen.write.flow import Kind

FOOTER_ID = "rIdFooter"
EVEN_FOOTER_ID = "rIdEvenFooter"
EMPTY_FOOTER_ID = "rIdEmptyFooter"
# Word puts the footer no nearer to the edge than printers can reach.
_EDGE = 14.0


def text_width(theme: Theme, kind: Kind) -> float:
    """The width of the text area, in points."""
    page = theme.page
    if kind == "landscape":
        return page.height - page.landscape_left - page.landscape_right
    return page.width - page.left - page.right


def text_height(theme: Theme, kind: Kind) -> float:
    """The height of the text area, in points."""
    page = theme.page
    if kind == "landscape":
        return page.width - page.landscape_top - page.landscape_bottom
    return page.height - page.top - page.bottom


def section_properties(theme: Theme, kind: Kind, *, restart: bool) -> str:
    """The ``w:sectPr`` of a section; the children stand in the order of CT_SectPr."""
    page = theme.page
    if kind == "landscape":
        size = f'w:w="{twips(page.height)}" w:h="{twips(page.width)}" w:orient="landscape"'
        top, right, bottom, left = (
            page.landscape_top,
            page.landscape_right,
            page.landscape_bottom,
            page.landscape_left,
        )
    else:
        size = f'w:w="{twips(page.width)}" w:h="{twips(page.height)}"'
        top, right, bottom, left = page.top, page.right, page.bottom, page.left
    distance = max(_EDGE, bottom - page.footer - theme.style("页码").line_height)
    footers = {"default": EMPTY_FOOTER_ID if kind == "cover" else FOOTER_ID}
    if page.number_outside:
        footers["even"] = EMPTY_FOOTER_ID if kind == "cover" else EVEN_FOOTER_ID
    references = "".join(
        f'<w:footerReference w:type="{name}" r:id="{identity}"/>' for name, identity in footers.items()
    )
    start = '<w:pgNumType w:start="1"/>' if restart else ""
    margins = {"top": top, "right": right, "bottom": bottom, "left": left}
    margins |= {"header": top / 2, "footer": distance, "gutter": 0.0}
    margin = " ".join(f'w:{name}="{twips(length)}"' for name, length in margins.items())
    pitch = twips(theme.style("正文").line_height)
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz {size}/><w:pgMar {margin}/>{start}<w:cols w:space="425"/>'
        f'<w:docGrid w:linePitch="{pitch}"/></w:sectPr>'
    )


def footers(theme: Theme, style: str) -> dict[str, str]:
    """The footer parts by relationship id; ``style`` is the id of the page number's style."""
    found = {FOOTER_ID: _numbered(theme, style), EMPTY_FOOTER_ID: _footer(style, "")}
    if theme.page.number_outside:
        found[EVEN_FOOTER_ID] = _numbered(theme, style, even=True)
    return found


def _numbered(theme: Theme, style: str, *, even: bool = False) -> str:
    """The footer part with the page number in the theme's form (“— 1 —”), for odd and all pages or for even ones."""
    before, mark, after = theme.page.number_format.partition("{页码}")
    number = field("PAGE", run("1")) if mark else ""
    place = ""
    if theme.page.number_outside:
        side = "left" if even else "right"
        length = twips(theme.style("页码").size)
        place = f'<w:ind w:{side}Chars="100" w:{side}="{length}"/><w:jc w:val="{side}"/>'
    return _footer(style, f"{run(before)}{number}{run(after)}", place)


def _footer(style: str, content: str, place: str = "") -> str:
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}">'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{place}</w:pPr>{content}</w:p></w:ftr>'
    )
