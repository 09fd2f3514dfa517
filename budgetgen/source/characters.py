"""Characters that do harm in a source: control characters, invisible ones, full-width ones.

Every replacement here is one character for one, so that places in the text stay true.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from budgetgen.diagnostic import Diagnostic, Edit, Span, error, warning
from budgetgen.source import codes

# What YAML refuses, and the line ends no editor counts as such (U+0085, U+2028, U+2029).
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LOST = "\ufffd"
_INVISIBLE_CLASS = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{_INVISIBLE_CLASS}]")
_SUSPECT = re.compile(f"{_CONTROL.pattern}|[{_INVISIBLE_CLASS}{_LOST}]")
_NARROW = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20}
_WIDE_NUMBER = re.compile(r"[-+－＋]?[0-9０-９.．,，]+[%％]?")
_WIDE_DIGIT = re.compile(r"[０-９]")


def narrow(text: str) -> str:
    """Full-width letters, digits, marks and space as half-width ones, character by character."""
    return text.translate(_NARROW)


def is_wide_number(text: str) -> bool:
    """Whether ``text`` is a number or code with full-width digits in it (“１２３．５”), and nothing else."""
    return _WIDE_NUMBER.fullmatch(text) is not None and _WIDE_DIGIT.search(text) is not None


def narrow_number(text: str) -> str:
    """A full-width number as it should be typed: half-width digits and point, no thousand separators."""
    return narrow(text).replace(",", "")


def strip_invisible(text: str) -> str:
    """``text`` without its invisible characters."""
    return _INVISIBLE.sub("", text)


def without_harm(text: str) -> str:
    """``text`` as it may stand in a new source: ends of lines are LF, control characters and tabs blanks, nothing is invisible."""
    lines = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", text)
    return strip_invisible(_CONTROL.sub(" ", lines).replace("\t", " "))


def inspect(text: str, lines: list[str], file: str) -> tuple[str, bool, tuple[Diagnostic, ...]]:
    """Find harmful characters: (text made safe for a parser, whether it has invisible ones, diagnostics).

    Control characters become blanks and U+FEFF becomes U+200B; nothing moves. One diagnostic a line and kind.
    """
    if _SUSPECT.search(text) is None:
        return text, False, ()
    found: list[Diagnostic] = []
    for number, line in enumerate(lines, 1):
        if _SUSPECT.search(line) is not None:
            found.extend(_inspect_line(line, number, file))
    invisible = _INVISIBLE.search(text) is not None
    return _CONTROL.sub(" ", text).replace("\ufeff", "\u200b"), invisible, tuple(found)


def _inspect_line(line: str, number: int, file: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if control := [m.start() for m in _CONTROL.finditer(line)]:
        found.append(
            error(
                codes.FILE_DAMAGED,
                f"这一行有 {len(control)} 个控制字符（{_name(line[control[0]])}），多半是粘贴时带进来的",
                Span.at(file, number, control[0] + 1),
                label="在这里",
                hint=_delete_hint(line, control[0]),
            )
        )
    if (lost := line.find(_LOST)) >= 0:
        found.append(
            error(
                codes.FILE_DAMAGED,
                "这里的字在转换编码时丢失了，只剩下“\ufffd”",
                Span.at(file, number, lost + 1),
                hint="对照原稿把丢失的字重新输入",
            )
        )
    if hidden := [m.start() for m in _INVISIBLE.finditer(line)]:
        edits = tuple(Edit(Span.at(file, number, index + 1), "") for index in hidden)
        notice = warning(
            codes.INVISIBLE_CHARACTER,
            f"这一行有 {len(hidden)} 个看不见的字符（{_name(line[hidden[0]])}），已经忽略",
            Span.at(file, number, hidden[0] + 1),
            label="在这里",
            hint=_delete_hint(line, hidden[0]),
        )
        found.append(replace(notice, edits=edits))
    return found


def _name(character: str) -> str:
    known = {"\u200b": "零宽空格", "\ufeff": "文件中间的 BOM", "\x0b": "Word 的软回车", "\u2028": "行分隔符"}
    code = f"U+{ord(character):04X}"
    return f"{known[character]} {code}" if character in known else code


def _delete_hint(line: str, index: int) -> str:
    before = [c for c in line[:index] if unicodedata.category(c)[0] not in "CZ"][-6:]
    if before:
        return f"把光标放在“{''.join(before)}”后面按 Delete 键删掉它，或者把这一行重新输入"
    return "把光标放在行首按 Delete 键删掉它，或者把这一行重新输入"
