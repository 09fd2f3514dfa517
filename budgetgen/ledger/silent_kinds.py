"""What older sources of 上年 meant by an economic code under no 类型: 基本支出. The edits that say so now.

Until 类型 had to be stated, ``2070109: {30101: 5, 项目支出: 2}`` was read as 基本支出: {30101: 5}. That reading is written
down where nothing speaks against it; where this year's lines of the subject are all projects, it was most likely wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from budgetgen.diagnostic import Edit, Position, Span
from budgetgen.ledger.money import typed_amount
from budgetgen.ledger.spending_keys import dimension_of
from budgetgen.source.amount_tree import AmountTree, Branch
from budgetgen.source.models.spending import Line, Spending
from budgetgen.source.node import Text

_KIND = "基本支出"
_STEP = "  "


def silent_kind_edits(stated: Mapping[Text, AmountTree], now: Spending, money_unit: str) -> tuple[Edit, ...]:
    """The edits that put 基本支出 above the economic codes under a 功能科目; ``now`` is this year's 支出.

    ``money_unit`` is the 金额单位 of the file.
    """
    basic = _functions(line for line in now.basic)
    projects = _functions(one for line in now.projects for one in (line, *line.lines))
    edits: list[Edit] = []
    for key, tree in stated.items():
        if dimension_of(key) == "function" and (key in basic or key not in projects):
            edits += _edits(tree, money_unit)
    return tuple(edits)


def _functions(lines: Iterable[Line]) -> set[str]:
    return {str(line.function) for line in lines if line.function}


def _edits(tree: AmountTree, money_unit: str) -> Iterator[Edit]:
    codes = [branch for branch in tree.branches if dimension_of(branch.key) == "department_economy"]
    others = [branch for branch in tree.branches if branch not in codes]
    if not codes or any(branch.key.startswith(_KIND) or branch.key.endswith("经费") for branch in others):
        return
    if any(_names_kind(branch.held) for branch in codes) or any(
        branch.held.whole is None for branch in codes
    ):
        return
    if tree.span is not None and tree.span.start == tree.branches[0].key.span.start:
        yield from _in_block(tree.branches, codes)
    else:
        yield from _in_braces(tree.branches, codes, money_unit)


def _names_kind(tree: AmountTree) -> bool:
    return any(dimension_of(key) == "kind" for keys, _ in tree.paths() for key in keys)


def _in_block(branches: tuple[Branch, ...], codes: list[Branch]) -> Iterator[Edit]:
    """Lines are moved to the right below a new one; codes that do not follow each other stay."""
    if _together(tuple(branches), codes) != codes:
        return
    start = codes[0].key.span.start
    indent = " " * (start.column - 1)
    yield _inserted(codes[0].key.span, start, f"{_KIND}:\n{indent}{_STEP}")
    for code in codes[1:]:
        yield _inserted(code.key.span, code.key.span.start, _STEP)


def _in_braces(branches: tuple[Branch, ...], codes: list[Branch], money_unit: str) -> Iterator[Edit]:
    """The first codes that stand together are put in braces, those behind other keys are moved to them."""
    together = _together(branches, codes)
    moved = codes[len(together) :]
    if any(code.key.span.start.line != _end(_before(branches, code)).line for code in moved):
        return
    added = "".join(f", {code.key}: {typed_amount(_fen(code), money_unit)}" for code in moved)
    yield _inserted(codes[0].key.span, codes[0].key.span.start, f"{_KIND}: {{")
    yield _inserted(codes[0].key.span, _end(together[-1]), f"{added}}}")
    for code in moved:
        yield Edit(Span(code.key.span.file, _end(_before(branches, code)), _end(code)), "")


def _together(branches: tuple[Branch, ...], codes: list[Branch]) -> list[Branch]:
    """The codes that follow the first one without another key between them."""
    following = branches[branches.index(codes[0]) :]
    return list(takewhile(lambda branch: branch in codes, following))


def _before(branches: tuple[Branch, ...], branch: Branch) -> Branch:
    return branches[branches.index(branch) - 1]


def _fen(branch: Branch) -> int:
    assert branch.held.whole is not None
    return branch.held.whole.fen


def _end(branch: Branch) -> Position:
    assert branch.held.span is not None
    return branch.held.span.end


def _inserted(near: Span, place: Position, text: str) -> Edit:
    return Edit(Span(near.file, place, place), text)
