"""Mistakes in the source's form: keys, lines, indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tests.check.mutation.example import Example
from tests.check.mutation.mutant import Kind, Mutant, doubled, dropped, edited, rewritten

_BENEFIT = re.compile(r" +\S+(?:效益|影响)(?:指标)?:$")
_KEY = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,})(?=:(?: |$))")


def _key_character(example: Example) -> Iterator[Mutant]:
    for number, place in enumerate(example.found(_KEY, group=1)):
        at = number % len(place.text)
        yield edited(example, place, place.text[:at] + "错" + place.text[at + 1 :])


def _key_character_lost(example: Example) -> Iterator[Mutant]:
    for number, place in enumerate(example.found(_KEY, group=1)):
        at = number % len(place.text)
        yield edited(example, place, place.text[:at] + place.text[at + 1 :])


def _full_width_colon(example: Example) -> Iterator[Mutant]:
    for place in example.found(re.compile(r"(?<=[\u4e00-\u9fff\d]):(?: |$)")):
        yield edited(example, place, "：")


def _colon_without_blank(example: Example) -> Iterator[Mutant]:
    for place in example.found(re.compile(r"(?<=[\u4e00-\u9fff\d]): (?=\S)")):
        yield edited(example, place, ":")


def _line_dropped(example: Example) -> Iterator[Mutant]:
    for number, section, line in example.written():
        if not re.search(r"名称: .*值: ", line) and section != "职责":
            # Without its 二级 an indicator goes to the one before: which kind of benefit it is, only the unit knows.
            yield replace(dropped(example, number), alone=_BENEFIT.match(line) is not None)


def _line_doubled(example: Example) -> Iterator[Mutant]:
    for number, section, line in example.written():
        if not re.search(r"名称: .*值: ", line) and section != "职责":
            yield doubled(example, number)


def _indented(example: Example) -> Iterator[Mutant]:
    for number, section, line in example.written():
        if section != "职责":
            yield rewritten(example, number, " " + line)


def _tab(example: Example) -> Iterator[Mutant]:
    for number, section, line in example.written():
        if line.startswith("  ") and section != "职责":
            yield rewritten(example, number, "\t" + line.lstrip())


def _bracket(example: Example) -> Iterator[Mutant]:
    for number, place in enumerate(example.found(re.compile(r"[{}\[\]]"))):
        yield edited(example, place, ("", "（")[number % 2])


def _comma(example: Example) -> Iterator[Mutant]:
    for number, place in enumerate(example.found(re.compile(r", (?=\S+: )"))):
        yield edited(example, place, ("，", " ")[number % 2])


KINDS = (
    Kind("键错一个字", _key_character, 1.0),
    Kind("键少一个字", _key_character_lost, 1.0),
    Kind("键后用了全角冒号", _full_width_colon, 1.0),
    Kind("冒号后没有空格", _colon_without_blank, 1.0),
    Kind(
        "漏一行",
        _line_dropped,
        0.6,
        "可写可不写的行；二级指标的一行漏了，指标归到上一个二级指标，名称看不出的只有单位知道",
    ),
    Kind("一行写了两遍", _line_doubled, 1.0),
    Kind(
        "缩进多一格",
        _indented,
        0.6,
        "YAML 里只有一项的，多缩进一格意思不变",
    ),
    Kind("缩进用了制表符", _tab, 1.0),
    Kind("括号漏了或用了全角", _bracket, 1.0),
    Kind("逗号漏了或用了全角", _comma, 1.0),
)
