"""The 政府收支分类科目 of one year: names of codes, their levels, and near codes for a mistyped one.

Source: 财政部《政府收支分类科目》, by way of ``specs/subjects``; what each 依据 (basis) rests on is told in
its ``README.md``. The catalogues are partial by design: an unknown code is no proof of an error.
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from budgetgen.ledger.subject_codes import CODE_LEVELS, Kind, above, is_code_of
from budgetgen.resources import resource_root

COLUMNS: Final = ("编码", "名称", "起始年", "终止年", "依据", "把握")
CERTAIN: Final = "确证"
DECLARED: Final = "声明"
"""The basis of a subject that a unit or a district declared itself."""

_NEAR_NAME: Final = 0.5
_MOST_SLIPS: Final = 2


class Subject(NamedTuple):
    """One code with its name in the years ``since`` to ``until``, both inclusive, None = open.

    ``certain``: the pair was seen in print or was declared, and another name for the code is an error. Else
    another name deserves a warning only.
    """

    code: str
    name: str
    since: int | None
    until: int | None
    basis: str
    certain: bool

    def valid_in(self, year: int) -> bool:
        """Whether the code bears this name in ``year``."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


class Catalogue:
    """The subjects of one classification in one year, by code. Immutable; safe to share between threads."""

    __slots__ = ("_levels", "_subjects", "kind", "year")

    def __init__(self, kind: Kind, year: int, subjects: Iterable[Subject]) -> None:
        self.kind: Final = kind
        self.year: Final = year
        self._subjects: Final = {subject.code: subject for subject in subjects}
        self._levels: Final = {length: level for level, length in CODE_LEVELS[kind].items()}

    def __contains__(self, code: object) -> bool:
        return code in self._subjects

    def __len__(self) -> int:
        return len(self._subjects)

    def get(self, code: str) -> Subject | None:
        """The subject of ``code`` in this year; None when the catalogue does not know it."""
        return self._subjects.get(code)

    def name(self, code: str) -> str | None:
        """The name of ``code`` in this year; None when the catalogue does not know it."""
        subject = self._subjects.get(code)
        return subject.name if subject else None

    def level(self, code: str) -> str | None:
        """类, 款, 项 or 目 by the form of ``code``, known or not; None for what is no code of this kind."""
        return self._levels.get(len(code)) if is_code_of(self.kind, code) else None

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above ``code``, 类 first, by length alone, known or not; none for what is no code."""
        return () if self.level(code) is None else above(code)

    def children(self, code: str = "") -> tuple[Subject, ...]:
        """The known subjects one level below ``code``, in code order; those of 类 for the empty text."""
        below = dict(pairwise((0, *self._levels))).get(len(code))
        found = (s for c, s in self._subjects.items() if len(c) == below and c.startswith(code))
        return tuple(sorted(found, key=lambda subject: subject.code))

    def with_changes(self, changes: Mapping[str, str]) -> Catalogue:
        """A new catalogue: names declared by a unit or district (code -> name) are added or replace ours.

        What is no code of this classification, or has no name, is left out; :meth:`level` tells which.
        """
        declared = {
            str(code): Subject(str(code), str(name), None, None, DECLARED, True)
            for code, name in changes.items()
            if self.level(code) and name
        }
        return Catalogue(self.kind, self.year, {**self._subjects, **declared}.values())

    def suggest(self, text: str, *, under: str = "", limit: int = 3) -> tuple[Subject, ...]:
        """Subjects that ``text``, a mistyped code or a name, may have meant, the nearest first.

        ``under`` keeps to the codes that begin with it: 行政运行 alone stands under a hundred of them.
        """
        pool = {code: subject for code, subject in self._subjects.items() if code.startswith(under)}
        if text.isascii() and text.isdigit():
            ranks = ((*_slips(text, code), code) for code in pool)
            near = sorted(rank for rank in ranks if rank[0] <= _MOST_SLIPS)
            return tuple(pool[code] for _, _, code in near[:limit])
        by_name: dict[str, list[Subject]] = {}
        for subject in pool.values():
            by_name.setdefault(subject.name, []).append(subject)
        names = difflib.get_close_matches(text, by_name, n=limit, cutoff=_NEAR_NAME)
        return tuple(subject for name in names for subject in by_name[name])[:limit]


def _slips(written: str, code: str) -> tuple[int, int]:
    """How many slips of the hand made ``written`` of ``code``, and minus the digits before the first one.

    More than ``_MOST_SLIPS`` when it is no slip.
    """
    wrong = [place for place, (a, b) in enumerate(zip(written, code, strict=False)) if a != b]
    first = wrong[0] if wrong else min(len(written), len(code))
    if len(written) == len(code):
        # Two neighbouring digits exchanged are one slip.
        swapped = wrong == [first, first + 1] and written[first : first + 2] == code[first + 1] + code[first]
        return 1 if swapped else len(wrong), -first
    shorter, longer = sorted((written, code), key=len)
    one_digit = longer[:first] + longer[first + 1 :] == shorter
    return 1 if one_digit else _MOST_SLIPS + 1, -first


@cache
def read_subjects(kind: Kind) -> tuple[Subject, ...]:
    """Every row of a packaged classification, all years, in file order."""
    path = resource_root("specs") / "subjects" / f"{kind.replace('_', '-')}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows)) != COLUMNS:
            raise ValueError(f"{path.name}: the columns must be {COLUMNS}")
        return tuple(
            Subject(
                code, name, int(first) if first else None, int(last) if last else None, basis, sure == CERTAIN
            )
            for code, name, first, last, basis, sure in rows
        )


@lru_cache(maxsize=64)
def load_catalogue(kind: Kind, year: int) -> Catalogue:
    """The packaged catalogue of ``kind`` in ``year``.

    The two economic classifications begin in 2018; for earlier years they are empty.
    """
    return Catalogue(kind, year, (subject for subject in read_subjects(kind) if subject.valid_in(year)))
