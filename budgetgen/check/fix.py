"""``check --fix``: the certain corrections that diagnostics carry, made in the source text; nothing else is touched.

Edits are made on the characters of the file, so that comments, layout, line ends and a BOM stay as they are. After
each round the text is compiled again: a correction that brings a problem of structure to its line is taken back. The file is
replaced only where a second YAML reader reads the new text as ours does.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Protocol

from budgetgen.check.fix_values import is_certain, value_edits
from budgetgen.diagnostic import Diagnostic, Edit, Position, Severity, error
from budgetgen.source.lines import split_lines
from budgetgen.source.second_reader import second_opinion
from budgetgen.write.output import replace_all

CHANGED_MEANWHILE = "BG594"

_ROUNDS = 12
_LINE_END = re.compile(r"\r\n|\r|\n")
# Codes that tell of a text that is no longer the YAML it was: syntax, structure, unknown keys.
_STRUCTURE = re.compile(r"BG1(?:[1-3]\d|5[0-4])")


class Compiled(Protocol):
    """What a compilation must tell: its problems, and whether a source could be read."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found."""

    @property
    def source(self) -> object | None:
        """None when the file could not be read as a source."""


Compile = Callable[[Path], Compiled]
"""Compiles the file at a path, calling it in spans by the name that :func:`fix_file` gets."""


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of lines that was changed; ``line`` is the number of its first line before the change."""

    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(slots=True)
class Fixed:
    """What ``fix_file`` did: the changes, and the diagnostics whose corrections they are.

    ``problems`` tell why the file could not be written; then nothing was changed.
    """

    changes: tuple[Change, ...] = ()
    reasons: list[Diagnostic] = field(default_factory=list)
    problems: tuple[Diagnostic, ...] = ()


def fix_file(path: Path, name: str, compile_: Compile) -> Fixed:
    """Correct the source at ``path``, called ``name`` in spans, and replace the file when something was corrected.

    Never raises for bad input; the file is either replaced as a whole or stays as it was.
    """
    try:
        data = path.read_bytes()
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        return Fixed()  # The compiler tells what is wrong with the file.
    try:
        with _draft_beside(path) as draft:
            new, reasons = _improve(text, name, path, draft, compile_)
    except OSError as cause:
        return Fixed(problems=(_unwritable(name, cause.strerror or str(cause)),))
    if new == text:
        return Fixed()
    if path.read_bytes() != data:
        return Fixed(problems=(_unwritable(name, "刚才被别的程序改过，请再运行一次"),))
    differing = second_opinion(new, name)
    if differing:
        return Fixed(problems=differing)
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    problems = replace_all({path: bom + new.encode("utf-8")})
    return Fixed(problems=problems) if problems else Fixed(tuple(_changes(text, new)), reasons)


def _unwritable(name: str, why: str) -> Diagnostic:
    return error(
        CHANGED_MEANWHILE, f"{name} 没有改动：{why}", hint="有写入权限、没有别的程序在改时再运行 check --fix"
    )


@contextmanager
def _draft_beside(path: Path) -> Iterator[Path]:
    """A file in the same folder, so that the paths written in the source hold; it is gone afterwards."""
    draft = path.with_name(f".budgetgen-{os.getpid()}.fix.yaml")
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _improve(
    text: str, name: str, path: Path, draft: Path, compile_: Compile
) -> tuple[str, list[Diagnostic]]:
    """Rounds of corrections until none is left: the text, and the diagnostics that were corrected."""
    reasons: list[Diagnostic] = []
    refused: set[Edit] = set()
    state = compile_(path)
    for _ in range(_ROUNDS):
        wanted = [(d, e) for d, e in _edits(state.diagnostics, name, text) if e not in refused]
        chosen = _apart(edit for _, edit in wanted)
        if not chosen:
            break
        candidate = apply_edits(text, chosen)
        draft.write_bytes(candidate.encode("utf-8"))
        after = compile_(draft)
        worse = _worse_lines(state, after, name)
        if worse or (state.source is not None and after.source is None):
            refused |= {edit for edit in chosen if _line_after(edit, chosen) in worse} or set(chosen)
            continue
        made = set(chosen)
        reasons += dict.fromkeys(diagnostic for diagnostic, edit in wanted if edit in made)
        text, state = candidate, after
    return text, reasons


def _edits(diagnostics: Iterable[Diagnostic], name: str, text: str) -> Iterator[tuple[Diagnostic, Edit]]:
    lines = split_lines(text)
    for diagnostic in diagnostics:
        for edit in diagnostic.edits or value_edits(diagnostic, lines):
            if edit.span.file == name and is_certain(diagnostic, edit, lines):
                yield diagnostic, edit


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """Edits that do not overlap, in their order; what overlaps an earlier one waits for the next round."""
    chosen: list[Edit] = []
    for edit in sorted(set(edits), key=lambda e: (e.span.start, e.span.end, e.replacement)):
        if not chosen or edit.span.start >= chosen[-1].span.end:
            chosen.append(edit)
    return chosen


def _line_after(edit: Edit, made: Iterable[Edit]) -> int:
    """The line on which ``edit`` stands once all of ``made`` are."""
    gone = sum(e.span.end.line - e.span.start.line for e in made if e.span.end <= edit.span.start)
    return edit.span.start.line - gone


def _worse_lines(before: Compiled, after: Compiled, name: str) -> set[int]:
    """Lines on which an error of structure stands now, of a kind that was nowhere before."""
    if before.source is None:
        # As long as the text cannot be read, most of what is wrong with it stays hidden.
        return set()
    known = {d.code for d in before.diagnostics}
    return {
        d.span.start.line
        for d in after.diagnostics
        if d.severity is Severity.ERROR and d.span and d.span.file == name and d.code not in known
        if _STRUCTURE.match(d.code)
    }


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with every edit made; spans must not overlap. Places beyond a line's end count as its end."""
    ends = [match.start() for match in _LINE_END.finditer(text)]
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    ends.append(len(text))

    def offset(place: Position) -> int:
        if place.line > len(starts):
            return len(text)
        return min(starts[place.line - 1] + place.column - 1, ends[place.line - 1])

    for edit in sorted(edits, key=lambda e: e.span.start, reverse=True):
        text = text[: offset(edit.span.start)] + edit.replacement + text[offset(edit.span.end) :]
    return text


def _changes(before: str, after: str) -> Iterator[Change]:
    old, new = split_lines(before), split_lines(after)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(i1 + 1, tuple(old[i1:i2]), tuple(new[j1:j2]))
