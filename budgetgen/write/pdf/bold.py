"""Boldness for fonts that have no bold file: their outlines are stroked as well as filled, as Word does.

WeasyPrint sets such text in the regular shapes. Every such face has a name of its own in the PDF, so the
page's operators can be amended when the page is done: rendering mode 2 (fill and stroke) while that font is
in use. Source: ISO 32000-1, 9.3.6 (text rendering mode), 8.4 (graphics state).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

_STROKE = 0.028
"""Width of the stroke in font sizes; half of it lies outside the outline."""
_FONT = re.compile(rb"/(\S+) ([0-9.]+) Tf")
_BOLD = 600


def embolden(families: Collection[str], document: Any, pdf: Any) -> None:
    """Amend all pages of a rendered document; ``families`` are those whose bold face is the regular file."""
    names = {
        font.hash.encode()
        for font in document.fonts.values()
        if font.weight >= _BOLD and font.family in families
    }
    if names:
        for item in pdf.objects:
            if isinstance(getattr(item, "stream", None), list):
                item.stream[:] = _amended(item.stream, names)


def _amended(operators: Iterable[Any], names: Collection[bytes]) -> list[Any]:
    found: list[Any] = []
    fill, line_width, stroke = b"0 0 0", b"1 w", b"0 0 0 RG"
    stack: list[tuple[bytes, bytes, bytes]] = []
    bold = False
    for operator in operators:
        if not isinstance(operator, bytes):
            found.append(operator)
            continue
        if operator == b"q":
            stack.append((fill, line_width, stroke))
        elif operator == b"Q" and stack:
            fill, line_width, stroke = stack.pop()
        elif operator.endswith(b" rg"):
            fill = operator.removesuffix(b" rg")
        elif operator.endswith(b" RG"):
            stroke = operator
        elif operator.endswith(b" w"):
            line_width = operator
        font = _FONT.fullmatch(operator)
        if bold and (font or operator == b"ET"):
            # Back to what lines drawn later rely on.
            found += [b"0 Tr", line_width, stroke]
            bold = False
        found.append(operator)
        if font and font[1] in names:
            width = float(font[2]) * _STROKE
            found += [b"2 Tr", f"{width:.3f} w".encode(), fill + b" RG"]
            bold = True
    return found
