"""Table → a flat one: one header line, a value in every row, types by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from budgetgen.compose.document import Amount, Cell, Figure, Ratio, Table, plain
from budgetgen.write.data.number import exact
from budgetgen.write.placement import Placed, placed_cells

FieldType = Literal["number", "percent", "integer", "decimal", "string"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name (headers from top to bottom, joined by “/”), its type, and the unit of amounts."""

    name: str
    type: FieldType
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FlatTable:
    """Fields and rows of text; a blank value is “”."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]


def flatten(table: Table) -> FlatTable:
    """The table with merged words repeated in each row they stand for; merged figures stand in the first row only.

    A figure repeated would count twice when somebody sums the column.
    """
    width = len(table.columns)
    names = _names(tuple(placed_cells(table.header)), width)
    body = tuple(table.rows)
    grid: list[list[Cell | None]] = [[None] * width for _ in body]
    for placed in placed_cells(body):
        rows = range(placed.row, placed.row + placed.cell.rowspan)
        for row in rows if _is_words(placed.cell) else rows[:1]:
            grid[row][placed.column] = placed.cell
    fields, columns = [], []
    for index, name in enumerate(names):
        cells = [row[index] for row in grid]
        kind, unit = _type(cells)
        fields.append(Field(name, kind, unit))
        columns.append([_value(cell, kind) for cell in cells])
    return FlatTable(tuple(fields), tuple(zip(*columns, strict=True)) if columns else ())


def _is_words(cell: Cell) -> bool:
    return cell.kind in ("text", "code", "title")


def _names(cells: Sequence[Placed], width: int) -> list[str]:
    paths: list[list[str]] = [[] for _ in range(width)]
    for placed in cells:
        title = plain(placed.cell.inlines).replace("\n", "")
        for column in range(placed.column, min(placed.column + placed.cell.colspan, width)):
            if title and title not in paths[column]:
                paths[column].append(title)
    names: list[str] = []
    for index, path in enumerate(paths, 1):
        wanted = "/".join(path) or f"第{index}列"
        name, count = wanted, 1
        while name in names:
            count += 1
            name = f"{wanted}({count})"
        names.append(name)
    return names


def _figure(cell: Cell) -> Figure | None:
    one = cell.inlines[0] if len(cell.inlines) == 1 else None
    return one if isinstance(one, Figure) else None


def _type(cells: Sequence[Cell | None]) -> tuple[FieldType, str]:
    filled = [cell for cell in cells if cell is not None and plain(cell.inlines)]
    if not filled:
        return "string", ""
    values = [figure.value if (figure := _figure(cell)) else None for cell in filled]
    units = {value.format.unit for value in values if isinstance(value, Amount)}
    if all(isinstance(value, Amount) for value in values) and len(units) == 1:
        return "number", units.pop()
    if all(isinstance(value, Ratio) for value in values):
        return "percent", ""
    texts = [plain(cell.inlines).removeprefix("-") for cell in filled if cell.kind == "number"]
    if len(texts) < len(filled) or not all(text.replace(".", "", 1).isdecimal() for text in texts):
        return "string", ""
    return ("integer" if all(text.isdecimal() for text in texts) else "decimal"), ""


def _value(cell: Cell | None, kind: FieldType) -> str:
    if cell is None:
        return ""
    figure = _figure(cell)
    if kind == "number" and figure is not None and isinstance(figure.value, Amount):
        return exact(figure.value.fen, figure.value.format.unit)
    return plain(cell.inlines)
