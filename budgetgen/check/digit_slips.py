"""Slips in typing one amount: digits exchanged, one too many or too few, 万元 for 元, the sign."""

from __future__ import annotations

_TEN_THOUSAND = 10_000


def slip_between(written: int, meant: int) -> str:
    """In words how ``written`` comes of ``meant`` by one slip, both in 分; empty when it does not.

    Digits of 角 and 分 count like the others. A line that should not be there at all counts too.
    """
    if not written or written == meant:
        return ""
    if meant == 0:
        return "这一行的数正好是差额，可能多写了一行"
    if meant == -written:
        return "可能写错了正负号"
    if written < 0 or meant < 0:
        return ""
    if written == meant * _TEN_THOUSAND or meant == written * _TEN_THOUSAND:
        return "可能写错了金额单位"
    if written == meant * 10:
        return "可能多打了一位"
    if meant == written * 10:
        return "可能少打了一位"
    return "可能有相邻两位写反了" if _exchanged(str(written), str(meant)) else ""


def _exchanged(one: str, other: str) -> bool:
    size = max(len(one), len(other))
    pairs = list(zip(one.zfill(size), other.zfill(size), strict=True))
    wrong = [i for i, (a, b) in enumerate(pairs) if a != b]
    if len(wrong) != 2 or wrong[1] - wrong[0] != 1:
        return False
    (a, b), (c, d) = pairs[wrong[0]], pairs[wrong[1]]
    return a == d and b == c
