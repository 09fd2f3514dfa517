"""The one test of whether a table is empty: for the note under it (空表说明) and for the check that there is one."""

from __future__ import annotations

from collections.abc import Iterable

from budgetgen.compose.document import Row, plain


def is_empty(rows: Iterable[Row]) -> bool:
    """Whether body rows show nothing: no amount but zero, however the pack prints zero; without cells for money, no words.

    What is unknown is not zero. Labels of a form are no content.
    """
    cells = [cell for row in rows for cell in row.cells]
    money = [cell for cell in cells if cell.kind == "money"]
    if money:
        return all(cell.amount is None or cell.amount.fen == 0 for cell in money)
    return not any(cell.kind != "title" and plain(cell.inlines).strip() for cell in cells)
