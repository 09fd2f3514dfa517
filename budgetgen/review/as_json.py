"""Reviews → JSON for other programs (format “budgetgen-diff”); amounts are exact decimals in 元, as text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from budgetgen.report import as_json
from budgetgen.review.comparison import Comparison, Review
from budgetgen.review.headline import headline, kind_of
from budgetgen.write.data.number import exact

FORMAT, VERSION = "budgetgen-diff", 1


def render(reviews: Iterable[Review]) -> str:
    """One object with ``files`` in order; a file's ``comparison`` is null where a version cannot be read."""
    return as_json.dump(
        {"format": FORMAT, "version": VERSION, "files": [_review(review) for review in reviews]}
    )


def _review(review: Review) -> dict[str, Any]:
    found = review.comparison
    return {
        "file": review.file,
        "old": review.old_name,
        "new": review.new_name,
        "headline": headline(found) if found is not None else None,
        "comparison": _comparison(found) if found is not None else None,
        "problems": json.loads(as_json.render(review.problems))["diagnostics"],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "same": comparison.same,
        "caution": comparison.caution,
        "old": asdict(comparison.old) if comparison.old else None,
        "new": asdict(comparison.new) if comparison.new else None,
        "totals": [
            {"period": one.period, "name": one.name, **_amounts(one.old, one.new)}
            for one in comparison.totals
        ],
        "lines": [{"place": dict(one.place), **_amounts(one.old, one.new)} for one in comparison.lines],
        "projects": [
            {
                "old_name": one.old_name,
                "new_name": one.new_name,
                **_amounts(one.old, one.new),
                "facts": [asdict(fact) for fact in one.facts],
            }
            for one in comparison.projects
        ],
        "facts": [asdict(one) for one in comparison.facts],
        "documents_compared": comparison.documents,
        "sentences": [{"kind": kind_of(one), **asdict(one)} for one in comparison.sentences],
        "tables": [asdict(one) for one in comparison.tables],
        "names": comparison.names,
    }


def _amounts(old: int | None, new: int | None) -> dict[str, str | None]:
    return {
        "old": exact(old, "元") if old is not None else None,
        "new": exact(new, "元") if new is not None else None,
    }
