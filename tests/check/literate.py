"""Literate tests: Markdown with blocks of partial sources, each laid over ``base.yaml``, and comments on what must be found.

A block::

    ```yaml
    收入: {一般公共预算: 1.00}  # error: [BG220] "收支不平"
    ```

Its top-level keys replace the base's; a top-level 绩效 replaces that of the base's project. A line that must be
diagnosed ends with ``# error: [CODE, …]``, ``# warning: …`` or ``# info: …``, optionally followed by the column and by a
text in quotes that the message holds. Several such comments may follow each other. ``# base error: [CODE]`` expects
one in ``base.yaml``, in a pack or without a place. Every diagnostic must be expected and every expectation met.

After the fence's ``yaml`` may stand ``filled`` (what the block's 支出 needs besides is filled in: 收入 by fund as much as
is spent, a last year like this one without 变动原因, 名词解释 of the 功能科目, and a fitting 绩效 for each project without
one; keys that the block writes stay), ``only=BG220`` (diagnostics of other codes are not looked at), ``except=BG505,BG243``
(those of these are not looked at), ``base=final`` (it is laid over the 决算 of ``final.yaml``), ``pack=scored``
(the pack of that name in ``packs`` is used), ``limit=BG243:20`` and ``level=BG243:说明`` (settings of the district).

``# 文件 2025.yaml`` on a line of its own starts another source file (last year's, laid over the base without its 上年);
``# 本文件`` goes back to the block's own. ``# 源文件名为 2026-预算.yaml`` is the name that rules see the source under.
A ``snapshot`` fence after a block holds the text report on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from overlay import BASE, FINAL

from budgetgen.diagnostic import Diagnostic

_FENCE = re.compile(r"^```(\w+)[ \t]*(.*)\n((?:.*\n)*?)^```[ \t]*$", re.MULTILINE)
_EXPECTED = re.compile(
    r"[ \t]*#[ \t]*(base )?(error|warning|info): \[([A-Z0-9, ]+)\](?: (\d+))?(?: \"([^\"]+)\")?(?=[ \t]*(?:#|$))"
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One diagnostic that must be found: on ``line`` of the block (0: in the base, in a pack or nowhere)."""

    line: int
    severity: str
    code: str
    column: int | None = None
    text: str = ""

    def meets(self, diagnostic: Diagnostic) -> bool:
        """Whether ``diagnostic`` is the expected one."""
        span = diagnostic.span
        own = span is not None and span.file not in (BASE, FINAL) and "/" not in span.file
        line = span.start.line if span and own else 0
        return (
            (line, diagnostic.severity.name.lower(), diagnostic.code) == (self.line, self.severity, self.code)
            and self.column in (None, span.start.column if span else None)
            and self.text in diagnostic.message
        )


@dataclass(frozen=True, slots=True)
class Block:
    """One partial source of a literate file with what it must give."""

    file: Path
    number: int
    text: str
    options: dict[str, str]
    expectations: tuple[Expectation, ...]
    snapshot: str | None = None
    snapshot_span: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        """Its name in the test report."""
        return f"{self.file.parent.name}/{self.file.stem}#{self.number}"

    def considered(self, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """The diagnostics that the block looks at: all, but for its ``only`` and ``except``."""
        only = self.options.get("only", "").split(",")
        unseen = self.options.get("except", "").split(",")
        return tuple(d for d in found if (only == [""] or d.code in only) and d.code not in unseen)

    def problems(self, found: tuple[Diagnostic, ...]) -> list[str]:
        """What was found and not expected, and what was expected and not found."""
        rest = list(self.considered(found))
        missing = []
        for expectation in self.expectations:
            met = next((d for d in rest if expectation.meets(d)), None)
            if met is None:
                missing.append(f"not found: {expectation}")
            else:
                rest.remove(met)
        return missing + [f"not expected: {_short(d)}" for d in rest]


def _short(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    place = f"{span.file}:{span.start.line}:{span.start.column}" if span else "-"
    return f"{place} {diagnostic.severity.name.lower()}: [{diagnostic.code}] {diagnostic.message}"


def read_blocks(file: Path) -> list[Block]:
    """Every ``yaml`` block of a literate file, in order."""
    text = file.read_text(encoding="utf-8")
    blocks: list[Block] = []
    for match in _FENCE.finditer(text):
        language, info, body = match.groups()
        if language == "yaml":
            options = {word.partition("=")[0]: word.partition("=")[2] for word in info.split()}
            blocks.append(Block(file, len(blocks) + 1, strip(body), options, tuple(_expectations(body))))
        elif language == "snapshot":
            blocks[-1] = replace(blocks[-1], snapshot=body, snapshot_span=match.span(3))
    return blocks


def strip(text: str) -> str:
    """The block without its expectations."""
    return "".join(f"{_EXPECTED.sub('', line)}\n" for line in text.splitlines())


def _expectations(text: str) -> Iterator[Expectation]:
    for number, line in enumerate(text.splitlines(), 1):
        for base, severity, codes, column, words in _EXPECTED.findall(line):
            for code in codes.split(","):
                at = 0 if base else number
                yield Expectation(at, severity, code.strip(), int(column) if column else None, words)
