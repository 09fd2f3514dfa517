"""Which corrections are certain: amounts and codes that only need other characters, colons behind known keys."""

from __future__ import annotations

import re
from functools import cache

from budgetgen.diagnostic import Diagnostic, Edit
from budgetgen.ledger.dimension import FUND, KIND, OFFICIAL
from budgetgen.ledger.money import AmountError, parse_amount
from budgetgen.source import codes
from budgetgen.source.base import Model
from budgetgen.source.characters import narrow

_UNIT = re.compile(r"金额单位\s*:\s*[\"']?(元|万元)")
_AMOUNT = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(元|万元)?")
_KEY = re.compile(r"(?:^|[{,，\s-])\s*[\"']?([^\s{,，:：\"']+)[\"']?\s*$")
_LEVEL2 = re.compile(
    r".{2,8}指标|(?:经济|社会|生态环境)成本|(?:经济|社会|生态)效益|可持续影响|服务对象满意度"
)
_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")


def value_edits(diagnostic: Diagnostic, lines: list[str]) -> tuple[Edit, ...]:
    """The correction of an unreadable amount (BG160) or code (BG161); empty when it is not certain."""
    span = diagnostic.span
    if diagnostic.code not in ("BG160", "BG161") or span is None or span.start.line != span.end.line:
        return ()
    if not 0 < span.start.line <= len(lines):
        return ()
    written = lines[span.start.line - 1][span.start.column - 1 : span.end.column - 1]
    proper = _amount(written, lines) if diagnostic.code == "BG160" else _code(written)
    return (Edit(span, proper),) if proper and proper != written else ()


def _code(written: str) -> str:
    digits = narrow(written).strip()
    return digits if digits.isascii() and _CODE.fullmatch(digits) else ""


def _amount(written: str, lines: list[str]) -> str:
    stated = next((match[1] for line in lines if (match := _UNIT.match(line))), "元")
    match = _AMOUNT.fullmatch(narrow(written).strip())
    if match is None or match[2] not in (None, stated):
        return ""
    number = match[1].replace(",", "")
    try:
        parse_amount(number, stated)
    except AmountError:
        return ""
    return number


def is_certain(diagnostic: Diagnostic, edit: Edit, lines: list[str]) -> bool:
    """Whether a correction needs no second look: one of a colon only behind a word that is a key for sure."""
    if diagnostic.code not in (codes.WIDE_COLON, codes.COLON_SPACE):
        return True
    start = edit.span.start
    line = lines[start.line - 1] if start.line <= len(lines) else ""
    key = _KEY.search(line[: start.column - 1])
    return key is not None and _is_key(narrow(key[1]))


def _is_key(word: str) -> bool:
    return bool(_CODE.fullmatch(word) or _LEVEL2.fullmatch(word)) or word in _known_keys()


@cache
def _known_keys() -> frozenset[str]:
    """Every key of the source's models, and the words that stand as keys in its free mappings."""
    from budgetgen.source.models import unit as _unit  # noqa: F401 - defines the models

    found = {"收支总额", "机关运行经费", "合计", "其他科目", *FUND.members, *OFFICIAL.members, *KIND.members}
    waiting = list(Model.__subclasses__())
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if model.__module__.startswith("budgetgen.source.models"):
            found |= {str(info.alias or name) for name, info in model.model_fields.items()}
    return frozenset(found)
