"""What a unit wrote besides the amounts of its ledger → facts by path, and the facts that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from budgetgen.review.comparison import FactChange
from budgetgen.source.base import Model
from budgetgen.source.models.spending import Line, PeriodFigures, Project
from budgetgen.source.models.unit import Unit
from budgetgen.source.values import Breakdown, Money
from budgetgen.write.data.number import exact

_Key = tuple[tuple[str, ...], str]
"""A path of keys; an item of a list of texts has its own text beside it, other facts “”."""

_IN_LEDGER = {
    Unit: {
        "income", "opening", "closing", "balance_used", "balance_distributed", "spending", "official_expenses",
        "running_costs", "procurement", "full_year_budget",
    },
    PeriodFigures: {*PeriodFigures.model_fields, "opening", "closing", "totals"},
    Project: {*Line.model_fields, "name", "lines"},
}  # fmt: skip
"""Fields whose amounts are entries of the ledger, by model."""


def facts_of(model: Model) -> dict[_Key, str]:
    """Every fact of a unit or a project, in order; amounts of the ledger are left out."""
    found: dict[_Key, str] = {}
    for path, listed, text in _facts(model, ()):
        while (path, listed) in found:
            listed += "′"
        found[path, listed] = text
    return found


def compare_facts(old: dict[_Key, str], new: dict[_Key, str]) -> tuple[FactChange, ...]:
    """The facts that differ, in the order of the side that has more of them, then those that only the other has."""
    fewer, more = sorted((old, new), key=lambda facts: (len(facts), sorted(facts)))
    return tuple(
        FactChange(key[0], old.get(key), new.get(key))
        for key in dict.fromkeys([*more, *fewer])
        if old.get(key) != new.get(key)
    )


def _facts(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    if isinstance(value, Model):
        left_out = {name for kind, names in _IN_LEDGER.items() if isinstance(value, kind) for name in names}
        for alias, name in type(value).aliases().items():
            if name not in left_out:
                yield from _facts(getattr(value, name), (*path, alias))
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _facts(held, (*path, str(key)))
    elif isinstance(value, list | tuple):
        yield from _items(value, path)
    elif isinstance(value, Breakdown):
        for part in value:
            yield (*path, str(part.key)), "", _yuan(part.money)
        if value.whole is not None:
            yield path, "", _yuan(value.whole)
    elif value is not None:
        text = _yuan(value) if isinstance(value, Money) else str(value).strip()
        yield path, "", text


def _items(
    items: list[object] | tuple[object, ...], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Items of a list: texts are known by themselves, models by their name, others by their number."""
    counted: Counter[str] = Counter()
    for number, item in enumerate(items, 1):
        name = str(getattr(item, "name", "") or "")
        if isinstance(item, str):
            yield path, str(item), str(item)
        elif isinstance(item, Model) and name:
            counted[name] += 1
            again = f"（第{counted[name]}个）" if counted[name] > 1 else ""
            yield from _facts(item, (*path, name + again))
        else:
            yield from _facts(item, (*path, f"第{number}项"))


def _yuan(money: Money) -> str:
    return f"{exact(money.fen, '元')}元"
