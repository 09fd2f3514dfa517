"""Automatic numbering in the district's styles: 第一部分 / 一、/（一）/ 1. / ① — nobody can publish “（3）” after “（二）”."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_CIRCLED_FIRST = ord("①")
_PLACE = re.compile(r"\{(一|1|01|①)\}")

_ITEM = re.compile(
    r"(?P<open>[（(]?)(?P<number>[一二三四五六七八九十]+|\d{1,3}|[①-⑳])(?P<close>[）)]?[、.．]?)(?!\d)\s*(?=\S)"
)


def chinese_numeral(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十, 105 → 一百零五; from 1000 on in digits, as nobody counts so far in characters."""
    if number > 999:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def format_number(style: str, number: int) -> str:
    """A number style with its place filled: “（{一}）”, 3 → “（三）”."""

    def fill(match: re.Match[str]) -> str:
        form = match[1]
        if form == "一":
            return chinese_numeral(number)
        if form == "①":
            return chr(_CIRCLED_FIRST + number - 1) if number <= 20 else f"（{number}）"
        return f"{number:02d}" if form == "01" else str(number)

    return _PLACE.sub(fill, style)


def item_style(line: str) -> tuple[str, str] | None:
    """The number style and the rest of a line that begins with a number, or None: “（一）基本支出” → “（{一}）”."""
    match = _ITEM.match(line)
    if match is None:
        return None
    opening, number, closing = match["open"], match["number"], match["close"]
    if bool(opening) != closing.startswith(("）", ")")) and not (not opening and closing in ("）", ")")):
        return None
    if not closing and not "①" <= number <= "⑳":
        return None
    place = "{1}" if number.isascii() else "{①}" if "①" <= number <= "⑳" else "{一}"
    return f"{opening}{place}{closing}", line[match.end() :]


class Counters:
    """Counts headings by level and items by style; a heading restarts all below it, an item all styles nested in it."""

    def __init__(self, heading_styles: tuple[str, ...]) -> None:
        self._styles = heading_styles
        self._headings: list[int] = []
        self._anchors: list[int] = []
        self._items: dict[str, int] = {}

    def heading(self, level: int, *, numbered: bool = True) -> tuple[str, str]:
        """(number as printed, anchor) of the next heading of ``level`` (from 1)."""
        self._items.clear()
        self._anchors = _advance(self._anchors, level)
        anchor = "h" + "-".join(str(count) for count in self._anchors)
        if not numbered:
            self._headings = self._headings[:level]
            return "", anchor
        self._headings = _advance(self._headings, level)
        style = self._styles[level - 1] if level <= len(self._styles) else ""
        return format_number(style, self._headings[level - 1]), anchor

    def item(self, style: str) -> str:
        """The number of the next item in ``style``."""
        if style in self._items:
            # Styles that appeared after this one are nested in it and start again.
            known = list(self._items)
            for nested in known[known.index(style) + 1 :]:
                del self._items[nested]
        self._items[style] = self._items.get(style, 0) + 1
        return format_number(style, self._items[style])


def _advance(counts: list[int], level: int) -> list[int]:
    padded = (counts + [0] * level)[:level]
    return [*padded[:-1], padded[-1] + 1]
