"""One row of a table as it was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Record:
    """One row of amounts: row number, the fields that are written (field → text), 分 by amount column (None: blank)."""

    row: int
    fields: dict[str, str]
    fen: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """All columns together."""
        return sum(part or 0 for part in self.fen)
