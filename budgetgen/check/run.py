"""The checks of one compilation: what earlier phases made → Report."""

from __future__ import annotations

from dataclasses import replace

from budgetgen.check.facts import Facts
from budgetgen.check.runner import Report, run_rules, with_equalities
from budgetgen.compose.compose import Composition
from budgetgen.ledger.ledger import Ledger
from budgetgen.source.load import Source
from budgetgen.template.pack import Template


def check(source: Source, ledger: Ledger, template: Template, composition: Composition) -> Report:
    """Run every rule under the district's settings and the unit's silences."""
    settings = {str(code): setting for code, setting in template.manifest.checks.items()}
    facts = Facts(
        source, ledger, template, composition.catalogues, composition.formats, composition.document,
        composition.used_reasons, used_budget_reasons=composition.used_budget_reasons,
        used_declared=composition.used_declared, presumed_government=composition.presumed_government,
        unchanged=composition.unchanged, equalities=composition.equalities,
        limits={code: setting.limit for code, setting in settings.items() if setting.limit is not None},
    )  # fmt: skip
    report = run_rules(facts, settings, source.unit.silences)
    return replace(report, obligations=with_equalities(report.obligations, composition.equalities))
