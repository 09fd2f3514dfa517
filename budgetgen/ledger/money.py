"""The one door of money: text → 分, 分 → printed text, shares and rates. Nothing else parses, rounds or prints amounts.

Amounts are integers of 分 everywhere; a figure is rounded once, half up (四舍五入 on the absolute value), when it is
printed, and percentages come from exact amounts: 1,952,250 元 prints as 195.23 万元, 17.1491 against 2.0000 万元 is 757.46%.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MoneyUnit = Literal["元", "万元", "亿元"]

FEN_PER: dict[str, int] = {"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}

_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?|[+-]?\.[0-9]+")
_MOST_DIGITS = 15
_SHOWN = 24
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－＋，", "0123456789.-+,")


class AmountError(ValueError):
    """Text that is not an amount; ``message`` and ``hint`` are Chinese and name the slip."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def parse_amount(text: str, unit: str = "元") -> int:
    """Text in ``unit`` → 分, exactly. Raises :class:`AmountError` for anything but a plain decimal number."""
    written = text.strip()
    if _PLAIN.fullmatch(written):
        return _exact(written, unit)
    raise _explain(written, unit)


def _exact(written: str, unit: str) -> int:
    sign = -1 if written.startswith("-") else 1
    whole, _, fraction = written.lstrip("+-").partition(".")
    whole, fraction = whole.lstrip("0"), fraction.rstrip("0")
    places = len(str(FEN_PER[unit])) - 1
    if len(fraction) > places:
        raise AmountError(
            f"金额“{_shown(written)}”精确到了分以下",
            f"金额以{unit}为单位，最多精确到分（0.01元），请核对小数位数",
        )
    if len(whole) > _MOST_DIGITS:
        raise AmountError(
            f"金额“{_shown(written)}”有{len(whole)}位整数，太大了", "核对位数，可能粘连了两个数"
        )
    return sign * int(whole + fraction.ljust(places, "0"))


def _shown(written: str) -> str:
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}……"


def _explain(written: str, unit: str) -> AmountError:
    """Name the slip in an unreadable amount, and show what to type instead where that is certain."""
    written = _shown(written)
    half = written.translate(_FULL_WIDTH)
    bare = half.replace(",", "").replace(" ", "")
    for suffix in ("万元", "亿元", "元"):
        if bare.endswith(suffix) and _PLAIN.fullmatch(bare.removesuffix(suffix)):
            number = bare.removesuffix(suffix)
            if suffix == unit:
                return AmountError(f"金额“{written}”带了单位", f"只写数字：{number}")
            return AmountError(
                f"金额“{written}”带了单位，而本文件以{unit}为单位",
                f"换算成{unit}后只写数字；若全部金额都以{suffix}计，可在文件开头写“金额单位: {suffix}”",
            )
    if _PLAIN.fullmatch(bare):
        if half != written:
            return AmountError(f"金额“{written}”用了全角字符", f"改用半角：{bare}")
        if "," in half:
            return AmountError(f"金额“{written}”带了千分位逗号", f"去掉逗号：{bare}")
        return AmountError(f"金额“{written}”中间有空格", f"去掉空格：{bare}")
    if re.fullmatch(r"[+-]?\d+(\.\d+)?[eE][+-]?\d+", bare):
        return AmountError(f"金额“{written}”是科学计数法", "写出全部数字，如 1200000.00")
    if re.fullmatch(r"[（(]\d[\d.]*[)）]", bare):
        return AmountError(f"金额“{written}”用括号表示负数", f"负数写减号：-{bare[1:-1]}")
    if re.fullmatch(r"[¥￥$]\d[\d.]*", bare):
        return AmountError(f"金额“{written}”带了货币符号", f"只写数字：{bare[1:]}")
    return AmountError(f"“{written}”不是金额", f"写成以{unit}为单位的数字，如 260100.00")


def divide_half_up(numerator: int, denominator: int) -> int:
    """The quotient rounded to an integer, halves away from zero (四舍五入)."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    return sign * ((2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator)))


@dataclass(frozen=True, slots=True)
class MoneyFormat:
    """How amounts are printed: unit, decimals, thousand separators, the form of zero, trailing zeros cut or kept.

    ``zero`` is printed for an exact zero; an amount that only rounds to zero keeps its digits (0.00).
    """

    unit: str = "万元"
    decimals: int = 2
    grouping: bool = False
    zero: str = "0.00"
    trim: bool = False

    def number(self, fen: int) -> str:
        """分 → the printed number without its unit."""
        return self.zero if fen == 0 else self.digits(fen)

    def digits(self, fen: int) -> str:
        """分 → the printed number, zero like any other."""
        return decimal_text(fen, FEN_PER[self.unit], self.decimals, self.grouping, self.trim)

    def with_unit(self, fen: int) -> str:
        """分 → number and unit: “952.99万元”."""
        return self.number(fen) + self.unit


def decimal_text(
    numerator: int, denominator: int, decimals: int, grouping: bool = False, trim: bool = False
) -> str:
    """The quotient with ``decimals`` digits, half up; a result that rounds to zero has no sign."""
    scaled = divide_half_up(numerator * 10**decimals, denominator)
    whole, fraction = divmod(abs(scaled), 10**decimals)
    text = f"{whole:,}" if grouping else str(whole)
    if decimals:
        digits = f"{fraction:0{decimals}d}"
        if trim:
            digits = digits.rstrip("0")
        text += f".{digits}" if digits else ""
    return f"-{text}" if scaled < 0 else text


@dataclass(frozen=True, slots=True)
class PercentFormat:
    """How percentages are printed: decimals, and whether whole percents drop them (“100%” but “97.50%”)."""

    decimals: int = 2
    whole_without_decimals: bool = False

    def text(self, part: int, whole: int) -> str:
        """``part / whole`` as a percentage from exact amounts; ``whole`` must not be zero."""
        text = decimal_text(part * 100, whole, self.decimals)
        if self.whole_without_decimals and self.decimals and text.endswith("." + "0" * self.decimals):
            text = text.partition(".")[0]
        return text + "%"


def typed_amount(fen: int, unit: str) -> str:
    """An amount in 分 as it is typed in a source of that 金额单位: 205800.00, or 20.58 in 万元."""
    if unit == "万元":
        return MoneyFormat("万元", 6, zero="0", trim=True).digits(fen)
    return MoneyFormat("元", 2).digits(fen)
