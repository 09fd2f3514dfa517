"""One changed source: what was done to which line, and how its lines answer to those of the original."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tests.check.mutation.example import Example, Place


@dataclass(frozen=True)
class Mutant:
    """A source with one mistake. ``at`` are the lines where a finding counts as found at the line.

    Lines from ``moved_from`` on stand ``moved_by`` lines lower than in the original. ``new`` is the wrong text, where one
    was put in. ``alone``: what was right is said nowhere else and nothing follows from it, so that no tool can know.
    """

    example: Example
    lines: tuple[str, ...]
    at: frozenset[int]
    what: str
    moved_from: int = 0
    moved_by: int = 0
    new: str = ""
    alone: bool = False

    @property
    def text(self) -> str:
        """The whole source."""
        return "\n".join(self.lines) + "\n"

    def original_line(self, line: int) -> int:
        """The line's number in the unchanged source."""
        return line - self.moved_by if line >= self.moved_from else line


Maker = Callable[[Example], Iterable[Mutant]]


@dataclass(frozen=True)
class Kind:
    """A kind of mistake: all its mutants of an example, in a fixed order.

    ``least_found`` is the share (0 to 1) of the mutants that mean something that must be found, a little under what
    was measured over fifteen mutants a kind; ``why`` says, for the table, why the rest is not.
    """

    name: str
    make: Maker
    least_found: float
    why: str = ""


def edited(example: Example, place: Place, new: str, *also: int) -> Mutant:
    """``place`` says ``new``; ``also`` are further lines that take part in the mistake."""
    line = example.lines[place.line - 1]
    mutant = rewritten(example, place.line, line[: place.start] + new + line[place.end :], *also)
    return replace(mutant, new=new)


def rewritten(example: Example, number: int, new: str, *also: int) -> Mutant:
    """Line ``number`` becomes ``new``."""
    lines = list(example.lines)
    what = f"{number}: {lines[number - 1].strip()} → {new.strip()}"
    lines[number - 1] = new
    return Mutant(example, tuple(lines), frozenset((number, *also)), what)


def dropped(example: Example, number: int) -> Mutant:
    """Line ``number`` is gone; the lines around the gap and the key that it stood under are where to look."""
    lines = example.lines[: number - 1] + example.lines[number:]
    at = frozenset((number - 1, number, example.parent(number)))
    return Mutant(example, lines, at, f"{number}: − {example.lines[number - 1].strip()}", number, -1)


def doubled(example: Example, number: int) -> Mutant:
    """Line ``number`` stands there twice."""
    lines = example.lines[:number] + example.lines[number - 1 :]
    at = frozenset((number, number + 1))
    return Mutant(example, lines, at, f"{number}: ×2 {example.lines[number - 1].strip()}", number + 1, 1)


def swapped(example: Example, one: Place, other: Place) -> Mutant:
    """Two places, not on one line, with each other's text."""
    first = edited(example, one, other.text)
    changed = Example(example.name, first.lines)
    second = edited(changed, other, one.text)
    what = f"{one.line}: {one.text} ↔ {other.line}: {other.text}"
    return Mutant(example, second.lines, frozenset((one.line, other.line)), what)
