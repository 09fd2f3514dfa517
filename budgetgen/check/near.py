"""Names that differ from another by one slip of the keyboard: a character lost, doubled or replaced."""

from __future__ import annotations

from collections.abc import Iterator

_NUMBERS = frozenset("一二三四五六七八九十0123456789０１２３４５６７８９甲乙丙丁")
_DIRECTIONS = frozenset("东南西北中")
_PLACES = "省市区县旗州盟"
# 分中心, 总站: another body, not a slip.
_OTHER_BODIES = frozenset("分总原新副老")


def is_chinese(character: str) -> bool:
    """Whether it is a Chinese character: no letter, digit or mark."""
    return "\u4e00" <= character <= "\u9fff"


def place_length(name: str) -> int:
    """How many characters of a name are places (某某市东山区); the last character of a name never is."""
    return max((i + 1 for i, character in enumerate(name[:-1]) if character in _PLACES), default=0)


def is_another(window: str, own: str, wrong: list[int]) -> bool:
    """Whether a difference at the indexes ``wrong`` makes another name: 第一中学 and 第二中学, 东街 and 西街; or a mark.

    Not within the place that ``own`` begins with: 西山区 for 东山区 is a slip in a document of 东山区.
    """
    if all(window[i] in _NUMBERS and own[i] in _NUMBERS for i in wrong):
        return True
    places = place_length(own)
    if all(i >= places and window[i] in _DIRECTIONS and own[i] in _DIRECTIONS for i in wrong):
        return True
    return not all(is_chinese(window[i]) for i in wrong)


def without_one(name: str) -> Iterator[tuple[str, str]]:
    """(the name without one of its characters, that character): each result once."""
    seen = set()
    for i, character in enumerate(name):
        shorter = name[:i] + name[i + 1 :]
        if shorter not in seen:
            seen.add(shorter)
            yield shorter, character


def slip_between(written: str, meant: str) -> str:
    """In words how ``written`` differs from ``meant`` by one slip; empty when it does not, or is another name."""
    if len(written) == len(meant):
        wrong = [i for i, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]
        if len(wrong) == 1 and not is_another(written, meant, wrong):
            return f"“{meant[wrong[0]]}”写成了“{written[wrong[0]]}”"
    elif len(written) == len(meant) - 1:
        lost = next((c for shorter, c in without_one(meant) if shorter == written), "")
        if lost and is_chinese(lost) and lost not in _OTHER_BODIES:
            return f"少了“{lost}”"
    elif len(written) == len(meant) + 1:
        more = next((c for shorter, c in without_one(written) if shorter == meant), "")
        if more and is_chinese(more) and more not in _OTHER_BODIES:
            return f"多了“{more}”"
    return ""
