"""Which amounts of a printed table claim to be the total of others: rows and columns called 合计, and codes above other codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from budgetgen.check.adding_up import Gap, Printed, gap_of, loose_gap_of, parts_among, sum_gap
from budgetgen.compose.document import Cell, Row, Table, plain
from budgetgen.compose.places import places
from budgetgen.ledger.subject_codes import CODE_LEVELS, above
from budgetgen.ledger.terms import Terms

_TOTAL = re.compile(r"合计|总计|共计|小计")
_OF_WHICH = re.compile(r"[（(]?其中")

_Compare = Callable[[Printed, Iterable[Printed]], Gap | None]


@dataclass(frozen=True)
class _Grid:
    """A table's body by place: ``rows`` are cells by column, ``titles`` each column's from the top down, with their starts.

    ``amounts`` are the amounts of the ledger by column, each with its row.
    """

    rows: list[dict[int, Cell]]
    titles: dict[int, list[tuple[int, str]]]
    amounts: dict[int, list[tuple[int, Printed]]]

    def words_left_of(self, row: int, column: int) -> list[str]:
        """The words and codes of a row to the left of a column, nearest first, up to the next amount."""
        found = []
        for at in range(column - 1, -1, -1):
            cell = self.rows[row].get(at)
            if cell is not None and cell.amount is not None:
                break
            if cell is not None and cell.kind in ("text", "code") and (text := _words(cell)):
                found.append(text)
        return found

    def title(self, column: int) -> str:
        """The title right above a column."""
        return self.titles[column][-1][1] if self.titles.get(column) else ""


def table_gaps(table: Table) -> Iterator[Gap]:
    """Every total of a table that what is printed beside it does not give; of those with the same cause the largest."""
    grid = _grid(table)
    gaps = [*_row_totals(grid), *_column_totals(grid), *_code_totals(grid)]
    told: set[int] = set()
    seen: set[Terms] = set()
    for gap in sorted(gaps, key=lambda gap: len(gap.missing), reverse=True):
        missing = {id(span) for span in gap.missing}
        if gap.total.terms not in seen and not (missing and missing <= told):
            seen.add(gap.total.terms)
            told |= missing
            yield gap


def printed_by_words(table: Table) -> Iterator[tuple[str, Printed]]:
    """Every amount of a table with the words that name it: the cell to its left, the titles above it, the table's own."""
    grid = _grid(table)
    own = "".join(table.title.split())
    for column, amounts in grid.amounts.items():
        above = "，".join(text for _, text in grid.titles.get(column, ()))
        for row, printed in amounts:
            beside = grid.rows[row].get(column - 1)
            label = _words(beside) if beside is not None and beside.amount is None else printed.label
            yield f"{label}，{above}，{own}", printed


def _words(cell: Cell) -> str:
    return "".join(plain(cell.inlines).split())


def _grid(table: Table) -> _Grid:
    rows = [dict(row) for row in places(table.rows)]
    grid = _Grid(rows, _titles(table.header), {})
    for place, row in enumerate(rows):
        for column, cell in row.items():
            held = cell.amount
            if held is not None and held.trace.terms:
                label = next(iter(grid.words_left_of(place, column)), "")
                printed = Printed(label, held.fen, held.format, held.trace.terms, held.trace.spans)
                grid.amounts.setdefault(column, []).append((place, printed))
    return grid


def _titles(header: Sequence[Row]) -> dict[int, list[tuple[int, str]]]:
    """Each column's titles, outermost first, with the column where the title's cell begins; 栏次 are no titles."""
    found: dict[int, list[tuple[int, str]]] = {}
    for row in places(header):
        for start, cell in row:
            text = _words(cell)
            if text and not text.isdigit():
                for column in range(start, start + cell.colspan):
                    found.setdefault(column, []).append((start, text))
    return found


def _row_totals(grid: _Grid) -> Iterator[Gap]:
    """Rows called 合计 against the other rows of each column."""
    for amounts in grid.amounts.values():
        for row, total in amounts:
            if not _TOTAL.search(total.label) or _OF_WHICH.match(total.label):
                continue
            others = [one for place, one in amounts if place != row and not _OF_WHICH.match(one.label)]
            # Parts are told by their queries; where none is inside, by standing in the total's column.
            compare = gap_of if parts_among(total, others) else loose_gap_of
            gap = compare(total, others)
            if gap is not None and not _adds_up_with_neighbours(grid, row, total, others, compare):
                yield gap


def _adds_up_with_neighbours(
    grid: _Grid, row: int, total: Printed, others: list[Printed], compare: _Compare
) -> bool:
    """Whether a list that goes on beside itself, in columns that hold nothing in the total's row, adds up as a whole."""
    beside = [
        one
        for amounts in grid.amounts.values()
        if all(place != row for place, _ in amounts)
        for _, one in amounts
    ]
    return bool(beside) and compare(total, [*others, *beside]) is None


def _column_totals(grid: _Grid) -> Iterator[Gap]:
    """Columns called 合计 against the others under the same title, in each row."""
    by_row: dict[int, dict[int, Printed]] = {}
    for column, amounts in grid.amounts.items():
        for row, printed in amounts:
            by_row.setdefault(row, {})[column] = printed
    for column in grid.amounts:
        titles = grid.titles.get(column, [])
        if not titles or not _TOTAL.search(titles[-1][1]) or any(_OF_WHICH.match(text) for _, text in titles):
            continue
        within = titles[:-1]
        siblings = [
            other
            for other in grid.amounts
            if other != column
            and (under := grid.titles.get(other, []))[: len(within)] == within
            and not any(_OF_WHICH.match(text) for _, text in under[len(within) :])
        ]
        for row, total in grid.amounts[column]:
            gap = gap_of(total, (by_row[row][other] for other in siblings if other in by_row[row]))
            if gap is not None:
                yield _named(gap, f"{total.label}　{titles[-1][1]}".strip())


def _named(gap: Gap, label: str) -> Gap:
    return replace(gap, total=replace(gap.total, label=label))


def _code_totals(grid: _Grid) -> Iterator[Gap]:
    """Codes above other codes of the same list: 208 against 20805 and 20808."""
    for column, amounts in grid.amounts.items():
        lists: dict[tuple[str, Terms], dict[str, Printed]] = {}
        for row, printed in amounts:
            for dimension in CODE_LEVELS:
                split = _split(printed.terms, dimension)
                if split is None or _OF_WHICH.match(printed.label):
                    continue
                rest, code = split
                if code in "".join(reversed(grid.words_left_of(row, column))):
                    lists.setdefault((dimension, rest), {}).setdefault(code, printed)
        for codes in lists.values():
            children: dict[str, list[Printed]] = {}
            for code, printed in codes.items():
                nearest = next((one for one in reversed(above(code)) if one in codes), None)
                if nearest is not None:
                    children.setdefault(nearest, []).append(printed)
            for code, parts in children.items():
                if all(one.fen is not None for one in (codes[code], *parts)):
                    gap = sum_gap(codes[code], parts)
                    if gap is not None:
                        yield gap


def _split(terms: Terms, dimension: str) -> tuple[Terms, str] | None:
    """A single query without one code of a dimension, and that code; None for any other amount."""
    if len(terms) != 1:
        return None
    ((sign, coordinates),) = terms
    for place, (name, paths) in enumerate(coordinates):
        if name == dimension and len(paths) == 1 and paths[0]:
            return ((sign, coordinates[:place] + coordinates[place + 1 :]),), paths[0]
    return None
