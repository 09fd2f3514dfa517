"""Slips in the value of one line: quotes around a part, special first characters, colons, wide brackets."""

from __future__ import annotations

import re

from budgetgen.diagnostic import Diagnostic
from budgetgen.source import slips
from budgetgen.source.lines import Entry, closing_quote, is_block_header

_RESERVED = "@`%"
# What YAML takes for the name of an anchor, alias or tag.
_NAMED = re.compile(r"[&*][0-9A-Za-z_-]+|![!<]?[0-9A-Za-z_/:.,>-]+")
_WIDE_OPENERS = "［【〔｛"
_WIDE_CLOSERS = "］】〕｝"
_WIDE_QUOTES = "“‘「『＂＇”’"
_COLON = re.compile(r":(?=\s|$)")


def value_slip(file: str, entry: Entry) -> Diagnostic | None:
    """The slip in the value of ``entry`` that keeps YAML from reading it, or None."""
    start = entry.value
    value = entry.text[start:]
    if not value:
        return None
    line = entry.line + 1
    first = value[0]
    if first in "\"'":
        close = closing_quote(entry.text, start)
        after = entry.text[close + 1 :].lstrip()
        if close < 0 or not after:
            return None
        column = len(entry.text) - len(after) + 1
        return slips.text_after_quote(file, line, column, entry.text[start : close + 1], value)
    if first in "[{":
        return None
    if entry.mark >= 0 and value.startswith("- "):
        return slips.list_on_key_line(file, line, start + 1, entry.key, value)
    if first in _RESERVED or (first in "|>" and not is_block_header(value)) or _is_stray_name(value):
        return slips.special_start(file, line, start + 1, value)
    colon = _COLON.search(value)
    if colon is None:
        return None
    if first in _WIDE_OPENERS:
        close = len(entry.text) if value[-1] in _WIDE_CLOSERS else 0
        return slips.wide_bracket(file, line, start + 1, first, close)
    if first in _WIDE_QUOTES:
        inner = value[1:-1] if value[-1] in _WIDE_QUOTES else value[1:]
        return slips.wide_quote(file, line, start + 1, first, inner)
    return slips.colon_in_value(file, line, start + colon.start() + 1, value)


def _is_stray_name(value: str) -> bool:
    """``*注：…`` and the like: meant as text, read by YAML as an alias, anchor, tag or key (``? 甲``)."""
    if value[0] == "?":
        return value[1:2] in ("", " ")
    name = _NAMED.match(value)
    if name is None:
        return value[0] in "&*!"
    rest = value[name.end() :].strip()
    return bool(rest) if value[0] == "*" else value[name.end() : name.end() + 1] not in ("", " ", "\t")
