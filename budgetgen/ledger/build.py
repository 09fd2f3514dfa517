"""Unit (with the files that it names) → Ledger: 本年 from the lines, the other periods from files or inline figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from budgetgen.diagnostic import Diagnostic
from budgetgen.ledger.builder import Builder
from budgetgen.ledger.entry import Entry, Statement
from budgetgen.ledger.ledger import Ledger
from budgetgen.source.chain import Chain
from budgetgen.source.models.spending import LastYear, PeriodFigures
from budgetgen.source.models.unit import Unit

_THIS_YEAR = tuple(
    ("本年", flow) for flow in ("收入", "支出", "年初结转", "年末结转", "使用结余", "结余分配")
)


def build_ledger(unit: Unit, last_year: Unit | None = None) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The ledger of ``unit``; ``last_year`` is the source that 上年 names, when it names one."""
    return build_chain(Chain(unit, Chain(last_year) if last_year is not None else None))


def build_chain(chain: Chain) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The ledger of a unit with the files that it names.

    Unknown names of funds and the like, and amounts that would be counted twice, are reported (BG20x).
    """
    unit = chain.unit
    builder = Builder(unit)
    entries = [*builder.this_year(), *_carried_over(chain)]
    statements = list(builder.this_year_statements())
    stated = set(_THIS_YEAR)
    for period, file, inline in _other_periods(chain):
        if file is not None:
            made, answers, flows = _of_file(chain, file, period, builder)
            builder.check_file_alone(period, inline)
        elif inline is not None:
            made = list(builder.figures(inline, period))
            answers = list(builder.stated_figures(inline, period))
            flows = {(period, flow) for flow in _stated_flows(inline)}
        else:
            continue
        entries += made
        statements += answers
        stated |= flows
    return Ledger(entries, statements, stated), tuple(builder.diagnostics)


def _other_periods(chain: Chain) -> Iterator[tuple[str, Chain | None, PeriodFigures | None]]:
    """The periods besides 本年, each with the file or the inline figures that tell of it."""
    yield "上年", chain.last, chain.unit.last_year
    yield "年初预算", chain.budget, chain.unit.opening_budget
    yield "全年预算", None, chain.unit.full_year_budget


def _of_file(
    chain: Chain, file: Chain, period: str, builder: Builder
) -> tuple[list[Entry], list[Statement], set[tuple[str, str]]]:
    """Entries, statements and stated flows of ``period``, which another file tells of.

    A 预算 compares with last year's 预算; where 上年 names the 决算 instead, with the 年初预算 that stands in there.
    """
    shown = "本年"
    if period == "上年" and not is_final(chain.unit) and is_final(file.unit):
        shown = "年初预算"
        if file.budget is not None:
            file, shown = file.budget, "本年"
    before = Builder(file.unit)
    if shown == "本年":
        entries = [*before.this_year(), *_carried_over(file)]
        statements = list(before.this_year_statements())
        flows = {(period, flow) for _, flow in _THIS_YEAR}
    else:
        inline = file.unit.opening_budget
        entries = list(before.figures(inline, shown)) if inline is not None else []
        statements = list(before.stated_figures(inline, shown)) if inline is not None else []
        flows = {(period, flow) for flow in _stated_flows(inline)} if inline is not None else set()
    builder.diagnostics += before.diagnostics
    return (
        [replace(entry, period=period) for entry in entries],
        [_in_period(statement, period) for statement in statements],
        flows,
    )


def _carried_over(chain: Chain) -> Iterator[Entry]:
    """年初结转 that is not written follows from last year's accounts: what they carried forward."""
    if chain.unit.opening or chain.last is None or not is_final(chain.last.unit):
        return
    before = Builder(chain.last.unit)
    for entry in before.closing():
        yield replace(entry, flow="年初结转")


def is_final(unit: Unit) -> bool:
    """Whether a source is a 决算."""
    return unit.kind.endswith("决算")


def _stated_flows(figures: PeriodFigures) -> Iterator[str]:
    """The 收支 that inline figures say anything about."""
    held: dict[str, object] = {"支出": figures.spending, "收入": figures.income}
    if isinstance(figures, LastYear):
        held |= {"年初结转": figures.opening, "年末结转": figures.closing}
    return (flow for flow, written in held.items() if written)


def _in_period(statement: Statement, period: str) -> Statement:
    coordinates = tuple(
        (name, (period,) if name == "period" else paths) for name, paths in statement.coordinates
    )
    return replace(statement, coordinates=coordinates)
