"""Slips inside ``[…]`` and ``{…}``: full-width marks, tight colons, brackets and quotes without partner."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from budgetgen.diagnostic import Diagnostic, Span
from budgetgen.source import slips
from budgetgen.source.lines import closing_quote, indent_of, is_key_like

_PARTNER = {"[": "]", "{": "}"}
_WIDE_CLOSERS = "］】〕｝"
_NUMBER = re.compile(r"[-+]?[\d.,]+\s*")
_WIDE_ENTRY = re.compile(r"(，?)([^，：,:]*)([：:])?")
_BLOCK_KEY = re.compile(r"\s*(- +)*[^\s\[\]{},#\"'&*!|>%@`-][^\[\]{},]*:(\s|$)")
# How far a key or value is looked for around its colon, to be quoted in a hint.
_NEAR = 60

Place = tuple[int, int]


@dataclass(slots=True)
class _Item:
    """What has been seen of the item at hand, since the last bracket or comma."""

    characters: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    # Indexes into ``characters``.
    colons: list[int] = field(default_factory=list)
    # The quoted text or closing bracket the item begins with; it is not among the characters.
    quoted: str = ""
    # Whether a key or value is about to begin.
    fresh: bool = True

    def add(self, character: str, place: Place) -> None:
        self.characters.append(character)
        self.places.append(place)
        self.fresh = self.fresh and character.isspace()

    @property
    def text(self) -> str:
        return "".join(self.characters)


@dataclass(slots=True)
class _Frame:
    bracket: str
    place: Place
    item: _Item = field(default_factory=_Item)
    wide_closers: list[tuple[Place, str]] = field(default_factory=list)


class FlowScan:
    """Reads one bracketed stretch: ``found`` are its slips, ``end`` the place after it (line, column from 0).

    ``closed`` is False when the bracket has no partner; ``end`` is then the start of the line that cannot
    belong to the stretch any more, or of line ``last``.
    """

    def __init__(self, file: str, lines: list[str], line: int, column: int, last: int | None = None) -> None:
        self._file = file
        self._lines = lines
        self._last = len(lines) if last is None else last
        self._base = indent_of(lines[line])
        self._frames: list[_Frame] = []
        self.found: list[Diagnostic] = []
        self.closed = False
        self.end: Place = self._read(line, column)

    def _read(self, line: int, column: int) -> Place:
        first = line
        while line < self._last:
            text = self._lines[line]
            if line > first and indent_of(text) <= self._base and _BLOCK_KEY.match(text):
                break
            while column < len(text):
                column = self._step(text, line, column)
                if not self._frames:
                    self.closed = True
                    return line, column
            self._add(" ", (line, column))
            line, column = line + 1, 0
        self._report_open()
        return line, 0

    def _step(self, text: str, line: int, column: int) -> int:
        character = text[column]
        if character in "[{":
            self._frames.append(_Frame(character, (line, column)))
        elif character in "]}":
            self._close(character, (line, column))
        elif character == ",":
            self._end_item()
        elif character in "\"'" and self._frames[-1].item.fresh:
            return self._quote(text, line, column)
        elif character == "#" and text[column - 1 : column] in (" ", "\t", ""):
            return len(text)
        else:
            frame = self._frames[-1]
            separates = character == ":" and self._is_separator(text, column)
            if separates:
                frame.item.colons.append(len(frame.item.characters))
            elif character in _WIDE_CLOSERS:
                frame.wide_closers.append(((line, column), character))
            frame.item.add(character, (line, column))
            frame.item.fresh = frame.item.fresh or separates
        return column + 1

    def _add(self, character: str, place: Place) -> None:
        if self._frames:
            self._frames[-1].item.add(character, place)

    def _is_separator(self, text: str, column: int) -> bool:
        item = self._frames[-1].item
        if item.quoted and item.fresh and not item.colons:
            return True
        return text[column + 1 : column + 2] in ("", " ", "\t")

    def _quote(self, text: str, line: int, column: int) -> int:
        close = closing_quote(text, column)
        item = self._frames[-1].item
        if not item.colons:
            item.quoted = text[column + 1 : close if close >= 0 else len(text)] or text[column]
        item.fresh = not item.colons
        if close >= 0:
            return close + 1
        self.found.append(slips.open_quote(self._file, line + 1, column + 1, text[column]))
        return len(text)

    def _close(self, character: str, place: Place) -> None:
        self._end_item()
        frame = self._frames.pop()
        line, column = frame.place
        if _PARTNER[frame.bracket] != character:
            if self._frames and _PARTNER[self._frames[-1].bracket] == character:
                self.found.append(slips.open_bracket(self._file, line + 1, column + 1, frame.bracket))
                self._frames.pop()
            else:
                opened, wanted = Span.at(self._file, line + 1, column + 1), _PARTNER[frame.bracket]
                line, column = place
                slip = slips.wrong_bracket(self._file, line + 1, column + 1, character, opened, wanted)
                self.found.append(slip)
        if self._frames:
            self._frames[-1].item.quoted = character

    def _report_open(self) -> None:
        if not self._frames:
            return
        self._end_item()
        frame = self._frames[-1]
        line, column = frame.place
        if frame.wide_closers:
            for (at, where), character in frame.wide_closers:
                self.found.append(slips.wide_bracket(self._file, at + 1, where + 1, character))
        else:
            self.found.append(slips.open_bracket(self._file, line + 1, column + 1, frame.bracket))

    def _end_item(self) -> None:
        frame = self._frames[-1]
        item, frame.item = frame.item, _Item()
        text = item.text
        if frame.bracket == "[" and not item.colons:
            if not item.quoted:
                self._commas(item, text)
        elif frame.bracket == "{":
            self._entry(item, text)

    def _entry(self, item: _Item, text: str) -> None:
        if not item.colons:
            wide, tight = text.find("："), text.find(":")
            if wide >= 0 and not (0 <= tight < wide):
                self._wide_entries(item, text, 0)
            elif tight >= 0 and (item.quoted or is_key_like(text[:tight])):
                self._tight(item, text, tight)
            else:
                self._commas(item, text)
            return
        for here, after in zip(item.colons, [*item.colons[1:], len(text)], strict=True):
            value = text[here + 1 : after]
            comma = value.rfind("，")
            if after < len(text) and comma >= 0:
                self.found.append(self._comma(item, here + 1 + comma))
            elif number := _NUMBER.match(value.lstrip()):
                start = here + 1 + len(value) - len(value.lstrip()) + number.end()
                if text[start : start + 1] == "，":
                    self._wide_entries(item, text, start)

    def _wide_entries(self, item: _Item, text: str, start: int) -> None:
        """“甲：1，乙：2” from ``start`` on: every colon after a key, and every comma before such a key."""
        for found in _WIDE_ENTRY.finditer(text, start):
            comma, key, colon = found.groups()
            if comma and (colon or _NUMBER.fullmatch(key.strip())):
                self.found.append(self._comma(item, found.start()))
            if colon == "：" and (is_key_like(key) or item.quoted):
                line, column = item.places[found.start(3)]
                value = re.split("[，,]", text[found.end(3) : found.end(3) + _NEAR], maxsplit=1)[0]
                name = key.strip() or item.quoted
                self.found.append(slips.wide_colon(self._file, line + 1, column + 1, name, value.strip()))
            elif colon == ":" and found.start(3) not in item.colons and is_key_like(key):
                self._tight(item, text, found.start(3))

    def _tight(self, item: _Item, text: str, index: int) -> None:
        line, column = item.places[index]
        key = re.split("[，：]", text[max(index - _NEAR, 0) : index])[-1].strip() or item.quoted
        value = re.split("[，,]", text[index + 1 : index + _NEAR], maxsplit=1)[0].strip()
        self.found.append(slips.tight_colon(self._file, line + 1, column + 1, key, value))

    def _commas(self, item: _Item, text: str) -> None:
        self.found.extend(self._comma(item, found.start(), sure=False) for found in re.finditer("，", text))

    def _comma(self, item: _Item, index: int, *, sure: bool = True) -> Diagnostic:
        line, column = item.places[index]
        return slips.wide_comma(self._file, line + 1, column + 1, sure=sure)
