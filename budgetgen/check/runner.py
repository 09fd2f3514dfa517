"""Runs every rule and keeps the obligation ledger: which ran, which could not and why. What did not run is not a pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, Rule, all_rules
from budgetgen.compose.equalities import Equality
from budgetgen.diagnostic import Diagnostic, Severity, warning
from budgetgen.source.models.unit import Silence
from budgetgen.template.manifest import RuleSetting

SEVERITIES = {"错误": Severity.ERROR, "警告": Severity.WARNING, "说明": Severity.INFO}
STATED = "BG283"
UNUSED_SILENCE, UNKNOWN_SILENCE, CERTAIN_SILENCE = "BG591", "BG592", "BG593"


class Obligation(NamedTuple):
    """One rule's part in a run: it ran and found so many, or it did not run and this is why."""

    code: str
    name: str
    ran: bool
    found: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of all rules: what stands, what the unit silenced (with its reason), and the obligation ledger."""

    diagnostics: tuple[Diagnostic, ...]
    silenced: tuple[tuple[Diagnostic, str], ...]
    obligations: tuple[Obligation, ...]


def run_rules(
    facts: Facts,
    settings: Mapping[str, RuleSetting],
    silences: Iterable[Silence],
    rules: Iterable[Rule] | None = None,
) -> Report:
    """Run ``rules`` (all by default) under a district's ``settings`` and a unit's ``silences``."""
    found: list[Diagnostic] = []
    obligations: list[Obligation] = []
    certain: set[str] = set()
    known: set[str] = set()
    for rule in rules if rules is not None else all_rules():
        known.add(rule.code)
        if rule.info.certain:
            certain.add(rule.code)
        why = _why_not(rule, facts, settings.get(rule.code))
        if why is not None:
            obligations.append(Obligation(rule.code, rule.name, False, why=why))
            continue
        severity = _severity(rule, settings.get(rule.code))
        results = [_diagnostic(rule, severity, finding) for finding in rule.check(facts)]
        obligations.append(Obligation(rule.code, rule.name, True, len(results)))
        found += results
    return _apply_silences(found, tuple(silences), known, certain, tuple(obligations))


def with_equalities(
    obligations: Iterable[Obligation], equalities: Iterable[Equality]
) -> tuple[Obligation, ...]:
    """The ledger with an entry of its own for each equality of the pack, after the rule that reports them."""
    made: list[Obligation] = []
    for obligation in obligations:
        made.append(obligation)
        for one in equalities if obligation.code == STATED and obligation.ran else ():
            known = one.left is not None and one.right is not None
            why = "" if known else "有一边没有写"
            made.append(Obligation(STATED, f"核对：{one.name}", known, int(not one.holds), why))
    return tuple(made)


def _why_not(rule: Rule, facts: Facts, setting: RuleSetting | None) -> str | None:
    if setting is not None and setting.level == "不查":
        return "本地区模板规定不查" + (f"：{setting.reason}" if setting.reason else "")
    if rule.info.kinds and facts.unit.kind not in rule.info.kinds:
        return f"只适用于{'、'.join(rule.info.kinds)}"
    return rule.not_run(facts)


def _severity(rule: Rule, setting: RuleSetting | None) -> Severity:
    return (
        SEVERITIES[setting.level]
        if setting is not None and setting.level in SEVERITIES
        else rule.info.severity
    )


def _diagnostic(rule: Rule, severity: Severity, finding: Finding) -> Diagnostic:
    return Diagnostic(
        rule.code, severity, finding.message, finding.span, finding.label, finding.secondary, finding.hint,
        finding.edits,
    )  # fmt: skip


def _apply_silences(
    found: list[Diagnostic],
    silences: tuple[Silence, ...],
    known: set[str],
    certain: set[str],
    obligations: tuple[Obligation, ...],
) -> Report:
    kept: list[Diagnostic] = []
    silenced: list[tuple[Diagnostic, str]] = []
    reasons = {str(s.code): str(s.reason) for s in silences if str(s.code) not in certain}
    for diagnostic in found:
        if diagnostic.code in reasons:
            silenced.append((replace(diagnostic, severity=Severity.INFO), reasons[diagnostic.code]))
        else:
            kept.append(diagnostic)
    used = {diagnostic.code for diagnostic, _ in silenced}
    for silence in silences:
        code = str(silence.code)
        if code not in known:
            kept.append(
                warning(
                    UNKNOWN_SILENCE,
                    f"没有编号为 {code} 的检查",
                    silence.code.span,
                    hint="用 budgetgen rules 查看全部检查",
                )
            )
        elif code in certain:
            kept.append(
                warning(
                    CERTAIN_SILENCE,
                    f"{code} 不能由单位关闭",
                    silence.code.span,
                    hint="改正它指出的问题，删去这一条“不检查”",
                )
            )
        elif code not in used:
            kept.append(
                warning(
                    UNUSED_SILENCE,
                    f"“不检查 {code}”没有用上：现在没有这个问题",
                    silence.code.span,
                    hint="删去这一条",
                )
            )
    return Report(tuple(kept), tuple(silenced), obligations)
