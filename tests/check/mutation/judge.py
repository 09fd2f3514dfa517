"""Mutant → verdict: found at its line, found elsewhere, followed by all figures, without any effect,
beyond any tool's knowledge, or not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Amount, Figure, Ratio, inlines_of
from budgetgen.diagnostic import Diagnostic, Span
from budgetgen.template import pack as packs
from tests.check.mutation.example import Example
from tests.check.mutation.mutant import Mutant
from tests.support.dump import dump_document
from tests.support.recompute import exact

NAME = "source.yaml"


class Verdict(Enum):
    """What became of a mistake; in the order of the table's columns."""

    AT_LINE = "在该行发现"
    ELSEWHERE = "在别处发现"
    DERIVED = "数字都跟着变"
    HARMLESS = "文档不变"
    UNKNOWABLE = "无从知道"
    SURVIVED = "没有发现"


@dataclass(frozen=True)
class Judgement:
    """A verdict with what it rests on: the codes of the new findings, and the lines they stand on."""

    mutant: Mutant
    verdict: Verdict
    codes: tuple[str, ...] = ()
    places: tuple[int, ...] = ()


@contextmanager
def templates_read_once() -> Iterator[None]:
    """Within it a pack is read once: no mutant changes one, and reading is a quarter of a compilation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packs, "load_template", cache(packs.load_template))
        yield


class Judge:
    """Compares mutants with their original, compiled once."""

    def __init__(self) -> None:
        self._originals: dict[str, Compilation] = {}

    def judge(self, mutant: Mutant) -> Judgement:
        """Compile a mutant and compare; what compiling raises is raised."""
        before, after = self._original(mutant.example), compiled(mutant.text, mutant.example.file_name)
        new = list(_new(before, after, mutant))
        codes = tuple(dict.fromkeys(diagnostic.code for diagnostic in new))
        places = tuple(d.span.start.line for d in new if d.span)
        if any(_touches(diagnostic, mutant.at) for diagnostic in new):
            return Judgement(mutant, Verdict.AT_LINE, codes, places)
        if new:
            return Judgement(mutant, Verdict.ELSEWHERE, codes, places)
        if _print(before) == _print(after):
            return Judgement(mutant, Verdict.HARMLESS)
        if _followed(before, after):
            return Judgement(mutant, Verdict.DERIVED)
        return Judgement(mutant, Verdict.UNKNOWABLE if mutant.alone else Verdict.SURVIVED)

    def _original(self, example: Example) -> Compilation:
        if example.name not in self._originals:
            self._originals[example.name] = compiled("\n".join(example.lines) + "\n", example.file_name)
        return self._originals[example.name]


def compiled(text: str, file_name: str) -> Compilation:
    """Source, ledger, document and checks of a text in place of an example; the examples name no other files."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / file_name
        path.write_text(text, encoding="utf-8", newline="\n")
        return compile_source(path, name=NAME)


def _new(before: Compilation, after: Compilation, mutant: Mutant) -> Iterator[Diagnostic]:
    """Findings whose code does not stand at that line of the original: no finding that only changed its figures.

    One that the original has at the changed line is new when it now speaks of the wrong text itself.
    """
    known = Counter((d.code, d.span.start.line if d.span else 0) for d in before.diagnostics)
    said = {d.message for d in before.diagnostics}
    for diagnostic in after.diagnostics:
        key = (diagnostic.code, mutant.original_line(diagnostic.span.start.line) if diagnostic.span else 0)
        if known[key]:
            known[key] -= 1
            if not (diagnostic.message not in said and _names(diagnostic, mutant)):
                continue
        yield diagnostic


def _names(diagnostic: Diagnostic, mutant: Mutant) -> bool:
    """Whether a finding at the changed line quotes what was put in there."""
    return len(mutant.new) > 1 and mutant.new in diagnostic.message and _touches(diagnostic, mutant.at)


def _touches(diagnostic: Diagnostic, lines: frozenset[int]) -> bool:
    spans = [diagnostic.span, *(label.span for label in diagnostic.secondary)]
    return any(_first_lines(span) & lines for span in spans if span is not None and span.file == NAME)


def _first_lines(span: Span) -> set[int]:
    """A span that covers a whole block points at its first line only."""
    return {span.start.line, span.end.line} if span.end.line - span.start.line <= 1 else {span.start.line}


def _print(compilation: Compilation) -> str:
    return dump_document(compilation.document) if compilation.document else ""


def _figures(compilation: Compilation) -> list[Figure]:
    assert compilation.document is not None
    return [i for block in compilation.document.blocks for i in inlines_of(block) if isinstance(i, Figure)]


def _followed(before: Compilation, after: Compilation) -> bool:
    """Whether figures changed, and each is what a second, independent sum over the ledger gives."""
    if before.document is None or after.document is None or after.ledger is None:
        return False
    old, new = _figures(before), _figures(after)
    if [figure.text for figure in old] == [figure.text for figure in new]:
        return False
    known = set(old)
    return all(figure in known or _right(after, figure) for figure in new)


def _right(compilation: Compilation, figure: Figure) -> bool:
    assert compilation.ledger is not None
    match figure.value:
        case Amount(fen=fen):
            return exact(compilation.ledger, figure.trace.formula) == fen
        case Ratio(part=part, whole=whole):
            return abs(exact(compilation.ledger, figure.trace.formula) * whole - part) < 1
        case _:
            return True
