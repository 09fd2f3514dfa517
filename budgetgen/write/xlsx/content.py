"""Cell → what a spreadsheet holds: the exact number with a format that shows the printed text, or text.

Number formats: ECMA-376 part 1, 18.8.31.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from budgetgen.compose.document import Amount, Cell, Figure, Ratio, plain
from budgetgen.ledger.money import FEN_PER

_LONGEST_NUMBER = 15
"""Excel keeps fifteen digits; a longer one stays text, so that none is lost."""
_COUNT = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Content:
    """``value`` in the unit that is printed, with its number format; text has the format “@”."""

    value: Decimal | Fraction | int | str
    format: str


def content_of(cell: Cell) -> Content | None:
    """What a cell holds; None where it is blank."""
    text = plain(cell.inlines)
    if not text:
        return None
    if len(cell.inlines) == 1 and isinstance(figure := cell.inlines[0], Figure):
        match figure.value:
            case Amount():
                return _amount(figure.text, figure.value)
            case Ratio():
                return _ratio(figure.text, figure.value)
    if cell.kind == "number" and (number := _count(text)) is not None:
        return Content(number, _pattern(text, grouping=False))
    return Content(text, "@")


def _count(text: str) -> int | Decimal | None:
    """A count or a weight (12, 17.5); None for what a spreadsheet would show otherwise than it is written."""
    if len(text) > _LONGEST_NUMBER or not _COUNT.fullmatch(text) or text == "-0":
        return None
    return Decimal(text) if "." in text else int(text)


def _amount(text: str, amount: Amount) -> Content:
    number = amount.format.number(amount.fen)
    if not number or number not in text or len(str(abs(amount.fen))) > _LONGEST_NUMBER:
        return Content(text, "@")
    before, _, after = text.partition(number)
    value = Decimal(amount.fen) / FEN_PER[amount.format.unit]
    if amount.fen == 0 and number != amount.format.digits(0):
        # Zero has a form of its own: the third section holds for it alone.
        pattern = _pattern(amount.format.digits(0), amount.format.grouping)
        return Content(value, f"{pattern};-{pattern};{_quoted(text)}")
    shown = _pattern(number, amount.format.grouping)
    shown = f"{_quoted(before)}{shown}{_quoted(after)}"
    if amount.fen < 0 and not number.startswith("-"):
        # It rounds to zero, which is printed without a sign.
        shown = f"{shown};{shown}"
    return Content(value, shown)


def _ratio(text: str, ratio: Ratio) -> Content:
    number = ratio.format.text(ratio.part, ratio.whole)
    if number not in text:
        return Content(text, "@")
    before, _, after = text.partition(number)
    pattern = _pattern(number.removesuffix("%"), grouping=False) + "%"
    return Content(Fraction(ratio.part, ratio.whole), f"{_quoted(before)}{pattern}{_quoted(after)}")


def _pattern(number: str, grouping: bool) -> str:
    """As many decimals as are printed: trimmed zeros would leave a bare point behind with “0.##”."""
    decimals = len(number.partition(".")[2])
    whole = "#,##0" if grouping else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole


def _quoted(text: str) -> str:
    """Literal text of a number format."""
    return '"' + text.replace('"', '"\\""') + '"' if text else ""
