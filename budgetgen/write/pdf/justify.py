"""Justified Chinese lines: the room left in a line is spread between its characters.

WeasyPrint spreads it over spaces only, which Chinese lines do not have (or have one of, which then gapes). So justified
paragraphs are laid out left-aligned, and their lines are widened before the pages are painted. Letters and digits of
one word keep together, as in Word.
"""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Iterator
from typing import Any

_LARGEST = 0.35
"""The most that one gap grows, in font sizes; a line that needs more stays as it is."""


def justify(pages: Any, classes: frozenset[str]) -> None:
    """Widen the lines of all blocks whose element has one of ``classes``; ``pages`` are WeasyPrint's, not yet painted."""
    boxes = importlib.import_module("weasyprint.formatting_structure.boxes")
    spread = _spread_layout()
    for page in pages:
        for block in _blocks(page._page_box, boxes):
            if classes.isdisjoint((block.element.get("class") or "").split()):
                continue
            for line in block.children:
                if isinstance(line, boxes.LineBox) and not _ends_paragraph(line, boxes):
                    _widen(line, block.content_box_x() + block.width, boxes, spread)


def _blocks(box: Any, boxes: Any) -> Iterator[Any]:
    if isinstance(box, boxes.BlockContainerBox) and box.element is not None:
        if any(isinstance(child, boxes.LineBox) for child in box.children):
            yield box
            return
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.ParentBox):
            yield from _blocks(child, boxes)


def _ends_paragraph(line: Any, boxes: Any) -> bool:
    if line.resume_at is None:
        return True
    last = None
    for last in _texts(line, boxes):
        pass
    tags = [box.element_tag for box in line.descendants()]
    return last is None or bool(tags and tags[-1].startswith("br"))


def _texts(line: Any, boxes: Any) -> Iterator[Any]:
    return (box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text)


def _widen(line: Any, right: float, boxes: Any, spread: Any) -> None:
    texts = list(_texts(line, boxes))
    if not texts or not all(isinstance(box, boxes.TextBox | boxes.InlineBox) for box in line.descendants()):
        return
    room = right - (texts[-1].position_x + texts[-1].width)
    flags = _gaps("".join(box.text for box in texts))
    gaps = sum(flags)
    size = texts[0].style["font_size"]
    if room < 0.05 or not gaps or room / gaps > _LARGEST * size:
        return
    at, moved = 0, 0.0
    for box in texts:
        own = flags[at : at + len(box.text)]
        at += len(box.text)
        layout = spread(box.style, own, room / gaps)
        layout.set_text(box.text, justify=True)
        layout.deactivate()
        box.pango_layout = layout
        box.position_x += moved
        box.width += sum(own) * room / gaps
        moved += sum(own) * room / gaps


def _gaps(text: str) -> list[bool]:
    """For each character whether the gap after it may grow; the last has none."""
    wide = [letter == " " or unicodedata.east_asian_width(letter) in "WFA" for letter in text]
    return [wide[index] or wide[index + 1] for index in range(len(text) - 1)] + [False]


def _spread_layout() -> Any:
    """A WeasyPrint text layout that adds room after chosen characters."""
    line_break = importlib.import_module("weasyprint.text.line_break")
    library = importlib.import_module("weasyprint.text.ffi")

    class SpreadLayout(line_break.Layout):  # type: ignore[misc]
        def __init__(self, style: Any, gaps: list[bool], spacing: float) -> None:
            self._gaps, self._spacing = gaps, spacing
            super().__init__(style)

        def set_text(self, text: str, justify: bool = False) -> None:
            super().set_text(text)
            if not justify:
                return
            pango = library.pango
            attributes = pango.pango_layout_get_attributes(self.layout)
            if attributes == library.ffi.NULL:
                attributes = library.ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
            start = 0
            for letter, gap in zip(text, self._gaps, strict=True):
                end = start + len(letter.encode())
                if gap:
                    spacing = pango.pango_attr_letter_spacing_new(round(self._spacing * library.TO_UNITS))
                    spacing.start_index, spacing.end_index = start, end
                    pango.pango_attr_list_change(attributes, spacing)
                start = end
            pango.pango_layout_set_attributes(self.layout, attributes)

    return SpreadLayout
