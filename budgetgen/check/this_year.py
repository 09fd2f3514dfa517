"""Amounts that a document calls 当年拨款 though they hold money of other years: spending, where some of it was carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from budgetgen.check.adding_up import Printed
from budgetgen.check.sentences import runs
from budgetgen.check.table_totals import printed_by_words
from budgetgen.compose.document import Amount, Chart, Document
from budgetgen.diagnostic import Span
from budgetgen.ledger.entry import Coordinates
from budgetgen.ledger.ledger import Ledger, override

_THIS_YEAR = re.compile(
    r"[当本]年(?:度)?(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?|财政)?拨款"
)
_CARRIED = ("年初结转", "年末结转")
_OTHERS = ("支出", "支出总计", "收入总计", "年初结转")


@dataclass(frozen=True, slots=True)
class Miscalled:
    """An amount under words that do not fit it: ``carried`` is what was carried over into it, or on from it, in 分."""

    words: str
    printed: Printed
    carried: int
    place: Span | None = None
    table: str = ""


def miscalled(document: Document, ledger: Ledger) -> Iterator[Miscalled]:
    """Every amount of the document that is called 当年拨款 and is more or less, one a table and one a sentence."""
    for words, printed, place, table in _called(document):
        carried = _carried(printed, ledger)
        if carried:
            yield Miscalled(words, printed, carried, place, table)


def _called(document: Document) -> Iterator[tuple[str, Printed, Span | None, str]]:
    for sentences in runs(document.blocks):
        for sentence in sentences:
            for said in sentence.amounts:
                if match := _THIS_YEAR.search(said.lead):
                    yield match[0], said.printed, said.place, ""
    for table in document.tables():
        for words, printed in printed_by_words(table):
            if match := _THIS_YEAR.search(words):
                yield match[0], printed, None, table.name
                break
    for block in document.blocks:
        if isinstance(block, Chart):
            for series in block.series:
                match = _THIS_YEAR.search(series.name) or _THIS_YEAR.search(block.title)
                for point in series.points if match else ():
                    trace, value = point.figure.trace, point.figure.value
                    if match and isinstance(value, Amount):
                        yield (
                            match[0],
                            Printed(point.label, point.amount, value.format, trace.terms),
                            None,
                            "",
                        )


def _carried(printed: Printed, ledger: Ledger) -> int:
    """What was carried over or on in the fund of an amount of spending; 0 where none was, or where it is this year's money."""
    total = 0
    for _, query in printed.terms:
        asked = dict(query)
        if asked.get("period") == ("本年",) and set(asked.get("flow", ())) & set(_OTHERS):
            for flow in _CARRIED:
                total += abs(ledger.query(_of_fund(query, flow, ledger)).amount or 0)
    return total


def _of_fund(query: Coordinates, flow: str, ledger: Ledger) -> Coordinates:
    """What is carried in the fund of a query; of one project's money only what its 功能科目 have."""
    asked = dict(query)
    kept = tuple((name, asked[name]) for name in ("period", "fund", "unit") if name in asked)
    if "project" in asked:
        codes = tuple(sorted({entry.function for entry in ledger.query(query).entries if entry.function}))
        narrowed = override(kept, (("flow", (flow,)), ("function", codes)))
        if ledger.query(narrowed).amount == 0:
            return narrowed
    return override(kept, (("flow", (flow,)),))
