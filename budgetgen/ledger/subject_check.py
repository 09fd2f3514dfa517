"""Whether a catalogue's rows hold together: what must be true of ``specs/subjects/*.csv``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from budgetgen.ledger.subject_codes import Kind, above, is_code_of, is_local
from budgetgen.ledger.subjects import Subject

_NAME: Final = re.compile(r"[\u3400-\u9fff（）、“”]+")
"""What official names are made of: Chinese characters, full-width brackets, the enumeration comma, quotes."""
_PAIRS: Final = ("（）", "“”")
_ALWAYS: Final = (0, 9999)


def catalogue_problems(kind: Kind, rows: Iterable[Subject]) -> tuple[str, ...]:
    """What is wrong with the rows (all years) of one classification, one line each; empty when all is well.

    Checked are the form of codes and names, the order of the years, that a code has one name at a time, and
    that a child has a parent in each of its years.
    """
    rows = tuple(rows)
    by_code: dict[str, list[Subject]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    return (
        *(problem for row in rows for problem in _form_problems(kind, row)),
        *(problem for same in by_code.values() for problem in _overlaps(same)),
        *(problem for row in rows for problem in _orphaned(row, by_code)),
    )


def _years(subject: Subject) -> tuple[int, int]:
    return (subject.since or _ALWAYS[0], subject.until or _ALWAYS[1])


def _form_problems(kind: Kind, row: Subject) -> Iterator[str]:
    if not is_code_of(kind, row.code) or is_local(kind, row.code):
        yield f"{row.code}：编码不合规范"
    if not _NAME.fullmatch(row.name) or any(row.name.count(a) != row.name.count(b) for a, b in _PAIRS):
        yield f"{row.code} {row.name}：名称里有空格、半角符号，或者括号、引号不成对"
    if _years(row)[0] > _years(row)[1]:
        yield f"{row.code} {row.name}：起始年晚于终止年"
    if not row.basis:
        yield f"{row.code} {row.name}：没有写依据"


def _overlaps(same: Sequence[Subject]) -> Iterator[str]:
    ordered = sorted(same, key=_years)
    for first, second in pairwise(ordered):
        if _years(second)[0] <= _years(first)[1]:
            yield f"{first.code}：{first.name}、{second.name}的年份重叠"


def _orphaned(row: Subject, by_code: dict[str, list[Subject]]) -> Iterator[str]:
    shorter = above(row.code)
    if not shorter:
        return
    year, last = _years(row)
    for parent in sorted(by_code.get(shorter[-1], ()), key=_years):
        start, end = _years(parent)
        if start <= year <= end:
            year = end + 1
    if year <= last:
        yield (
            f"{row.code} {row.name}：{year}年没有上级科目" if year else f"{row.code} {row.name}：没有上级科目"
        )
