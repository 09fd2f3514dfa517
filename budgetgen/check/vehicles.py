"""Vehicles among the assets against what they cost."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding
from budgetgen.check.rules.balance.official_project import unmarked_projects
from budgetgen.diagnostic import Label, Span

Words = tuple[str, str]
"""What is said of a contradiction, and what to do. In what is said, {count} and {amount} stand for the figures."""


def against_cost(
    facts: Facts, cost: str, count: int, place: Span | None, free: Words, carless: Words
) -> Iterator[Finding]:
    """At most one finding: ``count`` vehicles that cost nothing (``free``), or the 三公 item ``cost`` without any.

    A project that looks like the missing cost is reported by another rule.
    """
    spent = facts.value(收支="支出", 三公=cost)
    if spent.amount is None:
        return
    if count and not spent.amount:
        if not any(kind == cost for _, kind in unmarked_projects(facts)):
            yield Finding(free[0].format(count=count), place, hint=free[1])
    elif spent.amount and not count:
        span = next(iter(spent.trace.spans), None)
        yield Finding(
            carless[0].format(amount=facts.yuan(spent.amount)),
            span,
            hint=carless[1],
            secondary=(Label(place, "国有资产写在这里"),) if place and place != span else (),
        )
