"""What rules on departments share: the units behind the sum, and what each of them has."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.diagnostic import Label
from budgetgen.ledger.entry import Entry
from budgetgen.source.chain import Chain


def no_members(facts: Facts) -> str | None:
    """Why a rule on 所属单位 cannot run: there are none."""
    return None if facts.source.chain.members else "没有写“所属单位”"


def members(facts: Facts) -> dict[str, Chain]:
    """The files of the 所属单位, by the names that the department calls them."""
    return dict(facts.source.chain.members)


def amounts(facts: Facts, **filters: str) -> Iterator[tuple[str, int, tuple[Entry, ...]]]:
    """What each unit that has any has of a query of 本年: (its name, 分, the lines)."""
    for name in members(facts):
        result = facts.ledger.query({"期间": "本年", "单位": name, **filters})
        if result.amount:
            yield name, result.amount, result.entries


def labels(facts: Facts, **filters: str) -> tuple[Label, ...]:
    """A label at each unit's first line of a query, with what the unit has of it."""
    return tuple(
        Label(span, f"{name}：{facts.yuan(amount)}")
        for name, amount, entries in amounts(facts, **filters)
        if (span := next((entry.span for entry in entries if entry.span and entry.amount), None))
    )
