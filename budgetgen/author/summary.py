"""What is left to fill in, in a few lines: blanks that stand together are told together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from budgetgen.source.blanks import Blank, blanks_of
from budgetgen.source.explainer import path_words
from budgetgen.source.reader import read_yaml


def blank_summary(path: Path) -> tuple[str, ...]:
    """The blanks of a source by the part that they are in, with their lines: “第 22—41 行　支出 → 基本支出：18 处”."""
    node, _ = read_yaml(path)
    return tuple(_lines(blanks_of(node))) if node is not None else ()


def _lines(blanks: Iterator[Blank]) -> Iterator[str]:
    # Deep parts (支出 → 基本支出) are told one by one, flat ones (变动原因) as a whole.
    for part, held in groupby(blanks, key=lambda blank: blank.path[: 2 if len(blank.path) > 3 else 1]):
        group = list(held)
        first, last = group[0].text.span.start.line, group[-1].text.span.start.line
        lines = f"第 {first} 行" if first == last else f"第 {first}—{last} 行"
        names = part if len(group) > 1 else group[0].path
        yield f"{lines}　{path_words(names)}" + (f"：{len(group)} 处" if len(group) > 1 else "")
