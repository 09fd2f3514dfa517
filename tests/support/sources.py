"""Sources from YAML text: a test writes the part it is about, the head is added."""

from __future__ import annotations

from budgetgen.diagnostic import Diagnostic
from budgetgen.ledger.build import build_ledger
from budgetgen.ledger.ledger import Ledger
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Node
from budgetgen.source.reader import parse_yaml
from budgetgen.source.validate import validate
from budgetgen.source.values import MONEY_UNIT

FILE = "budget.yaml"


def source_text(
    body: str = "", *, year: int = 2026, nature: str = "事业单位", template: str = "budget", head: str = ""
) -> str:
    """A whole source on which ``body`` begins at line 5; ``head`` is one more line, before ``body``."""
    lines = [
        "类型: 部门预算",
        f"年度: {year}",
        f"模板: {template}",
        f"单位: {{名称: 某区城市运行中心, 性质: {nature}}}",
        *([head] if head else []),
    ]
    return "\n".join(lines) + "\n" + body


def node_of(text: str, file: str = FILE) -> Node:
    """YAML text as located nodes; the text must be right."""
    node, diagnostics = parse_yaml(text, file)
    assert node is not None
    assert not diagnostics
    return node


def read_unit(text: str, *, money_unit: str = "元") -> tuple[Unit | None, tuple[Diagnostic, ...]]:
    """A whole source as a unit, or what is wrong with it."""
    return validate(Unit, node_of(text), context={MONEY_UNIT: money_unit})


def unit_of(body: str = "", *, year: int = 2026, nature: str = "事业单位") -> Unit:
    """A faultless unit."""
    unit, diagnostics = read_unit(source_text(body, year=year, nature=nature))
    assert unit is not None, diagnostics
    return unit


def ledger_of(body: str, *, nature: str = "事业单位", before: str | None = None) -> Ledger:
    """The ledger of a faultless unit; ``before`` is the body of last year's file, when it names one."""
    ledger, diagnostics = build_of(body, nature=nature, before=before)
    assert not diagnostics
    return ledger


def build_of(
    body: str, *, nature: str = "事业单位", before: str | None = None
) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The ledger of a unit and what building it reported."""
    last_year = None if before is None else unit_of(before, year=2025, nature=nature)
    return build_ledger(unit_of(body, nature=nature), last_year)
