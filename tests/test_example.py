"""The example of 西宁市城东区: what is made of it, and that every figure follows every line."""

from __future__ import annotations

import pytest

from budgetgen.compose.document import Figure, inlines_of, plain
from budgetgen.diagnostic import Span
from budgetgen.source.node import Mapping
from tests.support.dump import dump_document, dump_ledger
from tests.support.example import (
    Made,
    NodePath,
    amounts,
    at,
    example_node,
    made_example,
    make,
    plus,
    replaced,
)
from tests.support.golden import Golden
from tests.support.recompute import exact, printed
from tests.support.tiling import check_table

INCOME = ("收入", "一般公共预算")
THIS_YEAR = tuple(amounts(example_node(), ("支出",)))
LAST_YEAR = tuple(amounts(example_node(), ("上年",)))
PROJECTS = tuple(
    ("支出", "项目支出", index) for index in range(len(at(example_node(), ("支出", "项目支出"))))
)
BASIC = tuple(("支出", "基本支出", index) for index in range(len(at(example_node(), ("支出", "基本支出")))))


def _name(path: NodePath) -> str:
    return "/".join(str(step) for step in path)


def test_its_ledger(golden: Golden) -> None:
    golden.check("example/ledger.txt", dump_ledger(made_example().ledger, places=False))


def test_its_document(golden: Golden) -> None:
    golden.check("example/document.txt", dump_document(made_example().document))


def test_its_tables_are_whole() -> None:
    for table in made_example().document.tables():
        check_table(table)


def test_there_is_a_line_for_every_case() -> None:
    assert len(THIS_YEAR) >= 30
    assert len(LAST_YEAR) >= 9
    assert any(path[-1] == "金额" for path in THIS_YEAR)


def test_every_figure_is_what_its_formula_gives() -> None:
    made = made_example()
    figures = made.figures()
    assert len(figures) > 250
    assert [(f.text, f.trace.formula) for f in figures] == [
        (printed(made.ledger, f), f.trace.formula) for f in figures
    ]


def _span(path: NodePath) -> Span:
    return at(example_node(), path).span


def _plain_queries(made: Made) -> dict[str, Figure]:
    return {f.trace.formula: f for f in made.figures() if not set("＋－÷") & set(f.trace.formula)}


@pytest.mark.parametrize("path", [*THIS_YEAR, *LAST_YEAR], ids=_name)
def test_change_any_line_and_every_figure_follows(path: NodePath) -> None:
    """200 元 more in one line (and in the income, where it is of this year): what must change does, by as much."""
    before, node = made_example(), plus(example_node(), path, "200")
    changed = {_span(path)}
    if path[0] == "支出":
        node = plus(node, INCOME, "200")
        changed.add(_span(INCOME))
    after = make(node)
    for figure in after.figures():
        assert figure.text == printed(after.ledger, figure), figure.trace.formula
    old, new = _plain_queries(before), _plain_queries(after)
    assert set(old) <= set(new)
    moved = 0
    for formula, figure in new.items():
        was, now = exact(before.ledger, formula), exact(after.ledger, formula)
        touched = changed & set(figure.trace.spans)
        assert now - was == (20_000 if touched else 0), formula
        moved += bool(touched)
    both = {f.trace.formula for f in before.figures()} & {f.trace.formula for f in after.figures()}
    for formula in both - set(new):
        if exact(before.ledger, formula) != exact(after.ledger, formula):
            spans = {span for f in after.figures() if f.trace.formula == formula for span in f.trace.spans}
            assert changed & spans, formula
    if path[0] == "支出":
        assert exact(after.ledger, "支出（期间=本年）") - exact(before.ledger, "支出（期间=本年）") == 20_000
        assert moved >= 8


@pytest.mark.parametrize(
    "path", [*BASIC, *PROJECTS, *[path for path in THIS_YEAR if path[2] == 0][:4]], ids=_name
)
def test_remove_a_line_and_it_is_gone_everywhere(path: NodePath) -> None:
    removed = at(example_node(), path)
    after = make(replaced(example_node(), path, None))
    left = {str(entry.span) for entry in after.ledger.entries}
    gone = [entry for entry in made_example().ledger.entries if str(entry.span) not in left]
    assert gone
    for figure in after.figures():
        assert figure.text == printed(after.ledger, figure), figure.trace.formula
        assert not {entry.span for entry in gone} & set(figure.trace.spans)
    codes = {
        plain(c.inlines)
        for t in after.document.tables()
        for row in t.rows
        for c in row.cells
        if c.kind == "code"
    }
    for dimension in ("function", "department_economy"):
        kept = {getattr(entry, dimension) for entry in after.ledger.entries if entry.period == "本年"}
        assert codes.isdisjoint({code for entry in gone if (code := getattr(entry, dimension))} - kept)
    if isinstance(removed, Mapping) and "名称" in removed:
        words = "".join(plain(inlines_of(block)) for block in after.document.blocks)
        assert removed["名称"] not in words  # type: ignore[index]
