"""Two files' passages → where they differ, figures first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from budgetgen.verify.passage import Passage, squeezed

_FIGURE = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?%?")
_AROUND = 12
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Difference:
    """One place: what the published file says and what the source gives; either may be “” (nothing there)."""

    place: str
    published: str
    expected: str

    @property
    def in_figures(self) -> bool:
        """Whether the numbers differ, not only words."""
        return _FIGURE.findall(self.published) != _FIGURE.findall(self.expected)


def differences(published: Sequence[Passage], expected: Sequence[Passage]) -> list[Difference]:
    """Every difference in order; spaces and line breaks do not count."""
    ours, theirs = [squeezed(one.text) for one in expected], [squeezed(one.text) for one in published]
    found: list[Difference] = []
    # Most of two files is the same at both ends; what is left is short.
    start = _common(theirs, ours)
    end = _common(theirs[start:][::-1], ours[start:][::-1])
    matcher = SequenceMatcher(
        None, theirs[start : len(theirs) - end], ours[start : len(ours) - end], autojunk=False
    )
    for tag, *bounds in matcher.get_opcodes():
        if tag == "equal":
            continue
        a, b, c, d = (start + at for at in bounds)
        for offset in range(max(b - a, d - c)):
            left = published[a + offset] if a + offset < b else None
            right = expected[c + offset] if c + offset < d else None
            place = left.place if left is not None else f"{right.place}（应有）" if right is not None else ""
            found += _inside(
                place, squeezed(left.text) if left else "", squeezed(right.text) if right else ""
            )
    return found


def _common(some: Sequence[str], others: Sequence[str]) -> int:
    """How many items both begin with."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(some), len(others)))


def _inside(place: str, published: str, expected: str) -> Iterator[Difference]:
    """The differing stretches of one passage, each with some words around it."""
    if not published or not expected:
        if published or expected:
            yield Difference(place, _short(published), _short(expected))
        return
    left, right = (_words(text) for text in (published, expected))
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            before = "".join(left[:a])[-_AROUND:]
            after = "".join(left[b:])[:_AROUND]
            yield Difference(
                place,
                f"{before}【{_short(''.join(left[a:b]))}】{after}",
                f"{before}【{_short(''.join(right[c:d]))}】{after}",
            )


def _words(text: str) -> list[str]:
    """Figures whole, everything else by character."""
    return re.findall(rf"{_FIGURE.pattern}|.", text, re.DOTALL)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
