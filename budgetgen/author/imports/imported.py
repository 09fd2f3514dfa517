"""What an import gives: the tree of a source, and a report of what was and was not taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from budgetgen.diagnostic import Diagnostic

FAILED = "BG195"
"""Nothing of a file can be imported."""
EXISTS = "BG191"


@dataclass(frozen=True, slots=True)
class Taken:
    """A part of the file that was taken over: where it stands (“基本支出!A5:F40”, “表4”), and what was made of it."""

    place: str
    what: str


@dataclass
class Imported:
    """``tree`` is what the new source says, in the order of its keys, ``head`` the comment at its top.

    ``taken`` and ``left`` report on the file part by part; ``doubts`` are values that the file does not say, but that were
    derived or chosen so that its figures come back, to be looked at.
    """

    tree: dict[str, object] = field(default_factory=dict)
    head: str = ""
    taken: list[Taken] = field(default_factory=list)
    left: list[Taken] = field(default_factory=list)
    doubts: list[Taken] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self) -> Iterable[str]:
        """The report in lines, for a terminal."""
        for title, parts in (
            ("取用了", self.taken),
            ("推算的，请核对", self.doubts),
            ("没有取用", self.left),
        ):
            if parts:
                yield f"{title}："
                for part in parts:
                    yield f"  {part.place}　{part.what}" if part.place else f"  {part.what}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person says about an import that the file need not say; None where the file is asked.

    ``folder`` is where the new source goes, and what ``template`` starts from.
    """

    template: str
    kind: str | None = None
    year: int | None = None
    unit: str | None = None
    nature: str | None = None
    sheets: tuple[str, ...] = ()
    folder: Path = Path()
