"""What all renderings of a comparison say in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from budgetgen.ledger.dimension import DIMENSIONS
from budgetgen.review.comparison import FactChange, LineChange, ProjectChange, Review, TableChange
from budgetgen.review.headline import headline
from budgetgen.review.totals import THIS_YEAR
from budgetgen.review.words import Piece

_CODES = {dimension.chinese for dimension in DIMENSIONS if dimension.codes}
_KEPT = 18
_MOST_PROBLEMS = 20
_HEAD = re.compile(rf".{{{_KEPT}}}[0-9.,%]*", re.DOTALL)
_TAIL = re.compile(rf"[0-9.,]*.{{{_KEPT}}}\Z", re.DOTALL)


def title(review: Review) -> str:
    """Whose document this is."""
    found = review.comparison
    side = (found.new or found.old) if found is not None else None
    return side.title if side is not None else review.file


def lead(review: Review) -> str:
    """The one line that says it all."""
    if review.comparison is None:
        return f"{'、'.join(review.unreadable)}读不出来，没有比较"
    return headline(review.comparison)


def problems(review: Review) -> Iterator[str]:
    """What keeps a version from being read, one error a line."""
    if review.comparison is None:
        for problem in review.problems[:_MOST_PROBLEMS]:
            where = f"{problem.span.file}:{problem.span.start.line}：" if problem.span else ""
            hint = f"（{problem.hint}）" if problem.hint else ""
            yield f"{where}{problem.code} {problem.message}{hint}"
        if len(review.problems) > _MOST_PROBLEMS:
            yield f"另有 {len(review.problems) - _MOST_PROBLEMS} 个错误"


def cautions(review: Review) -> Iterator[str]:
    """What must be known besides."""
    if review.comparison is None:
        return
    if review.comparison.caution:
        yield review.comparison.caution
    if review.broken:
        yield f"{'、'.join(review.broken)}有错误（budgetgen check 可以看到）"
    if not review.comparison.documents:
        yield "有一边没有生成文档，正文和表格没有比较"


def kind(old: object, new: object) -> str:
    """新增, 删去 or 改."""
    return "新增" if old is None else "删去" if new is None else "改"


def line_place(line: LineChange, names: dict[str, str]) -> str:
    """Where a line stands: “支出 一般公共预算 2010350 事业运行 30217 公务接待费 公用经费”."""
    words: list[str] = []
    for dimension, value in line.place:
        name = names.get(value, "") if dimension in _CODES else ""
        word = value.rpartition("/")[2]
        # 公务接待费 is both a subject and an item of 三公经费.
        if (dimension, value) != ("期间", THIS_YEAR) and word not in words:
            words += [word, name] if name else [word]
    return " ".join(words)


def project_name(project: ProjectChange) -> str:
    """The name, with the former one where it was renamed."""
    if project.old_name and project.new_name and project.old_name != project.new_name:
        return f"{project.old_name} → {project.new_name}"
    return project.name


def fact_groups(facts: Sequence[FactChange]) -> Iterator[tuple[str, list[tuple[str, FactChange]]]]:
    """Facts that stand together: (the path that leads there, [(key, change), …])."""
    # Facts at the top of a source have nothing in common: each stands for itself.
    for _, group in groupby(facts, key=lambda fact: fact.path[:-1] or fact.path):
        members = list(group)
        yield " › ".join(members[0].path[:-1]), [(fact.path[-1], fact) for fact in members]


def table_counts(table: TableChange) -> str:
    """“10个数、2处文字、增加1行”."""
    if table.old is None or table.new is None:
        return "新增的表" if table.old is None else "删去的表"
    counts = (
        (table.figures, "{}个数"), (table.words, "{}处文字"), (table.added, "增加{}行"), (table.dropped, "减少{}行"),
    )  # fmt: skip
    return "、".join(form.format(count) for count, form in counts if count)


def is_short(fact: FactChange) -> bool:
    """Whether both values of a fact are better read one after the other than word by word."""
    return fact.old is not None and fact.new is not None and len(fact.old) + len(fact.new) <= _KEPT * 2


def shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` with long stretches that did not change cut to the words beside a change; no figure is cut."""
    last = len(pieces) - 1
    found = []
    for index, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "same" and len(text) > 2 * _KEPT + 10:
            before = _HEAD.match(text) if index else None
            after = _TAIL.search(text) if index < last else None
            text = f"{before[0] if before else ''}……{after[0] if after else ''}"
        found.append(Piece(piece.kind, text))
    return found
