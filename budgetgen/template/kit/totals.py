"""What a pack prints for the invented units must add up and read well, as it must for real ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from budgetgen.check.composed_wording import DOUBLED_MARKS, SEAM_HINT, seams
from budgetgen.check.gap_words import (
    LIST_HINT,
    difference_of,
    lines_in_words,
    list_name,
    miscalled_hint,
    miscalled_message,
    table_hint,
)
from budgetgen.check.runner import SEVERITIES
from budgetgen.check.sentence_totals import sentence_gaps
from budgetgen.check.table_totals import table_gaps
from budgetgen.check.this_year import miscalled
from budgetgen.compose.document import Document
from budgetgen.diagnostic import Diagnostic, error, warning
from budgetgen.template.kit.trial import Trial

_NOT_HERE = "；不会有这样的钱的，在 template.yaml 的“检查”下写明这一项不查和理由"


def trial_totals(trial: Trial) -> Iterator[Diagnostic]:
    """Totals that their parts do not give (BG280, BG281), carried money called 当年 (BG282) and words that do not join (BG439).

    The district's own settings of these checks hold.
    """
    if trial.document is None:
        return
    settings = trial.composer.template.manifest.checks
    for found in (
        *_tables(trial, trial.document),
        *_lists(trial, trial.document),
        *_called(trial, trial.document),
        *_wording(trial.document),
    ):
        setting = next((setting for code, setting in settings.items() if code == found.code), None)
        if setting is None or setting.level is None:
            yield found
        elif setting.level != "不查":
            yield replace(found, severity=SEVERITIES[setting.level])


def _tables(trial: Trial, document: Document) -> Iterator[Diagnostic]:
    composer = trial.composer
    for table in document.tables():
        spec = composer.template.tables.get(table.name)
        for gap in table_gaps(table):
            name = f"“{gap.total.label}”" if gap.total.label else "合计"
            left_out = lines_in_words(gap.missing, composer.scope.ledger.entries)
            what = f"（试算单位没有列出的：{left_out}）" if left_out else ""
            yield error(
                "BG280", f"表“{table.title}”的{name}{difference_of(gap)}{what}",
                spec.place("title") if spec is not None else None, hint=table_hint(table.name, gap) + _NOT_HERE,
            )  # fmt: skip


def _lists(trial: Trial, document: Document) -> Iterator[Diagnostic]:
    for one in sentence_gaps(document.blocks):
        left_out = lines_in_words(one.gap.missing, trial.composer.scope.ledger.entries)
        what = f"（试算单位没有列举的：{left_out}）" if left_out else ""
        yield error(
            "BG281",
            f"“{list_name(one.gap)}”{difference_of(one.gap)}{what}",
            one.place,
            hint=LIST_HINT + _NOT_HERE,
        )


def _called(trial: Trial, document: Document) -> Iterator[Diagnostic]:
    for one in miscalled(document, trial.composer.scope.ledger):
        spec = trial.composer.template.tables.get(one.table)
        place = one.place or (spec.place("title") if spec is not None else None)
        yield error("BG282", miscalled_message(one), place, hint=miscalled_hint(one))


def _wording(document: Document) -> Iterator[Diagnostic]:
    for seam in seams(document, ""):
        # Invented texts end with a full stop of their own.
        if seam.what == DOUBLED_MARKS:
            continue
        yield warning("BG439", f"正文“{seam.near}”：“{seam.text}”{seam.what}", seam.place, hint=SEAM_HINT)
