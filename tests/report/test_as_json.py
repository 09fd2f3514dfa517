"""JSON: complete, and valid whatever is in the texts."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.diagnostic import Span, error
from budgetgen.report.as_json import render
from tests.report.sample import DIAGNOSTICS
from tests.support.golden import Golden


def test_json(golden: Golden) -> None:
    golden.check("report/diagnostics.json", render(DIAGNOSTICS))


def test_summary_and_order() -> None:
    document = json.loads(render(DIAGNOSTICS))
    assert document["summary"] == {"error": 3, "warning": 1, "info": 1}
    assert [item["code"] for item in document["diagnostics"]] == ["BG111", "BG120", "BG401", "BG203", "BG110"]
    assert json.loads(render([])) == {
        "version": 1,
        "diagnostics": [],
        "summary": {"error": 0, "warning": 0, "info": 0},
    }


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text(text: str) -> None:
    report = render([error("BG1", text, Span.at(text, 1, 1))])
    report.encode("utf-8")
    message = json.loads(report)["diagnostics"][0]["message"]
    assert message == text
