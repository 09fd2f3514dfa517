"""SARIF 2.1.0."""

from __future__ import annotations

import json

import pytest

from budgetgen.report.sarif import file_uri, render
from tests.report.sample import DIAGNOSTICS
from tests.support.golden import Golden


def test_sarif(golden: Golden) -> None:
    golden.check("report/report.sarif", render(DIAGNOSTICS))


def test_the_parts_the_standard_asks_for() -> None:
    log = json.loads(render(DIAGNOSTICS))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(run["results"]) == len(DIAGNOSTICS)
    for result, diagnostic in zip(run["results"], DIAGNOSTICS, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == diagnostic.code
        assert result["level"] in ("error", "warning", "note")
        assert diagnostic.message in result["message"]["text"]
        assert ("locations" in result) == (diagnostic.span is not None)
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 4}
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": ": "}}]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/预算.yaml", "a%20b/%E9%A2%84%E7%AE%97.yaml"),
        ("..\\2025\\a.yaml", "../2025/a.yaml"),
        ("/home/a#1.yaml", "file:///home/a%231.yaml"),
        ("C:\\预算\\a.yaml", "file:///C:/%E9%A2%84%E7%AE%97/a.yaml"),
        ("C:\\\ud800.yaml", "C%3A/%3F.yaml"),
        ("\ud800.yaml", "%3F.yaml"),
    ],
)
def test_file_uri(file: str, uri: str) -> None:
    assert file_uri(file) == uri
