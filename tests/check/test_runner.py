"""The obligation ledger, a unit's silences and a district's settings, with small rules made for the purpose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from budgetgen.check.rule import Finding, Rule, RuleInfo
from budgetgen.check.runner import Report, run_rules
from budgetgen.cli.main import main
from budgetgen.compiler import compile_source
from budgetgen.diagnostic import Severity, Span
from budgetgen.source.models.unit import Silence
from budgetgen.source.node import Text
from budgetgen.template.manifest import RuleSetting

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "xining-chengdong" / "2026.yaml"
PLACE = Span.at("unit.yaml", 3, 5)
FACTS: Any = SimpleNamespace(unit=SimpleNamespace(kind="部门预算"))


def rule(
    code: str, found: int = 1, *, certain: bool = False, kinds: tuple[str, ...] = (), why: str | None = None
) -> Rule:
    def check(_facts: object) -> Iterator[Finding]:
        for number in range(found):
            yield Finding(f"第{number + 1}处", PLACE, "改这里")

    info = RuleInfo(code, Severity.WARNING, since="0.1.0", kinds=kinds, certain=certain)
    return Rule(info, f"规则{code}", check, lambda _facts: why)


def silence(code: str, reason: str = "已核实") -> Silence:
    place = Span.at("unit.yaml", 9, 7, len(code))
    return Silence.model_validate({"检查": Text(code, place), "理由": reason})


def run(
    *rules: Rule, settings: dict[str, RuleSetting] | None = None, silences: tuple[Silence, ...] = ()
) -> Report:
    return run_rules(FACTS, settings or {}, silences, rules)


def test_what_ran_what_did_not_and_why() -> None:
    report = run(
        rule("BG801", 2),
        rule("BG802", 0),
        rule("BG803", kinds=("部门决算",)),
        rule("BG804", why="没有上年的数"),
        rule("BG805"),
        settings={"BG805": RuleSetting.model_validate({"级别": "不查", "理由": "本区不公开"})},
    )
    assert [(o.code, o.ran, o.found) for o in report.obligations] == [
        ("BG801", True, 2),
        ("BG802", True, 0),
        ("BG803", False, 0),
        ("BG804", False, 0),
        ("BG805", False, 0),
    ]
    assert [o.why for o in report.obligations if not o.ran] == [
        "只适用于部门决算",
        "没有上年的数",
        "本地区模板规定不查：本区不公开",
    ]
    assert [d.code for d in report.diagnostics] == ["BG801", "BG801"]


@pytest.mark.parametrize(
    ("word", "severity"), [("错误", Severity.ERROR), ("警告", Severity.WARNING), ("说明", Severity.INFO)]
)
def test_a_district_sets_the_severity(word: str, severity: Severity) -> None:
    report = run(rule("BG801"), settings={"BG801": RuleSetting.model_validate({"级别": word})})
    assert [d.severity for d in report.diagnostics] == [severity]


def test_a_silence_takes_the_finding_out_and_is_reported_with_its_reason() -> None:
    report = run(rule("BG801", 2), rule("BG802"), silences=(silence("BG801", "合同如此"),))
    assert [d.code for d in report.diagnostics] == ["BG802"]
    assert [(d.code, d.severity, reason) for d, reason in report.silenced] == [
        ("BG801", Severity.INFO, "合同如此"),
        ("BG801", Severity.INFO, "合同如此"),
    ]


@pytest.mark.parametrize(
    ("code", "told"),
    [("BG802", "BG591"), ("BG999", "BG592"), ("BG803", "BG593")],
    ids=["unused", "unknown", "certain"],
)
def test_a_silence_that_silences_nothing_is_reported_at_its_place(code: str, told: str) -> None:
    report = run(rule("BG801", 0), rule("BG802", 0), rule("BG803", certain=True), silences=(silence(code),))
    said = [d for d in report.diagnostics if d.code.startswith("BG59")]
    assert [d.code for d in said] == [told]
    assert said[0].span == Span.at("unit.yaml", 9, 7, 5)
    assert code in said[0].message
    if code == "BG803":
        assert "BG803" in [d.code for d in report.diagnostics]


def test_the_example_runs_every_rule_or_says_why_not() -> None:
    report = compile_source(EXAMPLE).report
    assert report is not None
    assert len(report.obligations) >= 60
    assert all(o.ran or o.why for o in report.obligations)
    assert sum(o.ran for o in report.obligations) >= 60


def test_report_lists_what_was_silenced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "unit.yaml"
    text = EXAMPLE.read_text(encoding="utf-8")
    path.write_text(text + "\n不检查:\n  - {检查: BG312, 理由: 区里要求写全部达到}\n", encoding="utf-8")
    assert main(["check", str(path), "--report", "--format", "concise"]) == 0
    shown = capsys.readouterr().out
    assert "警告[BG312]" not in shown
    assert "没有做不等于通过" in shown
    assert "单位声明不检查 BG312" in shown
    assert "理由：区里要求写全部达到" in shown
