"""The cover's spacing: a page of its own, whatever the length of the unit's name."""

from __future__ import annotations

from math import ceil

from budgetgen.compose.document import Cover, plain
from budgetgen.template.theme import Theme


def cover_spaces(cover: Cover, theme: Theme) -> tuple[tuple[float, float], ...]:
    """Space before and after each paragraph of the cover, in points.

    The theme's own where the cover fits its page; where long names take more lines, all spaces shrink
    alike, so that the cover stays one page. Characters are taken as full-width.
    """
    page = theme.page
    width = page.width - page.left - page.right
    styles = [theme.style(paragraph.role) for paragraph in cover.paragraphs]
    text_height = sum(
        style.line_height * _lines(plain(paragraph.inlines), max(1, int(width / style.size)))
        for paragraph, style in zip(cover.paragraphs, styles, strict=True)
    )
    spaces = sum(style.space_before + style.space_after for style in styles)
    # One point less than there is: a page filled to the last hair breaks.
    room = max(0.0, page.height - page.top - page.bottom - text_height - 1)
    factor = min(1.0, room / spaces) if spaces else 1.0
    return tuple((style.space_before * factor, style.space_after * factor) for style in styles)


def _lines(text: str, characters: int) -> int:
    return sum(max(1, ceil(len(line) / characters)) for line in text.split("\n"))
