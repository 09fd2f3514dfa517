"""Values as CSS writes them: lengths, strings, colours, class names."""

from __future__ import annotations

import re

_COLOR = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]+")


def points(value: float) -> str:
    """A length in points, at most three decimals."""
    return f"{number(value)}pt"


def number(value: float) -> str:
    """A plain number, at most three decimals and no exponent."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def string(text: str) -> str:
    """A quoted string that neither CSS nor the HTML parser around it can take for anything else."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    return f"\\{ord(character):x} " if character in '"\\<>&' or character < " " else character


def color(text: str) -> str:
    """A colour of the theme; anything that is none becomes black."""
    return text if _COLOR.fullmatch(text) else "#000000"


def class_name(role: str) -> str:
    """The class of a role: its Chinese name, without characters that a CSS identifier must not have."""
    name = re.sub(r"\W", "_", role)
    return f"_{name}" if not name or name[0].isdigit() else name
