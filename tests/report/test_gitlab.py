"""Code quality issues with fingerprints that outlive moved lines."""

from __future__ import annotations

import json
from dataclasses import replace

from budgetgen.diagnostic import Span, error
from budgetgen.report.gitlab import render
from tests.report.sample import DIAGNOSTICS
from tests.support.golden import Golden


def test_gitlab(golden: Golden) -> None:
    golden.check("report/gitlab.json", render(DIAGNOSTICS))


def test_fingerprints() -> None:
    first = error("BG1", "甲", Span.at("f", 1, 1))
    again = replace(first, span=Span.at("f", 2, 1))
    other = replace(first, message="乙")
    prints = [issue["fingerprint"] for issue in json.loads(render([first, again, other]))]
    assert len(set(prints)) == 3
    moved = [replace(d, span=Span.at("f", n, 5)) for n, d in enumerate((first, again, other), 10)]
    assert [issue["fingerprint"] for issue in json.loads(render(moved))] == prints
