"""Document → the page: head, style, and sections in order."""

from __future__ import annotations

from html import escape
from itertools import takewhile
from typing import Literal

from budgetgen.compose.document import Document, Metadata
from budgetgen.template.theme import Theme
from budgetgen.write.faces import faces
from budgetgen.write.flow import sections
from budgetgen.write.fonts import FontFolder
from budgetgen.write.html.blocks import Writer
from budgetgen.write.html.stylesheet import print_stylesheet, screen_stylesheet

Media = Literal["screen", "print"]


def write_html(document: Document, theme: Theme, *, fonts: FontFolder | None, media: Media = "screen") -> str:
    """The document as one HTML page without scripts or outside references.

    ``screen`` uses the reader's fonts and ignores ``fonts``. ``print`` is for
    :func:`budgetgen.write.pdf.write_pdf`: it names the font files it needs by ``stylesheet.FONT_SCHEME``,
    and needs ``fonts`` that passed their ``check``.
    """
    printed = media == "print"
    used = faces(document, theme, fonts) if printed and fonts else ()
    found = sections(document.blocks, theme)
    covers = len([*takewhile(lambda section: section.kind == "cover", found)])
    first_left = covers % 2 == 1
    css = print_stylesheet(theme, used, first_left=first_left) if printed else screen_stylesheet(theme)
    writer = Writer(theme, printed)
    for section in found:
        writer.section(section)
    return "\n".join(
        (
            '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
            *_metadata(document.metadata, media),
            f"<style>\n{css}\n</style>\n</head>\n<body>",
            *writer.lines,
            "</body>\n</html>\n",
        )
    )


def _metadata(metadata: Metadata, media: Media) -> list[str]:
    named = {
        "author": metadata.author,
        "description": metadata.subject,
        "keywords": ",".join(metadata.keywords),
        "generator": "budgetgen",
        "viewport": "width=device-width, initial-scale=1" if media == "screen" else "",
    }
    return [
        f"<title>{escape(metadata.title)}</title>",
        *(f'<meta name="{name}" content="{escape(content)}">' for name, content in named.items() if content),
    ]
