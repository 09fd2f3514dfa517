"""Theme → CSS: the one place where the look of HTML and PDF is decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from budgetgen.template.theme import Style, Theme
from budgetgen.write.faces import LATIN_RANGE, Face, families
from budgetgen.write.html.css import class_name, color, number, points, string
from budgetgen.write.runs import CONTINUED_ROLE, font_of

FONT_SCHEME = "budgetgen-font:"
"""Print HTML names font files by this scheme, the same on every machine; the PDF engine resolves it."""

# What readers' systems call fonts of each role, after the office font's own name.
_SCREEN_FALLBACKS = {
    "仿宋": ("FangSong", "STFangsong", "FandolFang", "Noto Serif CJK SC", "serif"),
    "楷体": ("KaiTi", "STKaiti", "LXGW WenKai", "serif"),
    "黑体": ("SimHei", "Heiti SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"),
    "宋体": ("SimSun", "Songti SC", "Noto Serif CJK SC", "serif"),
    "小标宋": ("FZXiaoBiaoSong-B05S", "STZhongsong", "Songti SC", "Noto Serif CJK SC", "serif"),
}
MAXIMUM_INDENT = 9
_HAIR = 0.01

_SCREEN_SCALE = 0.8
"""三号 on paper, held at arm's length, is 17 pixels on the screen."""
_WIDE, _SIDE = 75.0, 19.0
"""In rem: windows from this width on show the contents beside the text, in a column of that width."""


def print_stylesheet(theme: Theme, faces: Iterable[Face], *, first_left: bool = False) -> str:
    """CSS for paged output: absolute lengths, named pages, breaks, bookmarks; fonts only from ``faces``.

    ``first_left``: the first page (a cover that is not counted) is a left one, so that page 1 after it is a right one.
    """
    pages = _pages(theme, first_left=first_left)
    return "\n".join((*_print_faces(faces), *pages, *_common(theme), *_print_rules(theme)))


def screen_stylesheet(theme: Theme) -> str:
    """CSS for browsers: the reader's own fonts, sizes that shrink with the window, tables that scroll."""
    return "\n".join((*_screen_faces(theme), *_common(theme), *_screen_rules(theme)))


def print_families(theme: Theme, style: Style) -> str:
    """The ``font-family`` list of a style in print."""
    return ", ".join(string(family) for family in families(theme, style))


def screen_families(theme: Theme, style: Style) -> str:
    """The ``font-family`` list of a style on the screen."""
    role, font = font_of(theme, style)
    names = (f"{font.latin_office} Latin", font.office, *_SCREEN_FALLBACKS.get(role, ("serif",)))
    return ", ".join(name if name.endswith("serif") else string(name) for name in names)


def _print_faces(faces: Iterable[Face]) -> Iterator[str]:
    for face in faces:
        latin = f" unicode-range: {LATIN_RANGE};" if face.latin else ""
        yield (
            f"@font-face {{ font-family: {string(face.family)};"
            f" font-weight: {'bold' if face.bold else 'normal'};"
            f"{latin} src: url({string(FONT_SCHEME + face.file)}) }}"
        )


def _screen_faces(theme: Theme) -> Iterator[str]:
    for name in sorted({font.latin_office for font in theme.fonts.values()}):
        for weight, suffix in (("normal", ""), ("bold", " Bold")):
            yield (
                f"@font-face {{ font-family: {string(f'{name} Latin')}; font-weight: {weight};"
                f" unicode-range: {LATIN_RANGE};"
                f" src: local({string(name + suffix)}), local({string('Liberation Serif' + suffix)}) }}"
            )


def _pages(theme: Theme, *, first_left: bool) -> Iterator[str]:
    page, style = theme.page, theme.style("页码")
    size = f"size: {points(page.width)} {points(page.height)}"
    margin = f"margin: {_box(page.top, page.right, page.bottom, page.left)}"
    yield f"@page {{ {size}; {margin}; {_continued(theme)} {'' if page.number_outside else _footer(theme, 'center')} }}"
    if page.number_outside:
        # Odd numbers stand on the right, even ones on the left, one character from the edge of the text.
        for side in ("left", "right"):
            own = _footer(theme, side, f"padding-{side}: {points(style.size)}; ")
            yield f"@page :{side} {{ {own} }}"
    if first_left:
        yield "html { break-before: left }"
    yield (
        f"@page landscape {{ size: {points(page.height)} {points(page.width)}; margin: "
        + _box(page.landscape_top, page.landscape_right, page.landscape_bottom, page.landscape_left)
        + " }"
    )
    # Page numbers start at 1 after the cover: its pages do not count.
    none = " ".join(f"@bottom-{side} {{ content: none }}" for side in ("left", "center", "right"))
    yield f"@page cover {{ counter-increment: page 0; {none} }}"


def _footer(theme: Theme, side: str, more: str = "") -> str:
    before, found, after = theme.page.number_format.partition("{页码}")
    content = f"{string(before)} counter(page) {string(after)}" if found else string(before)
    style = theme.style("页码")
    top = max(0.0, theme.page.footer - (style.line_height - style.size) / 2)
    return (
        f"@bottom-{side} {{ content: {content}; vertical-align: top; padding-top: {points(top)}; {more}"
        f"{_font(style, print_families(theme, style))}; line-height: {points(style.line_height)}; white-space: pre }}"
    )


def _continued(theme: Theme) -> str:
    """What stands above the piece of a table that goes on from the page before (see ``Writer``)."""
    if not theme.table.continued:
        return ""
    style = theme.style(CONTINUED_ROLE)
    return (
        "@top-left { content: string(continued, start); vertical-align: bottom; white-space: pre;"
        f" {_font(style, print_families(theme, style))}; line-height: {points(style.line_height)} }}"
    )


def cell_height(theme: Theme, row_height: float) -> float:
    """The height of a cell's content at which its row is ``row_height`` points high."""
    return max(0.0, row_height - 2 * theme.table.padding_y - theme.table.line)


def _common(theme: Theme) -> Iterator[str]:
    table, header, body = theme.table, theme.style("表头"), theme.style("表体")
    # On cells, not rows: WeasyPrint gives the last row under a spanning cell that cell's whole height
    # otherwise.
    height = cell_height(theme, table.row_height)
    yield "body, p, h1, h2, h3, h4, h5, h6, figure, table { margin: 0 }"
    yield "h1, h2, h3, h4, h5, h6, th { font-weight: normal }"
    yield "a { color: inherit; text-decoration: none }"
    yield "table { width: 100%; border-collapse: collapse }"
    yield "caption { text-align: inherit }"
    yield (
        f"td, th {{ border: {points(table.line)} solid {color(table.line_color)};"
        f" height: var(--row, {points(height)}); padding: {_box(table.padding_y, table.padding_x)};"
        " overflow-wrap: anywhere; vertical-align: middle }"
    )
    yield (
        f"th {{ font-size: {number(header.size / body.size)}em;"
        f" line-height: {number(header.line_height / header.size)}; font-weight: {_weight(header)};"
        f" color: {color(header.color)} }}"
    )
    yield f"thead th, .head th {{ background: {color(table.header_fill)} }}"
    yield (
        f"tbody {{ line-height: {number(body.line_height / body.size)}; font-weight: {_weight(body)};"
        f" color: {color(body.color)} }}"
    )
    yield "td.n { font-variant-numeric: tabular-nums }"
    yield "[data-room]::after { content: attr(data-room); visibility: hidden }"
    yield ".l { text-align: left } .c { text-align: center }"
    yield ".r { text-align: right } .j { text-align: justify }"
    yield ".b { font-weight: bold }"
    for indent in range(1, MAXIMUM_INDENT + 1):
        yield f".i{indent} {{ padding-left: calc({points(table.padding_x)} + {indent}em) }}"
    yield "svg { display: block; margin: 0 auto; max-width: 100% }"


def _print_rules(theme: Theme) -> Iterator[str]:
    body = theme.style("正文")
    yield "html { font-size: 12pt }"
    font = _font(body, print_families(theme, body))
    yield f"body {{ page: portrait; {font}; line-height: {points(body.line_height)} }}"
    yield ".cover { page: cover; break-after: page } .landscape { page: landscape }"
    yield ".contents { break-after: page } .break { break-before: page }"
    yield "h1, h2, h3, h4, h5, h6 { bookmark-level: none }"
    yield ".mark { bookmark-label: attr(data-label) }"
    for level in range(1, 7):
        yield f".mark{level} {{ bookmark-level: {level} }}"
    # A line with digits has other metrics than one without; text without a height of its own keeps lines
    # apart evenly.
    yield "p > span, h1 > span, h2 > span, h3 > span, h4 > span, h5 > span, h6 > span { line-height: 0 }"
    yield "p { orphans: 2; widows: 2 }"
    yield ".tail { white-space: nowrap }"
    yield ".half { font-style: normal; letter-spacing: -0.5em }"
    if theme.table.continued:
        # The name is set behind an empty one, so that it holds from the next page on, until the table ends.
        yield '.continued, .ended { string-set: continued "" } .ended { break-before: avoid }'
        yield ".continued > span { string-set: continued attr(data-continued) } .ended + p { break-before: avoid }"
    yield "table { table-layout: fixed } tr { break-inside: avoid } tbody.keep { break-inside: avoid }"
    yield "tr.tall { break-inside: auto }"
    yield "caption > p { break-after: avoid } table + p { break-before: avoid }"
    yield "figure { break-inside: avoid; margin: 6pt 0 }"
    yield f"th {{ font-family: {print_families(theme, theme.style('表头'))} }}"
    yield f"tbody {{ font-family: {print_families(theme, theme.style('表体'))} }}"
    # WeasyPrint would stretch the few spaces of a Chinese line; budgetgen.write.pdf.justify spreads all
    # characters.
    yield ".j { text-align: left }"
    for role, style in theme.styles.items():
        align = "left" if style.align == "justify" else style.align
        spacing = theme.character_spacing(style)
        rules = [
            _font(style, print_families(theme, style)),
            f"line-height: {points(style.line_height)}",
            f"text-align: {align}",
            f"margin: {_box(style.space_before, 0, style.space_after)}",
            _indent(role, style, spacing),
        ]
        if spacing:
            # A hair less, that no rounding pushes the last character to the next line.
            rules.append(f"letter-spacing: {points(spacing - _HAIR)}")
        if style.keep_with_next:
            rules.append("break-after: avoid")
        if style.page_break_before:
            rules.append("break-before: page")
        yield f".{class_name(role)} {{ {'; '.join(rules)} }}"
    leader = "leader('.') target-counter(attr(data-target url), page)"
    yield f".contents p[data-target]::after {{ content: {leader} }}"


def _screen_rules(theme: Theme) -> Iterator[str]:
    body = theme.style("正文")
    yield (
        f"body {{ max-width: 60rem; margin: 0 auto; padding: 1rem 1rem 4rem; background: #fff;"
        f" {_font(body, screen_families(theme, body))}; line-height: 1.75; -webkit-text-size-adjust: 100% }}"
    )
    yield (
        ".cover { min-height: min(60vh, 26rem); display: flex; flex-direction: column; justify-content: center;"
        " text-wrap: balance }"
    )
    yield ".cover p + p { margin-top: 2rem }"
    yield ".contents { margin: 2rem 0 } .contents a:hover { text-decoration: underline }"
    yield f"@media screen and (min-width: {number(_WIDE)}rem) {{ {' '.join(_beside())} }}"
    yield ".table { margin: 1.5rem 0 } .scroll { overflow-x: auto }"
    # In a scrolled table the caption stays where the reader is.
    yield ".scroll { container-type: inline-size }"
    yield "caption > div { position: sticky; left: 0; max-width: calc(100vw - 2rem); max-width: 100cqw }"
    yield ".figure, td.n { white-space: nowrap }"
    yield "figure { margin: 1.5rem 0 } svg { height: auto }"
    yield "h1, h2, h3, h4, h5, h6, .table, figure { scroll-margin-top: 1rem }"
    yield f"th {{ font-family: {screen_families(theme, theme.style('表头'))} }}"
    yield f"tbody {{ font-family: {screen_families(theme, theme.style('表体'))} }}"
    for role, style in theme.styles.items():
        # Distances made to fill a sheet would tear a page without sheets apart; a new sheet becomes a gap.
        before = 40.0 if style.page_break_before else min(style.space_before, 24)
        yield (
            f".{class_name(role)} {{ {_font(style, screen_families(theme, style), shrink=True)};"
            f" line-height: {number(style.line_height / style.size)}; text-align: {style.align};"
            f" margin: {_box(before, 0, min(style.space_after, 24))}; {_indent(role, style)} }}"
        )
    even = ", ".join(
        f".{class_name(role)}" for role, style in theme.styles.items() if style.align == "justify"
    )
    if even:
        # Figures do not break, so short lines would gape.
        yield f"@media screen and (max-width: 40rem) {{ {even} {{ text-align: start }} }}"
    yield "@media print { body { max-width: none; padding: 0 } .scroll { overflow: visible } }"


def _beside() -> Iterator[str]:
    """Where there is room, the contents stand beside the text and stay there while it scrolls."""
    yield f"body:has(.contents) {{ margin-left: {number(_SIDE + 2)}rem; max-width: 60rem }}"
    yield (
        f".contents {{ position: fixed; top: 0; left: 0; bottom: 0; width: {number(_SIDE)}rem; margin: 0;"
        " padding: 1.5rem 1rem; box-sizing: border-box; overflow-y: auto; border-right: 1px solid #ddd;"
        " background: #fafafa; font-size: 0.85em }"
    )
    yield ".contents p { font-size: 1em; line-height: 1.6; margin-top: 0.2em; margin-bottom: 0.2em }"


def _font(style: Style, family_list: str, *, shrink: bool = False) -> str:
    # Titles of 26 points and more would fill a telephone's width with a few characters.
    size = points(style.size)
    if shrink:
        size = points(style.size * _SCREEN_SCALE)
        if style.size > 20:
            size = f"min({size}, 7vw)"
    rest = f"font-size: {size}; font-weight: {_weight(style)}; color: {color(style.color)}"
    return f"font-family: {family_list}; {rest}"


def _indent(role: str, style: Style, spacing: float = 0.0) -> str:
    # Lines of the contents are indented as a whole: a first-line indent would push their numbers into the
    # margin.
    name = "margin-left" if re.fullmatch(r"目录\d+", role) else "text-indent"
    return (
        f"{name}: {points(style.indent * (style.size + spacing)) if spacing else f'{number(style.indent)}em'}"
    )


def _weight(style: Style) -> str:
    return "bold" if style.bold else "normal"


def _box(*sides: float) -> str:
    return " ".join(points(side) for side in sides)
