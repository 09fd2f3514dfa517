"""Characters -> terminal cells: how wide text stands, what stands for a character that must not be sent.

Width follows East Asian Width: wide and full-width characters take two cells, combining and zero-width ones
none. *Ambiguous* characters (“ ” × — ·) are counted as one: Unicode recommends it where the context is
unknown, and today's terminals (Windows Terminal, VS Code, GNOME, macOS, CI logs) draw them so by default.
"""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

TAB_STOP: Final = 4
ELLIPSIS: Final = "…"


def cell_width(character: str) -> int:
    """The cells one printable character takes: 0, 1 or 2."""
    if character < "\x7f":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def display_width(text: str) -> int:
    """The cells ``text`` takes; it must be printable, see :func:`printable`."""
    return sum(map(cell_width, text))


def shown(character: str) -> str:
    """What to print for a character: itself, or a visible stand-in for control and invisible ones.

    Escape sequences in a source must not reach the terminal, and the invisible must be seen to be removed.
    """
    if character.isprintable() or character in "\u3000\u00a0":
        return character
    if unicodedata.category(character) in ("Cf", "Zl", "Zp"):
        return f"<U+{ord(character):04X}>"
    if character < "\x20":
        return chr(0x2400 + ord(character))
    return "\ufffd"


def printable(text: str) -> str:
    """``text`` on one line without control characters, for messages and names."""
    return "".join(shown(character) if character not in "\r\n\t" else " " for character in text)


class Row(NamedTuple):
    """A source line laid out: ``text`` is what to print.

    ``cells`` are the cells where the characters from index ``first`` on begin, and the cell after the last.
    """

    text: str
    first: int
    cells: tuple[int, ...]

    def cell(self, column: int) -> int:
        """The cell of the character in ``column`` (from 1); out of view, the nearest edge."""
        return self.cells[min(max(column - 1 - self.first, 0), len(self.cells) - 1)]


def lay_out(line: str, first: int, last: int, width: int) -> Row:
    """Lay out ``line`` in about ``width`` cells at most, with columns ``first`` to ``last`` (from 1) in view.

    Of a longer line a window is shown, with “…” where something is left out.
    """
    # Far more characters than can be shown need not be measured.
    start = min(max(first - 1 - width, 0), len(line))
    stop = min(max(last, first) + width, len(line))
    pieces = [_piece(character) for character in line[start:stop]]
    lengths = [display_width(piece) for piece in pieces]
    low, high = 0, len(pieces)
    if start > 0 or stop < len(line) or sum(lengths) > width:
        low, high = _window(lengths, first - 1 - start, last - start, width)
    before = ELLIPSIS if start + low > 0 else ""
    after = ELLIPSIS if start + high < len(line) else ""
    position = display_width(before)
    cells = [position]
    for length in lengths[low:high]:
        position += length
        cells.append(position)
    return Row(before + "".join(pieces[low:high]) + after, start + low, tuple(cells))


def _piece(character: str) -> str:
    return " " * TAB_STOP if character == "\t" else shown(character)


def _window(lengths: list[int], first: int, last: int, width: int) -> tuple[int, int]:
    """The stretch to show: the marked one as far as it fits; of the rest two thirds before and one behind."""
    low = high = max(min(first, len(lengths)), 0)
    used = 0
    while high < max(last, first + 1) and high < len(lengths) and used + lengths[high] <= width:
        used += lengths[high]
        high += 1
    before = (width - used) * 2 // 3
    while low > 0 and lengths[low - 1] <= before:
        low -= 1
        before -= lengths[low]
        used += lengths[low]
    while high < len(lengths) and used + lengths[high] <= width:
        used += lengths[high]
        high += 1
    return low, high
