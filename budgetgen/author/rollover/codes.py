"""Subject codes of a source that next year's catalogue has no more, or names otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.author.rollover.code_changes import change_of
from budgetgen.author.rollover.notes import Note
from budgetgen.author.rollover.patch import Patch
from budgetgen.check.code_uses import code_uses
from budgetgen.ledger.subject_codes import Kind
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text


def change_codes(patch: Patch, unit: Unit, file: str) -> list[Note]:
    """Put the codes that follow in place of those that ended; a note for each code that changed, at its first place."""
    told: dict[str, Note] = {}
    for kind, code in _codes(unit):
        if code.span.file != file:
            continue
        change = change_of(kind, str(code), unit.year, unit.year + 1)
        if change is None:
            continue
        told.setdefault(change.told, Note(code.span.start.line, change.told))
        if change.code not in (None, code):
            patch.put(code.span, str(change.code))
    return list(told.values())


def _codes(unit: Unit) -> Iterator[tuple[Kind, Text]]:
    """Every code that the source uses for its own year: in lines, reasons and the glossary."""
    for use in code_uses(unit):
        if not use.last and use.fits:
            yield use.kind, use.code
    for key in (*unit.reasons, *unit.budget_reasons, *unit.glossary.subjects):
        if key.isdigit():
            yield "function", key
