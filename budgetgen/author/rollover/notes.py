"""What a person is told of a rollover, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from budgetgen.source.lines import split_lines

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?=\s*年|-[01]?[0-9](?![0-9])|[./][01]?[0-9][./])")
_OWN = re.compile(r"(?:年度|上年|年初预算|模板|# yaml-language-server)\b")
_NAME = re.compile(r"\s*(?:- )?名称: ?")
_SHOWN = 40


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """A sentence on a line, or on the lines up to ``last``. Line 0 stands for the whole file."""

    line: int
    text: str
    last: int = 0

    def __str__(self) -> str:
        if not self.line:
            return f"全文　{self.text}"
        lines = f"{self.line}—{self.last}" if self.last > self.line else f"{self.line}"
        return f"第 {lines} 行　{self.text}"


def years_mentioned(text: str, year: int) -> Iterator[Note]:
    """Lines of a source of ``year`` that name other years: names, dates and prose that may be out of date."""
    for number, line in enumerate(split_lines(text), 1):
        years = sorted({found[1] for found in _YEAR.finditer(line)} - {str(year)})
        if years and not _OWN.match(line):
            what = "名称里有" if _NAME.match(line) else "写着"
            shown = line.strip()
            shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
            yield Note(number, f"{what}{'、'.join(f'{one}年' for one in years)}：{shown}")
