"""What a pack prints for the invented units must add up, as it must for real ones."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.gap_words import difference_of, lines_in_words, table_hint
from budgetgen.check.runner import SEVERITIES
from budgetgen.check.table_totals import table_gaps
from budgetgen.diagnostic import Diagnostic, Severity
from budgetgen.template.kit.trial import Trial

CODE = "BG280"


def trial_totals(trial: Trial) -> Iterator[Diagnostic]:
    """Totals of tables that their parts do not give (BG280), at the pack's own lines, with what is not listed."""
    composer = trial.composer
    setting = composer.template.manifest.checks.get(CODE)  # type: ignore[call-overload]
    if trial.document is None or (setting is not None and setting.level == "不查"):
        return
    severity = SEVERITIES.get(setting.level or "", Severity.ERROR) if setting is not None else Severity.ERROR
    for table in trial.document.tables():
        spec = composer.template.tables.get(table.name)
        for gap in table_gaps(table):
            name = f"“{gap.total.label}”" if gap.total.label else "合计"
            left_out = lines_in_words(gap.missing, composer.scope.ledger.entries)
            what = f"（试算单位没有列出的：{left_out}）" if left_out else ""
            yield Diagnostic(
                CODE, severity, f"表“{table.title}”的{name}{difference_of(gap)}{what}",
                spec.place("title") if spec is not None else None,
                hint=f"{table_hint(table.name, gap)}；不会有这样的钱的，在 template.yaml 的“检查”下写明 BG280 不查和理由",
            )  # fmt: skip
