"""Justified Chinese lines: the room left in a line is spread between its characters.

WeasyPrint spreads it over spaces only, which Chinese lines do not have (or have one of, which then gapes).
So justified paragraphs are laid out left-aligned, and their lines are widened before the pages are painted.
Letters and digits of one word keep together, as in Word.
"""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Iterator
from typing import Any

_LARGEST = 0.35
"""The most that one gap grows, in font sizes; a line that needs more stays as it is."""


def justify(pages: Any, classes: frozenset[str]) -> None:
    """Widen the lines of all blocks on unpainted ``pages`` whose element has one of ``classes``."""
    boxes = importlib.import_module("weasyprint.formatting_structure.boxes")
    spread = _spread_layout()
    for page in pages:
        for block in _blocks(page._page_box, boxes):
            if classes.isdisjoint((block.element.get("class") or "").split()):
                continue
            for line in block.children:
                if isinstance(line, boxes.LineBox) and not _ends_paragraph(line):
                    _widen(line, block.content_box_x() + block.width, boxes, spread)


def _blocks(box: Any, boxes: Any) -> Iterator[Any]:
    is_block = isinstance(box, boxes.BlockContainerBox) and box.element is not None
    if is_block and any(isinstance(child, boxes.LineBox) for child in box.children):
        yield box
        return
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.ParentBox):
            yield from _blocks(child, boxes)


def _ends_paragraph(line: Any) -> bool:
    if line.resume_at is None:
        return True
    *_, last = line.descendants()
    return bool(last.element_tag.startswith("br"))


def _texts(line: Any, boxes: Any) -> Iterator[Any]:
    return (box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text)


def _widen(line: Any, right: float, boxes: Any, spread: Any) -> None:
    texts = list(_texts(line, boxes))
    if not texts or not all(
        isinstance(box, boxes.TextBox | boxes.InlineBox | boxes.LineBox) for box in line.descendants()
    ):
        return
    room = right - (texts[-1].position_x + texts[-1].width)
    wide = sum(_is_wide(letter) for box in texts for letter in box.text)
    size = texts[0].style["font_size"]
    if room < 0.05 or not wide or room / wide > _LARGEST * size:
        return
    # Which half gaps Pango drops at the ends of runs is its own affair: try once, then scale to what is
    # needed.
    trial = room / wide
    tried = [spread(box, trial) for box in texts]
    growth = sum(layout.growth for layout in tried) - tried[-1].trailing()
    if growth <= 0:
        return
    moved = 0.0
    for box in texts:
        layout = spread(box, trial * room / growth)
        layout.deactivate()
        box.pango_layout = layout
        box.position_x += moved
        box.width += layout.growth
        moved += layout.growth


def _is_wide(letter: str) -> bool:
    return letter == " " or unicodedata.east_asian_width(letter) in "WFA"


def _spread_layout() -> Any:
    """A WeasyPrint text layout that adds room around wide characters; ``growth`` is what its line grew by."""
    line_break = importlib.import_module("weasyprint.text.line_break")
    library = importlib.import_module("weasyprint.text.ffi")

    class SpreadLayout(line_break.Layout):  # type: ignore[misc, name-defined]
        def __init__(self, box: Any, spacing: float) -> None:
            self._spacing = spacing
            super().__init__(box.style)
            self.set_text(box.text)
            line, _ = self.get_first_line()
            self.growth = line_break.line_size(line, box.style)[0] - box.width

        def trailing(self) -> float:
            """The part of the growth that stands after the last letter, where nobody sees it."""
            run = self.get_first_line()[0].runs[0]
            while run.next != library.ffi.NULL:
                run = run.next
            glyphs = run.data.glyphs
            last = glyphs.glyphs[glyphs.num_glyphs - 1]
            extents = library.ffi.new("PangoRectangle *")
            library.pango.pango_font_get_glyph_extents(
                run.data.item.analysis.font, last.glyph, library.ffi.NULL, extents
            )
            width: int = last.geometry.width - last.geometry.x_offset - extents.width
            return width * float(library.FROM_UNITS)

        def set_text(self, text: str, justify: bool = False) -> None:
            super().set_text(text, justify)
            pango = library.pango
            attributes = pango.pango_layout_get_attributes(self.layout)
            if attributes == library.ffi.NULL:
                attributes = library.ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
            own = self.style["letter_spacing"]
            added = self._spacing + (0.0 if own == "normal" else own)
            start = 0
            for letter in text:
                end = start + len(letter.encode())
                if _is_wide(letter):
                    spacing = pango.pango_attr_letter_spacing_new(round(added * library.TO_UNITS))
                    spacing.start_index, spacing.end_index = start, end
                    pango.pango_attr_list_change(attributes, spacing)
                start = end
            pango.pango_layout_set_attributes(self.layout, attributes)

    return SpreadLayout
