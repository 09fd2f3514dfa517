"""What a new source says, as a tree of values: text, numbers, mappings and lists, with comments where people need them."""

from __future__ import annotations

from dataclasses import dataclass


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


def tried(value: object) -> object:
    """``value`` with stand-ins for what is missing."""
    if isinstance(value, Missing):
        return value.trial
    if isinstance(value, Noted):
        return Noted(tried(value.value), value.note)
    if isinstance(value, dict):
        return type(value)((key, tried(inner)) for key, inner in value.items())
    return [tried(item) for item in value] if isinstance(value, list) else value
