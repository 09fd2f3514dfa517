"""Comparison: what changed from one compilation to another, in budget terms. All values frozen; amounts exact, in 分.

Of every pair ``old``/``new``, None means that there is no such thing on that side (for an amount: none, or not known).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from budgetgen.diagnostic import Diagnostic
from budgetgen.review.words import skeleton


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents: whose, which year, which kind (部门预算 …)."""

    unit: str
    year: int
    kind: str

    @property
    def title(self) -> str:
        """“某单位2026年部门预算”."""
        return f"{self.unit}{self.year}年{self.kind}"


@dataclass(frozen=True, slots=True)
class TotalChange:
    """A total of a period (期间) before and after; None is not known."""

    period: str
    name: str
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class LineChange:
    """What the source states for one place in the dimensions, summed.

    ``place`` are (dimension in Chinese, value) pairs, in the order of the ledger's dimensions.
    """

    place: tuple[tuple[str, str], ...]
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class FactChange:
    """Something the unit wrote besides amounts: ``path`` are the keys that lead to it."""

    path: tuple[str, ...]
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """A project added (no ``old_name``), dropped (no ``new_name``), renamed (two names) or changed inside."""

    old_name: str | None
    new_name: str | None
    old: int | None
    new: int | None
    facts: tuple[FactChange, ...] = ()

    @property
    def name(self) -> str:
        """What the project is called now, or was called last."""
        return self.new_name or self.old_name or ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its section's heading, the paragraph and the sentence in the section, from 1.

    The heading itself is paragraph 0 and sentence 0.
    """

    section: str
    paragraph: int
    sentence: int


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence of the document rewritten, dropped (no ``new``) or added (no ``old``)."""

    old_place: Place | None
    new_place: Place | None
    old: str | None
    new: str | None

    @property
    def place(self) -> Place:
        """Where it stands now, or stood last."""
        found = self.new_place or self.old_place
        assert found is not None
        return found

    @property
    def in_figures_only(self) -> bool:
        """Whether the sentence is the same but for its figures: they follow from the amounts."""
        return self.old is not None and self.new is not None and skeleton(self.old) == skeleton(self.new)


@dataclass(frozen=True, slots=True)
class TableChange:
    """A published table that changed; ``old`` or ``new`` is its title on that side.

    ``figures`` and ``words`` count cells of rows that stand in both (``words`` also captions and notes); ``added`` and
    ``dropped`` count rows.
    """

    old: str | None
    new: str | None
    figures: int = 0
    words: int = 0
    added: int = 0
    dropped: int = 0

    @property
    def title(self) -> str:
        """What the table is called now, or was called last."""
        return self.new or self.old or ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed. ``documents`` tells whether both sides had a document, so that sentences and tables were compared.

    ``names`` are the names of the subject codes that occur in ``lines``.
    """

    old: Side | None
    new: Side | None
    totals: tuple[TotalChange, ...] = ()
    lines: tuple[LineChange, ...] = ()
    projects: tuple[ProjectChange, ...] = ()
    facts: tuple[FactChange, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    tables: tuple[TableChange, ...] = ()
    documents: bool = True
    names: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def same(self) -> bool:
        """Whether nothing changed that a reader of the document or an auditor of the source would see."""
        found = (self.totals, self.lines, self.projects, self.facts, self.sentences, self.tables)
        return self.old == self.new and not any(found)

    @property
    def caution(self) -> str:
        """What must be known to read the comparison, in Chinese: different years, kinds or units; empty for an ordinary edit."""
        if self.old is None or self.new is None or self.old == self.new:
            return ""
        if (self.old.year, self.old.kind) != (self.new.year, self.new.kind):
            return f"这是两份不同的文件：{self.old.title}与{self.new.title}；金额是各自“本年”的数，不是同一份文件的修改"
        return f"单位名称不同：{self.old.unit}与{self.new.unit}"


@dataclass(frozen=True, slots=True)
class Review:
    """One file reviewed: its name, how the two versions are called, the comparison, and what is wrong with either.

    ``problems`` are the errors of both; ``broken`` are the names of the versions that have any, ``unreadable`` of those that
    cannot be read as a unit at all: then ``comparison`` is None.
    """

    file: str
    old_name: str
    new_name: str
    comparison: Comparison | None
    problems: tuple[Diagnostic, ...] = ()
    broken: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything changed, or may have changed, because a version cannot be read."""
        return self.comparison is None or not self.comparison.same
