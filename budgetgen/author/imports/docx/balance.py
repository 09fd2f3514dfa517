"""Amounts that fit printed figures: whole 分 whose sums round to what is printed.

Printed figures are rounded each by itself, so the rounded parts seldom add up to the rounded sum. The amounts behind them lie
in the intersection of slabs; repeated projection onto the ones that are not met finds a point of it, close to the start.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_ROUNDS = 2000
# Rounds in which what begins at 0 comes last; where two sums ask opposite things of the others, that goes on for ever.
_SPARING_ROUNDS = 500
_FAR = 10**17
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Slab(Generic[K]):
    """The sum of ``parts`` lies between ``low`` and ``high``, both inclusive."""

    parts: tuple[K, ...]
    low: int
    high: int

    @property
    def middle(self) -> int:
        """What is printed, as an amount."""
        return (self.low + self.high + 1) // 2

    @property
    def margin(self) -> int:
        """How far inside to aim: projections onto the very edge close in on a common point without end."""
        return (self.high - self.low) // 8


def begin(keys: Sequence[K], slabs: Sequence[Slab[K]]) -> dict[K, int]:
    """First amounts: what single figures print, then what is left of sums when their other parts are known.

    Where several parts of a sum are open, the first of them takes it all.
    """
    held: dict[K, int] = {}
    waiting = sorted(slabs, key=lambda slab: len(slab.parts))
    while waiting:
        slab = min(waiting, key=lambda one: sum(key not in held for key in one.parts))
        waiting.remove(slab)
        open_parts = [key for key in slab.parts if key not in held]
        if open_parts:
            rest = slab.middle - sum(held[key] for key in slab.parts if key in held)
            # What roundings alone can make of it is nothing.
            noise = (slab.high - slab.low + 1) * len(slab.parts) // 2
            alone = len(slab.parts) == 1
            held[open_parts[0]] = rest if alone or rest > noise else 0
            held.update(dict.fromkeys(open_parts[1:], 0))
    return {key: held.get(key, 0) for key in keys}


def settle(start: Mapping[K, int], slabs: Sequence[Slab[K]]) -> tuple[dict[K, int], list[Slab[K]]]:
    """Amounts near ``start`` (分), and the slabs that are not met."""
    held = dict(start)
    lows: dict[K, int] = {}
    highs: dict[K, int] = {}
    for slab in slabs:
        if len(slab.parts) == 1:
            key = slab.parts[0]
            lows[key] = max(lows.get(key, -_FAR), slab.low)
            highs[key] = min(highs.get(key, _FAR), slab.high)
    wanted = [slab for slab in slabs if slab.parts]
    for number in range(_ROUNDS):
        missed = False
        evenly = number >= _SPARING_ROUNDS
        for slab in wanted:
            total = sum(held[key] for key in slab.parts)
            if total < slab.low:
                room = {key: highs.get(key, _FAR) - held[key] for key in slab.parts}
                _spread(held, slab.parts, room, slab.low - total + slab.margin, 1, evenly)
                missed = True
            elif total > slab.high:
                room = {key: held[key] - lows.get(key, min(held[key], 0)) for key in slab.parts}
                _spread(held, slab.parts, room, total - slab.high + slab.margin, -1, evenly)
                missed = True
        if not missed:
            return held, []
    left = [slab for slab in wanted if not slab.low <= sum(held[key] for key in slab.parts) <= slab.high]
    return held, left


def _spread(
    held: dict[K, int], parts: tuple[K, ...], room: dict[K, int], gap: int, sign: int, evenly: bool
) -> None:
    """Move the parts by ``gap`` together, evenly among those that have room; what begins at 0 comes last, or not."""
    moving = [key for key in parts if (held[key] or evenly) and room[key] > 0]
    # What nothing is known of goes to the first that can take it: 一般公共预算 rather than a little of every fund.
    for group in (moving, *([key] for key in parts if not held[key] and room[key] > 0)):
        while gap > 0 and group:
            share = max(gap // len(group), 1)
            for key in list(group):
                step = min(share, room[key], gap)
                held[key] += sign * step
                room[key] -= step
                gap -= step
                if not room[key]:
                    group.remove(key)


def assigned(
    items: Mapping[K, tuple[int, int]], groups: Mapping[str, tuple[int, int]], most: int = 50_000
) -> tuple[dict[K, str] | None, bool]:
    """Each item put into a group so that every group's sum is possible, and whether there is only one way.

    Amounts are intervals. None when there is no way, or none was found in ``most`` steps.
    """
    order = sorted(items, key=lambda key: -items[key][1])
    names = sorted(groups, key=lambda name: -groups[name][1])
    found: list[dict[K, str]] = []
    lows, highs = dict.fromkeys(names, 0), dict.fromkeys(names, 0)
    chosen: dict[K, str] = {}
    steps = 0

    def put(at: int) -> None:
        nonlocal steps
        steps += 1
        if steps > most or len(found) > 1:
            return
        if at == len(order):
            if all(lows[n] <= groups[n][1] and highs[n] >= groups[n][0] for n in names):
                found.append(dict(chosen))
            return
        low, high = items[order[at]]
        for name in names:
            if lows[name] + low <= groups[name][1]:
                lows[name] += low
                highs[name] += high
                chosen[order[at]] = name
                put(at + 1)
                lows[name] -= low
                highs[name] -= high

    put(0)
    return (found[0] if found else None), len(found) == 1 and steps <= most
