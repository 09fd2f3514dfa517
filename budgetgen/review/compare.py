"""Two compilations → Comparison: the one place where the parts of a comparison come together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from budgetgen.review.comparison import Comparison, Side
from budgetgen.review.facts import compare_facts, facts_of
from budgetgen.review.lines import compare_lines
from budgetgen.review.passages import compare_sentences, compare_tables
from budgetgen.review.projects import added_or_dropped, compare_projects, renamed_projects
from budgetgen.review.totals import compare_totals

if TYPE_CHECKING:
    from budgetgen.compiler import Compilation


def compare(old: Compilation | None, new: Compilation | None) -> Comparison | None:
    """What changed from ``old`` to ``new``; None for a document that was not there before, or is no more.

    Of a document that is new or gone only totals and projects are given. The answer is None when a source that is there
    cannot be read as a unit. ``compare(b, a)`` is the mirror image of ``compare(a, b)``, projects and lines apart from
    their order.
    """
    for one in (old, new):
        if one is not None and (one.source is None or one.ledger is None):
            return None
    if old is None or new is None:
        return _alone(old, new)
    assert old.source is not None and new.source is not None  # noqa: PT018
    assert old.ledger is not None and new.ledger is not None  # noqa: PT018
    before, after = old.source.unit, new.source.unit
    renamed = renamed_projects(before, after)
    documents = old.document is not None and new.document is not None
    return Comparison(
        _side(old),
        _side(new),
        compare_totals(old.ledger, new.ledger),
        compare_lines(old.ledger, new.ledger, renamed),
        compare_projects(before, after, (old.ledger, new.ledger), renamed),
        compare_facts(facts_of(before), facts_of(after)),
        compare_sentences(old.document, new.document) if old.document and new.document else (),
        compare_tables(old.document, new.document) if old.document and new.document else (),
        documents,
        {code: name for one in (old, new) for code, name in _names(one)},
    )


def _alone(old: Compilation | None, new: Compilation | None) -> Comparison:
    ledgers = [one.ledger if one is not None else None for one in (old, new)]
    there = new or old
    if there is None:
        return Comparison(None, None)
    assert there.source is not None
    assert there.ledger is not None
    return Comparison(
        _side(old),
        _side(new),
        compare_totals(*ledgers),
        projects=added_or_dropped(there.source.unit, there.ledger, added=old is None),
        documents=there.document is not None,
    )


def _side(compilation: Compilation | None) -> Side | None:
    if compilation is None or compilation.source is None:
        return None
    unit = compilation.source.unit
    return Side(str(unit.identity.name), unit.year, unit.kind)


def _names(compilation: Compilation) -> Iterator[tuple[str, str]]:
    """The names of the subject codes of a ledger, as far as its catalogues know them."""
    from budgetgen.compose.compose import catalogues_for

    if compilation.source is None or compilation.ledger is None or compilation.template is None:
        return
    for kind, catalogue in catalogues_for(compilation.source.unit, compilation.template).items():
        for code in {getattr(entry, kind) for entry in compilation.ledger.entries}:
            if code and (name := catalogue.name(code)):
                yield code, name
