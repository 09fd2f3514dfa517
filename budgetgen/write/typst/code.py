"""Values as Typst code: strings, lengths, content. All text goes through :func:`string`, so none is ever markup."""

from __future__ import annotations

from collections.abc import Iterable

from budgetgen.compose.document import Inline
from budgetgen.write.words import BREAK

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def string(text: str) -> str:
    """A string literal."""
    return f'"{text.translate(_ESCAPES)}"'


def data(content: bytes) -> str:
    """Bytes; those of a text as a string, which is four times shorter."""
    try:
        return f"bytes({string(content.decode())})"
    except UnicodeDecodeError:
        return f"bytes({array(map(str, content))})"


def points(value: float) -> str:
    """A length in points."""
    return f"{value:.3f}".rstrip("0").rstrip(".") + "pt"


def array(items: Iterable[str]) -> str:
    """An array literal of any length."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def text(words: str) -> str:
    """Words as content, a newline as a line break; ``BREAK`` is an empty box, for a character would be copied."""
    return " + linebreak() + ".join(
        " + box(width: 0pt) + ".join(map(string, line.split(BREAK))) for line in words.split("\n")
    )


def inlines(items: Iterable[Inline], bold: str) -> str:
    """Inlines as content; ``bold`` is the name of the function that makes bold."""
    parts = [f"{bold}({text(item.text)})" if item.bold else text(item.text) for item in items if item.text]
    return " + ".join(parts) or "[]"
