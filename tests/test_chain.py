"""A unit's files in a row, 2024 accounts → 2025 budget → 2025 accounts → 2026 budget: each rests on the ones before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Paragraph, inlines_of, plain
from tests.support.packs import found

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "chain"
FILES = ("2024-final", "2025-budget", "2025-final", "2026-budget")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the chain that a test may change."""
    return Path(shutil.copytree(EXAMPLES, tmp_path / "chain"))


def compiled(folder: Path, name: str) -> Compilation:
    compilation = compile_source(folder / f"{name}.yaml", name=f"{name}.yaml")
    assert compilation.ok, compilation.diagnostics
    return compilation


def sentences(folder: Path, name: str) -> str:
    """All prose of a document, a paragraph a line."""
    document = compiled(folder, name).document
    assert document is not None
    return "\n".join(b.number + plain(inlines_of(b)) for b in document.blocks if isinstance(b, Paragraph))


def changed(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_each_document_is_clean(name: str) -> None:
    diagnostics = compiled(EXAMPLES, name).diagnostics
    assert [d for d in diagnostics if d.severity.name != "INFO"] == []


@pytest.mark.parametrize("name", FILES[1:])
def test_nothing_of_another_year_is_typed_again(name: str) -> None:
    unit = compiled(EXAMPLES, name).source
    assert unit is not None
    last = unit.unit.last_year
    assert last is not None
    assert last.file is not None
    assert not unit.unit.opening
    assert not any((last.income, last.spending, last.totals, last.opening, last.official_expenses))
    budget = unit.unit.opening_budget
    assert budget is None or not any((budget.income, budget.spending))


def test_a_budget_compares_with_the_budget_that_the_accounts_speak_of() -> None:
    """2025 against the 年初预算 stated in the accounts of 2024; 2026 against the 2025 budget that the accounts name."""
    of_2025, of_2026 = sentences(EXAMPLES, "2025-budget"), sentences(EXAMPLES, "2026-budget")
    # 3,511,000.00 spent from 一般公共预算 against 3,314,000.00 stated by the accounts of 2024.
    assert (
        "2025年一般公共预算支出351.10万元（当年拨款342.00万元，上年结转9.10万元），比上年增加19.70万元"
        in of_2025
    )
    # 3,565,000.00 against the 3,511,000.00 of the 2025 budget.
    assert (
        "2026年一般公共预算支出356.50万元（当年拨款353.50万元，上年结转3.00万元），比上年增加5.40万元"
        in of_2026
    )


def test_carried_over_money_follows_from_the_accounts() -> None:
    assert "上年结转9.60万元" in sentences(EXAMPLES, "2025-budget")
    assert "上年结转3.30万元" in sentences(EXAMPLES, "2026-budget")
    # 2,985,000 + 252,000 + 191,000 + 16,000 of the year and the 96,000 of 2024.
    assert "2025年度收入、支出总计354.00万元" in sentences(EXAMPLES, "2025-final")


def test_accounts_compare_with_last_year_s_accounts_and_with_their_budget() -> None:
    text = sentences(EXAMPLES, "2025-final")
    assert "公务接待费支出决算数比上年增加0.05万元，增长12.50%，主要原因是馆际交流增加" in text
    assert (
        "图书馆（项）。年初预算为307.10万元，支出决算为304.60万元，完成年初预算的99.19%。决算数小于预算数"
        in text
    )


def test_a_number_changed_in_an_older_file_changes_the_newer_sentences(folder: Path) -> None:
    changed(folder, "2024-final", "30217: 4000.00", "30217: 3000.00")
    changed(folder, "2024-final", "30201: 60000.00", "30201: 61000.00")
    assert "公务接待费支出决算数比上年增加0.15万元，增长50.00%" in sentences(folder, "2025-final")
    changed(folder, "2025-budget", "30108: 250000.00", "30108: 240000.00")
    changed(folder, "2025-budget", "30101: 930000.00", "30101: 940000.00")
    text = sentences(folder, "2025-final")
    assert "年初预算为24.00万元，支出决算为25.20万元，完成年初预算的105.00%。决算数大于预算数" in text
    assert "比上年增加1.80万元，增长7.50%" in sentences(folder, "2026-budget")


def test_more_carried_over_reaches_every_later_file(folder: Path) -> None:
    changed(folder, "2024-final", "{2070104: 91000.00}", "{2070104: 96000.00}")
    changed(folder, "2024-final", "{2070104: 3000000.00,", "{2070104: 3005000.00,")
    budget = compile_source(folder / "2025-budget.yaml")
    (uneven,) = found(budget, "BG220")
    assert "收入总计3,516,000.00元，支出总计3,511,000.00元" in uneven.message


def test_a_published_file_that_was_changed_is_told(folder: Path) -> None:
    changed(folder, "2024-final", "30217: 4000.00", "30217: 3000.00")
    changed(folder, "2024-final", "30201: 60000.00", "30201: 61000.00")
    own = found(compiled(folder, "2024-final"), "BG540")
    assert [d.message.partition("：")[0] for d in own] == ["本文件公开以后改动过"]
    for name in FILES[1:]:
        (told,) = found(compiled(folder, name), "BG540")
        assert told.message.startswith("2024年度的单位决算公开以后改动过")
        assert told.span is not None
        assert told.span.file == f"{name}.yaml"
        assert [Path(label.span.file).name for label in told.secondary] == ["2024-final.yaml"]


def test_comments_and_silences_change_nothing(folder: Path) -> None:
    path = folder / "2024-final.yaml"
    text = path.read_text(encoding="utf-8").replace("30217: 4000.00", "30217:   4000.00  # 公务接待")
    path.write_text(text + "\n# 已归档\n", encoding="utf-8")
    assert not found(compiled(folder, "2025-final"), "BG540")
