"""Headings numbered by Word itself (标题编号: 自动): one multi-level list whose levels belong to the heading styles.

The list must show what the document says. Where it would count on otherwise, a new instance of the list starts with the
right number; a number that has not the form of its level stays text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from budgetgen.compose.document import Heading
from budgetgen.compose.numbering import chinese_numeral
from budgetgen.write.docx.markup import DECLARATION, WORD, escape

_NUMBER = re.compile("[一二三四五六七八九十百零]+|[0-9]{1,3}|[①-⑳]")
_LEVELS = 9
NOT_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


@dataclass(frozen=True, slots=True)
class _Form:
    """How the numbers of a level look: Word's name for the digits, and what stands around them."""

    digits: str
    before: str
    after: str


class Numbering:
    """The list of a document's headings. ``levels`` are those that it numbers (1 is the first)."""

    def __init__(self, headings: Iterable[Heading]) -> None:
        headings = tuple(headings)
        self._forms = _forms(headings)
        self._starts: list[dict[int, int]] = [{}]
        self._instances: dict[int, int] = {}
        counts: dict[int, int] = {}
        for index, heading in enumerate(headings):
            form, value = _read(heading.number)
            if form is None or self._forms.get(heading.level) != form:
                continue
            level, starts = heading.level, self._starts[-1]
            expected = counts[level] + 1 if level in counts else starts.get(level, 1)
            if value != expected:
                above = {
                    one: counts[one] + 1 if one in counts else starts.get(one, 1) for one in range(1, level)
                }
                self._starts.append({**above, level: value})
            counts = {one: count for one, count in counts.items() if one < level} | {level: value}
            self._instances[index] = len(self._starts)
        self._next = 0

    @property
    def levels(self) -> frozenset[int]:
        """The levels whose styles carry the list."""
        return frozenset(self._forms)

    def next(self, heading: Heading) -> tuple[str, str]:
        """(number to write as text, ``w:numPr`` of the paragraph) of the headings in order."""
        instance = self._instances.get(self._next)
        self._next += 1
        if instance is None:
            return heading.number, NOT_NUMBERED if heading.level in self._forms else ""
        return "", "" if instance == 1 else list_property(heading.level, instance)

    def xml(self, styles: Mapping[int, str]) -> str:
        """The numbering part; ``styles`` are the ids of the heading styles by level."""
        levels = "".join(self._level(level, styles.get(level, "")) for level in range(1, _LEVELS + 1))
        instances = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{_overrides(starts)}</w:num>'
            for number, starts in enumerate(self._starts, 1)
        )
        return (
            f'{DECLARATION}<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{instances}</w:numbering>'
        )

    def _level(self, level: int, style: str) -> str:
        form = self._forms.get(level)
        digits, text = ("none", "") if form is None else (form.digits, f"{form.before}%{level}{form.after}")
        linked = f'<w:pStyle w:val="{style}"/>' if form is not None and style else ""
        return (
            f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="{digits}"/>{linked}'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/></w:lvl>'
        )


def list_property(level: int, instance: int = 1) -> str:
    """The ``w:numPr`` of a style or a paragraph in the list."""
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{instance}"/></w:numPr>'


def _overrides(starts: Mapping[int, int]) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level - 1}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in sorted(starts.items())
    )


def _forms(headings: Iterable[Heading]) -> dict[int, _Form]:
    """The form that most numbers of a level have."""
    found: dict[int, Counter[_Form]] = {}
    for heading in headings:
        form, _ = _read(heading.number)
        if form is not None and heading.level <= _LEVELS:
            found.setdefault(heading.level, Counter())[form] += 1
    return {level: forms.most_common(1)[0][0] for level, forms in sorted(found.items())}


def _read(number: str) -> tuple[_Form | None, int]:
    """The form and the value of a printed number; no form where Word could not count so."""
    match = _NUMBER.search(number)
    if match is None or _NUMBER.search(number, match.end()) or "%" in number:
        return None, 0
    digits, value = _value(match[0])
    return (_Form(digits, number[: match.start()], number[match.end() :]), value) if value else (None, 0)


def _value(text: str) -> tuple[str, int]:
    if text.isascii():
        return ("decimalZero" if text.startswith("0") else "decimal"), int(text)
    if "①" <= text <= "⑳":
        return "decimalEnclosedCircleChinese", ord(text) - ord("①") + 1
    return "chineseCountingThousand", _numerals().get(text, 0)


@cache
def _numerals() -> dict[str, int]:
    return {chinese_numeral(number): number for number in range(1, 1000)}
