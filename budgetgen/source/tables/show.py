"""The rows of a table as lines of text, for the reports that show where something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from budgetgen.source.tables.cell import text
from budgetgen.source.tables.file import read_sheets

JOINT: Final = " │ "


def table_text(file: str, sheet: str) -> str | None:
    """The rows of a sheet, one a line with its cells between :data:`JOINT`; None when they cannot be had."""
    sheets, _ = read_sheets(Path(file), file)
    found = next((one for one in sheets or () if one.name == sheet), None)
    if found is None:
        return None
    left = [""] * (found.left - 1)
    lines = (JOINT.join([*left, *(" ".join(text(value).split()) for value in row)]) for row in found.rows)
    return "\n" * (found.first - 1) + "\n".join(lines)
