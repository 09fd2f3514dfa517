"""A form as published and its spec (表单) → what stands where its expressions stand, by rows of loops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from budgetgen.author.imports.docx.blocks import Grid
from budgetgen.author.imports.docx.facts import is_titled
from budgetgen.template.form_spec import FormCell, FormRow
from budgetgen.template.table_spec import TableSpec


@dataclass
class FormValues:
    """``head`` are the values outside of loops by expression; ``rounds`` those of every row of a loop."""

    head: dict[str, str] = field(default_factory=dict)
    rounds: list[dict[str, str]] = field(default_factory=list)


def read_form(spec: TableSpec, grid: Grid) -> FormValues:
    """Align the rows of a form with its spec, in order; a row that fits nowhere is left out."""
    made = FormValues()
    steps = list(_steps(spec.form))
    at = 0
    for row in (*grid.header, *grid.rows):
        fitting = [
            (index, values)
            for index in range(at, len(steps))
            if (values := _matched(steps[index][1], row)) is not None
        ]
        if not fitting:
            continue
        # A row of values alone fits anything; one whose labels are there is meant.
        index, values = next((one for one in fitting if _has_label(steps[one[0]][1])), fitting[0])
        looped = steps[index][0]
        at = index if looped else index + 1
        if looped:
            made.rounds.append(values)
        else:
            made.head.update(values)
    return made


def _steps(rows: Sequence[FormRow], looped: bool = False) -> Iterator[tuple[bool, tuple[FormCell, ...]]]:
    for row in rows:
        inside = looped or row.each is not None
        if row.cells:
            yield inside, row.cells
        yield from _steps(row.rows, inside)
        yield from _steps(row.otherwise, inside)


def _has_label(cells: tuple[FormCell, ...]) -> bool:
    return any(cell.text is not None and str(cell.text).strip() for cell in cells)


def _matched(cells: tuple[FormCell, ...], row: list[str]) -> dict[str, str] | None:
    """The values of a row by expression; None when its labels are others. Cells covered from above stand at the left."""
    widths = [int(str(cell.colspan)) if str(cell.colspan or "").isdigit() else 1 for cell in cells]
    at = len(row) - sum(widths)
    if at < 0:
        return None
    values: dict[str, str] = {}
    for cell, width in zip(cells, widths, strict=True):
        text = row[at]
        if cell.value is not None:
            values[str(cell.value)] = text
        elif cell.text is not None and not is_titled(text, str(cell.text)):
            return None
        at += width
    return values
