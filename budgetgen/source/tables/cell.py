"""What a cell of a table says as an amount, a code or text. Lenient where Excel writes its own way, exact about amounts."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Final

from budgetgen.ledger.money import FEN_PER, AmountError, parse_amount
from budgetgen.source.characters import strip_invisible

_NOTHING: Final = ("", "-", "—", "--", "——", "－", "/", "无")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?|[+-]?\.[0-9]+")
_CODE = re.compile(r"[\[(]?([0-9]{3,})(?:\.0+)?[\])]?(?=$|[^0-9.\-_— ]|[-_—. ]+(?:[^0-9.\-_— ]|$))")
_SEGMENTS = re.compile(
    r"[\[(]?([0-9]{3})[-_—. ](?!00)([0-9]{2})(?:[-_—. ](?!00)([0-9]{2}))?[\])]?(?![0-9]|[-_—. ]+[0-9])"
)
"""类, 款 and 项 set apart in one cell: “201-08-01”."""
_EXPONENT = re.compile(r"[+-]?[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{1,3}")
_EXACT_DIGITS: Final = 15
"""How many digits of a number a spreadsheet keeps."""
_AS_TEXT: Final = "把这一列的格式设为“文本”，再填写或者从系统里重新导出，改好后保存"
_ARTEFACT: Final = Decimal("0.000001")
"""How far in 元 a binary number may lie from whole 分 and still mean them (0.1+0.2)."""


class CellError(ValueError):
    """A cell that cannot be what its column holds; message and hint are Chinese."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def amount(value: object, unit: str) -> int | None:
    """分, or None for a blank; ``unit`` is what the numbers are in. Raises :class:`CellError`."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_float(float(value), unit)
    if isinstance(value, bool | date | datetime) or not isinstance(value, str):
        raise CellError(f"“{value}”不是金额", "把这一格的格式改为数值，写上金额")
    written = strip_invisible(value).strip()
    if written in _NOTHING:
        return None
    plain = unicodedata.normalize("NFKC", written).replace(",", "").replace(" ", "").strip("¥￥'")
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    try:
        return parse_amount(plain.removesuffix(unit), unit)
    except AmountError as slip:
        if _NUMBER.fullmatch(plain) and len(plain) < 40:
            # A number saved as text by another program may carry the artefacts of binary numbers.
            return _of_float(float(plain), unit)
        raise CellError(slip.message, slip.hint) from None


def _of_float(value: float, unit: str) -> int:
    scale = FEN_PER[unit]
    fen = round(value * scale) if abs(value) < 1e15 else None
    if fen is None:
        raise CellError(f"金额“{value:g}”太大了", "核对这一格是不是金额")
    if fen / scale == value:
        return fen
    if abs(Decimal(repr(value)) * scale - fen) > _ARTEFACT * 100:
        raise CellError(
            f"金额“{value!r}”精确到了分以下",
            f"以{unit}为单位精确到分；公式算出的数用 ROUND 函数四舍五入",
        )
    return fen


def amount_text(fen: int, unit: str) -> str:
    """分 as a source in ``unit`` writes it: exact, with at least two decimals."""
    scale = FEN_PER[unit]
    whole, rest = divmod(abs(fen), scale)
    digits = f"{rest:0{len(str(scale)) - 1}d}"
    return f"{'-' if fen < 0 else ''}{whole}.{digits[:2]}{digits[2:].rstrip('0')}"


def text(value: object) -> str:
    """A cell as text: a whole number without its “.0”, line breaks, outer blanks and invisible characters away."""
    if isinstance(value, str):
        seen = strip_invisible(value)
        return " ".join(seen.split()) if "\n" in seen else seen.strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def identifier(value: object) -> str:
    """The text of a field (a name, a code, a number of something), where a number is its digits.

    Raises :class:`CellError` for what the spreadsheet has changed: numbers beyond 15 digits, fractions, dates.
    """
    if isinstance(value, str):
        written = text(value)
        if _EXPONENT.fullmatch(written):
            raise CellError(f"“{written}”是科学计数法，原来的数字已经不全", _AS_TEXT)
        return written
    if isinstance(value, bool):
        return text(value)
    if isinstance(value, int | float):
        whole = float(value).is_integer()
        if whole and abs(value) < 10**_EXACT_DIGITS:
            return str(int(value))
        if whole or not isfinite(value):
            raise CellError(
                f"“{value:.15g}”存成了数值，超过{_EXACT_DIGITS}位的数字表格软件存不下，后面几位已经变了",
                _AS_TEXT,
            )
        raise CellError(f"“{value!r}”存成了小数，这里要的是文字或者编码", _AS_TEXT)
    raise CellError(f"“{value}”存成了日期，这里要的是文字或者编码", _AS_TEXT)


def code(value: object) -> str:
    """The subject code of a cell: 2010350.0, “2010350 事业运行”, “[2010350]事业运行”, “201-03-50”; text without a code as it is.

    Raises :class:`CellError` as :func:`identifier` does.
    """
    written = identifier(value)
    if written.isascii() and written.isdigit():
        return written
    plain = unicodedata.normalize("NFKC", written)
    if segments := _SEGMENTS.match(plain):
        return "".join(part for part in segments.groups() if part)
    match = _CODE.match(plain)
    return match[1] if match else written
