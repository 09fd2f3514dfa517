"""Two lists of texts → which of the one is which of the other: equal first, then equal but for figures, then alike.

The work is bounded on lists of any size: long stretches are split at the texts that stand once in both, and only short
stretches are compared each with each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from budgetgen.review.words import skeleton

Pair = tuple[int | None, int | None]
"""(index in the old list, index in the new one); None where the text is only in the other."""

_EACH_WITH_EACH = 40_000
_MOST_ALIKE = 2_500
_MOST_SPLITS = 12
_ALIKE = 0.4


def match(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Every text of both, in order; what was dropped stands before what was added in its place.

    The order of texts is kept: a text that moved is dropped here and added there. ``match(new, old)`` is the mirror image.
    """
    # Ties are broken by position in one of the lists; which one must not depend on which is called old.
    mirrored = list(new) < list(old)
    pairs = [(there, here) for here, there in _match(new, old)] if mirrored else _match(old, new)
    return list(_whole(pairs, len(old), len(new)))


def _match(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    pairs = _equal(old, new)
    bones_old, bones_new = [skeleton(text) for text in old], [skeleton(text) for text in new]
    for step, ours, theirs in ((_equal, bones_old, bones_new), (_alike, bones_old, bones_new)):
        pairs = _fill(pairs, ours, theirs, step)
    return pairs


def _fill(
    pairs: list[tuple[int, int]],
    old: Sequence[str],
    new: Sequence[str],
    step: Callable[[Sequence[str], Sequence[str]], list[tuple[int, int]]],
) -> list[tuple[int, int]]:
    """``pairs`` with those that ``step`` finds between them."""
    found = list(pairs)
    for a, b, c, d in _gaps(pairs, len(old), len(new)):
        if a < b and c < d:
            found += ((a + i, c + j) for i, j in step(old[a:b], new[c:d]))
    return sorted(found)


def _gaps(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[tuple[int, int, int, int]]:
    a = c = 0
    for i, j in (*pairs, (old, new)):
        yield a, i, c, j
        a, c = i + 1, j + 1


def _whole(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[Pair]:
    for a, b, c, d in _gaps(pairs, old, new):
        yield from ((i, None) for i in range(a, b))
        yield from ((None, j) for j in range(c, d))
        if b < old:
            yield b, d


def _equal(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal texts, in order."""
    pairs: list[tuple[int, int]] = []
    work = [(0, len(old), 0, len(new), 0)]
    while work:
        a, b, c, d, splits = work.pop()
        while a < b and c < d and old[a] == new[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if (b - a) * (d - c) <= _EACH_WITH_EACH:
            blocks = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_matching_blocks()
            pairs += ((a + i + k, c + j + k) for i, j, size in blocks for k in range(size))
        elif splits < _MOST_SPLITS and (anchors := _anchors(old, new, a, b, c, d)):
            pairs += anchors
            for (i, j), (k, m) in zip([(a - 1, c - 1), *anchors], [*anchors, (b, d)], strict=True):
                work.append((i + 1, k, j + 1, m, splits + 1))
    return sorted(pairs)


def _anchors(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """The longest run, in order on both sides, of texts that stand once on each."""
    once_old, once_new = _once(old, a, b), _once(new, c, d)
    shared = [(index, once_new[text]) for text, index in once_old.items() if text in once_new]
    # Patience sorting: `tops` are the smallest ends of runs by length, `before` leads back along each run.
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(shared):
        length = bisect_left(tops, there)
        tops[length : length + 1] = [there]
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [number]
    run: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        run.append(shared[number])
        number = before[number]
    return run[::-1]


def _once(texts: Sequence[str], start: int, stop: int) -> dict[str, int]:
    counted = Counter(texts[start:stop])
    return {texts[index]: index for index in range(start, stop) if counted[texts[index]] == 1}


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of texts that share much, in order, with the most in common altogether."""
    ours, theirs = [_shingles(text) for text in old], [_shingles(text) for text in new]
    if len(old) * len(new) > _MOST_ALIKE:
        sides = enumerate(zip(ours, theirs, strict=False))
        return [(index, index) for index, (one, other) in sides if _share(one, other) >= _ALIKE]
    # best[i][j]: how much the texts from i and from j on have in common.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    share = [[_share(one, other) for other in theirs] for one in ours]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = share[i][j] + best[i + 1][j + 1] if share[i][j] >= _ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if share[i][j] >= _ALIKE and best[i][j] == share[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[index : index + 2] for index in range(max(len(text) - 1, 1)))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """What two texts have in common, from 0 to 1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other))
