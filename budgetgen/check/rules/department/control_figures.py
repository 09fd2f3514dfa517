"""控制数与汇总数不等

检查什么
    “控制数”里写的每一个数，等于账本里同样口径的数；有所属单位的，就是各单位之和减去内部往来。
为什么
    财政批复部门预算时给出部门的总数。各单位的数加起来不等于批复数，说明漏了单位、漏了行，或者单位的数改过。
错误示例
    控制数: {收入: {一般公共预算: 1200000.00}}
应改为
    控制数: {收入: {一般公共预算: 1000000.00}}
依据
    预算法第五十二条：部门预算由财政部门批复，各部门向所属单位批复预算。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.department import labels
from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.compose.value import formula_of
from budgetgen.diagnostic import Severity, Span
from budgetgen.ledger.builder import Builder
from budgetgen.ledger.entry import Coordinates, Entry

RULE = RuleInfo("BG551", Severity.ERROR, since="0.1.0")

_ASKED = (
    "period", "flow", "fund", "function", "department_economy", "government_economy", "kind", "project",
)  # fmt: skip


def not_run(facts: Facts) -> str | None:
    """There must be something to compare with."""
    return None if facts.unit.control is not None else "没有写“控制数”"


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per written figure, with what each unit has."""
    told: set[Span | None] = set()
    for coordinates, wanted, span in _stated(facts):
        amount = facts.ledger.query(coordinates).amount
        if amount is None or amount == wanted or span in told:
            continue
        told.add(span)
        more = "多" if amount > wanted else "少"
        asked = {name: path for name, (path,) in coordinates if name != "period"}
        called = formula_of(tuple(pair for pair in coordinates if pair[0] != "period"))
        yield Finding(
            f"{called}的控制数是{facts.yuan(wanted)}，汇总得出{facts.yuan(amount)}，"
            f"{more}{facts.yuan(abs(amount - wanted))}",
            span,
            hint="核对批复文件和各单位的源文件，改正写错的一处",
            secondary=labels(facts, **asked),
        )


def _stated(facts: Facts) -> Iterator[tuple[Coordinates, int, Span | None]]:
    """Every control figure as a query, its amount and its place."""
    control = facts.unit.control
    assert control is not None
    builder = Builder(facts.unit)
    for stated in builder.figures(control, "本年"):
        entries = (stated,) if isinstance(stated, Entry) else stated.stated()
        for entry in entries:
            # 其他科目 are those that this year lacks; there is nothing that they could be held against.
            if entry.function is not None:
                yield _coordinates(entry), entry.amount, entry.span
    for statement in builder.stated_figures(control, "本年"):
        if "fund" not in dict(statement.coordinates):
            yield statement.coordinates, statement.amount, statement.span


def _coordinates(entry: Entry) -> Coordinates:
    held = {name: getattr(entry, name) for name in _ASKED}
    return tuple(sorted((name, (path,)) for name, path in held.items() if path))
