"""The manual as its readers see it: pages, their blocks with the marks that say how they are tested, the commands they name.

A comment ``<!-- 核对: … -->`` before a ``yaml`` block of a page for units says how it is tested: ``filled``, ``base=final``,
``only=…`` and ``except=…`` as in the rules' literate tests, and codes (BG220) that must be found; what is not named must not be
found. ``<!-- 独立 -->`` marks a whole source of its own, ``<!-- 输出 -->`` a text that is the report on the block above it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docs_blocks import Block, blocks_of

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = tuple(sorted(DOCS.rglob("*.md")))

_CODE = re.compile(r"BG\d{3}")
_FENCES = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_PROGRAM = re.compile(r"^(?:\.venv[/\\](?:bin|Scripts)[/\\])?budgetgen(?= )")


@dataclass(frozen=True, slots=True)
class Example:
    """One block of a page."""

    page: Path
    block: Block

    @property
    def name(self) -> str:
        """Its name in the test report."""
        return f"{self.page.relative_to(DOCS)}:{self.block.line}"

    @property
    def options(self) -> dict[str, str]:
        """The options of the mark; values are as written."""
        words = (self.block.marked("核对") or "").split()
        return {
            key: value for word in words if not _CODE.match(word) for key, _, value in [word.partition("=")]
        }

    @property
    def expected(self) -> frozenset[str]:
        """Codes that must be found."""
        words = (self.block.marked("核对") or "").split()
        return frozenset(code for word in words if _CODE.match(word) for code in word.split(","))


def examples(page: Path) -> list[Example]:
    """The blocks of a page, in order."""
    return [Example(page, block) for block in blocks_of(page.read_text(encoding="utf-8"))]


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Every ``budgetgen`` command that a page names, in blocks and in the text, with its arguments."""
    text = page.read_text(encoding="utf-8")
    shells = (block.body for block in blocks_of(text) if block.language in ("sh", "powershell"))
    lines = [line for body in shells for line in body.splitlines()]
    for written in (*lines, *_SPAN.findall(_FENCES.sub("", text))):
        program = _PROGRAM.match(written)
        if program:
            arguments = written[program.end() :].partition(" #")[0].replace("\\", "/")
            yield written, [word for word in shlex.split(arguments) if word != "…"]


def targets(page: Path) -> set[str]:
    """The Makefile targets that a page names."""
    return set(re.findall(r"\bmake ([a-z]+)", page.read_text(encoding="utf-8")))
