"""The styles that a pack's texts name: a line may only begin with one that the theme has, and a heading end with a known mark."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.source.node import Text
from budgetgen.template.pack import Template

_STYLE = re.compile(r"\s*\{(\w+)\}")
_HEADING = re.compile(r"#{1,6}\s.*?((?:\{[^{}%#]+\}\s*)+)$")
_MARK = re.compile(r"\{([^{}]+)\}")
_MARKS = ("不编号", "不入目录")


def unknown_styles(template: Template, files: list[Path]) -> Iterator[Diagnostic]:
    """Styles that no theme has (BG647), in prose ``files`` and in the lines above and below tables."""
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            yield from _in_line(template, line, Span.at(str(path), number))
    tables = template.tables.values()
    written: list[Text] = [*template.manifest.captions]
    for spec in tables:
        written += [*(spec.captions or ()), *spec.notes, *([spec.empty_note] if spec.empty_note else [])]
    for text in written:
        for line in text.splitlines():
            yield from _in_line(template, line, text.span)


def _in_line(template: Template, line: str, span: Span) -> Iterator[Diagnostic]:
    named = _STYLE.match(line)
    if named and named[1] not in template.theme.styles:
        near = difflib.get_close_matches(named[1], template.theme.styles, n=3, cutoff=0.3)
        hint = f"可写：{'、'.join(near or template.theme.styles)}；新的样式写在 theme.yaml 的“样式”下"
        yield error("BG647", f"没有“{named[1]}”这个样式", span, hint=hint)
    heading = _HEADING.match(line)
    for mark in _MARK.findall(heading[1]) if heading and "}}" not in heading[1] else ():
        if mark not in _MARKS and not mark.startswith(("目录:", "目录：")):
            hint = f"标题后面可写：{'、'.join('{' + one + '}' for one in _MARKS)}、{{目录: 目录里的叫法}}"
            yield error("BG647", f"标题后面没有“{{{mark}}}”这种记号，会照样印出来", span, hint=hint)
