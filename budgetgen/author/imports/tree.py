"""A tree of values → the text of a source, laid out as people write it, with comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from budgetgen.ledger.money import decimal_text
from budgetgen.source.blanks import BLANK
from budgetgen.template.kit.new import quoted

_INLINE: Final = 110
"""How long a mapping or list on one line may be."""


@dataclass(frozen=True)
class Noted:
    """A value with a comment behind it."""

    value: object
    note: str


@dataclass(frozen=True)
class Amount:
    """An amount in 分, written in 元."""

    fen: int


@dataclass(frozen=True)
class Missing:
    """What must be written and is not known: 待填; ``trial`` stands in for it where the rest is tried out."""

    trial: str = "（待补）"


class Inline(dict[str, object]):
    """A mapping that is written on one line where it fits."""


def source_text(tree: Mapping[str, object], head: str = "") -> str:
    """The text of a source. Values are text, :class:`Amount`, whole numbers, mappings and lists of them; empty ones are left out.

    ``head`` are lines of comment at the top, without their “# ”.
    """
    lines = [f"# {line}" for line in head.splitlines()]
    for key, value in tree.items():
        made = list(_entry(key, value, 0))
        if len(made) > 1 and lines and not lines[-1].startswith("# "):
            lines.append("")
        lines += made
    return "\n".join(lines) + "\n"


def tried(value: object) -> object:
    """``value`` with stand-ins for what is missing."""
    if isinstance(value, Missing):
        return value.trial
    if isinstance(value, Noted):
        return Noted(tried(value.value), value.note)
    if isinstance(value, dict):
        return type(value)((key, tried(inner)) for key, inner in value.items())
    return [tried(item) for item in value] if isinstance(value, list) else value


def _entry(key: str, value: object, indent: int) -> Iterator[str]:
    space = " " * indent
    note = f"  # {value.note}" if isinstance(value, Noted) and value.note else ""
    value = value.value if isinstance(value, Noted) else value
    if value is None or (isinstance(value, dict | list) and not value):
        return
    if isinstance(value, str) and "\n" in value:
        yield f"{space}{quoted(key)}: |{note}"
        yield from (f"{space}  {line}" if line else "" for line in value.strip("\n").split("\n"))
        return
    inline = _inline(value)
    if inline is not None and len(inline) + indent < _INLINE:
        yield f"{space}{quoted(key)}: {inline}{note}"
        return
    yield f"{space}{quoted(key)}:{note}"
    if isinstance(value, list):
        for item in value:
            yield from _item(item, indent + 2)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _entry(str(name), inner, indent + 2)


def _item(item: object, indent: int) -> Iterator[str]:
    space = " " * indent
    inline = _inline(item)
    if inline is not None and len(inline) + indent < _INLINE:
        yield f"{space}- {inline}"
        return
    assert isinstance(item, dict)
    lines = [line for name, inner in item.items() for line in _entry(str(name), inner, indent + 2)]
    if lines:
        yield f"{space}- {lines[0].lstrip()}"
        yield from lines[1:]


def _inline(value: object) -> str | None:
    """A value on one line; None when it wants several."""
    if isinstance(value, Missing):
        return BLANK
    if isinstance(value, Amount):
        return decimal_text(value.fen, 100, 2)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return None if "\n" in value else _scalar(value)
    if isinstance(value, Inline):
        parts = [(key, _inline(inner)) for key, inner in value.items() if inner is not None]
        if any(text is None for _, text in parts):
            return None
        return "{" + ", ".join(f"{quoted(str(key))}: {text}" for key, text in parts) + "}"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "[" + ", ".join(_scalar(item) for item in value) + "]"
    return None


def _scalar(text: str) -> str:
    written = quoted(text.strip())
    if written.startswith(("-", "?", "~", "=")) or written in ("null", "true", "false", "yes", "no"):
        return f"'{text.strip()}'"
    return written
