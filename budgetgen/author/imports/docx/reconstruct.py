"""Facts of published tables → the lines of a source: as fine as the figures determine them, the rest chosen so that they fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetgen.author.imports.docx.balance import Slab, begin, settle
from budgetgen.author.imports.docx.facts import Fact
from budgetgen.author.imports.docx.rebuilt import BASIC, GENERAL, PROJECTS, Cell
from budgetgen.author.imports.docx.spending_detail import with_economies, with_projects
from budgetgen.ledger.dimension import Relation

_OTHER: Final = "非财政拨款"
_FUNDS: Final = (
    GENERAL,
    "财政拨款/政府性基金预算",
    "财政拨款/国有资本经营预算",
    "非财政拨款/财政专户管理资金",
    "非财政拨款/单位资金/事业收入",
    "非财政拨款/单位资金/事业单位经营收入",
    "非财政拨款/单位资金/上级补助收入",
    "非财政拨款/单位资金/附属单位上缴收入",
    "非财政拨款/单位资金/其他收入",
)
_KINDS: Final = (BASIC, PROJECTS, "经营支出", "上缴上级支出", "对附属单位补助支出")


@dataclass
class Reconstruction:
    """Lines with their amounts in 分; ``doubts`` say what was chosen, ``unmet`` how many figures do not come back."""

    cells: dict[Cell, int] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    unmet: int = 0

    def of(self, flow: str) -> dict[Cell, int]:
        """The lines of one 收支."""
        return {cell: fen for cell, fen in self.cells.items() if cell.flow == flow and fen}


def reconstruct(facts: Sequence[Fact], projects: Mapping[str, tuple[int, int]]) -> Reconstruction:
    """The lines of 本年; ``projects`` are the intervals of the projects' amounts by name."""
    made = Reconstruction()
    now = [fact for fact in facts if all(dict(t).get("period", ("本年",)) == ("本年",) for t in fact.terms)]
    cells: list[Cell] = []
    for flow in ("收入", "年初结转", "年末结转", "使用结余", "结余分配"):
        cells += _possible(flow, now, (None,), _FUNDS if flow == "收入" else (*_FUNDS[:3], _OTHER))
    own = {cell.fund for cell in cells if cell.flow == "收入"} - set(_FUNDS[:3])
    other = own.pop() if len(own) == 1 else _OTHER
    spending = _possible("支出", now, _KINDS, (*_FUNDS[:3], other))
    cells += spending
    held = _solved(cells, now)[0]
    fine = with_economies({cell: fen for cell, fen in held.items() if cell.flow == "支出"}, now, made.doubts)
    fine = with_projects(fine, projects, now, made.doubts)
    start = {**{cell: fen for cell, fen in held.items() if cell.flow != "支出"}, **fine}
    slabs = _slabs(list(start), now)
    slabs += [
        Slab(tuple(cell for cell in start if cell.project == name), low, high)
        for name, (low, high) in projects.items()
        if any(cell.project == name for cell in start)
    ]
    settled, left = settle(start, slabs)
    made.cells = _balanced(settled, slabs)
    made.unmet = len(left)
    return made


def _balanced(cells: Mapping[Cell, int], slabs: Sequence[Slab[Cell]]) -> dict[Cell, int]:
    """Income made equal to spending, fund by fund, where the roundings leave room for it."""
    held = dict(cells)
    for fiscal in (*_FUNDS[:3], _OTHER):
        own = [
            cell
            for cell in held
            if cell.fund == fiscal or (fiscal == _OTHER and cell.fund.startswith(_OTHER))
        ]
        signs = {"收入": 1, "年初结转": 1, "使用结余": 1, "支出": -1, "年末结转": -1, "结余分配": -1}
        gap = -sum(signs[cell.flow] * held[cell] for cell in own)
        movable = sorted(
            (cell for cell in own if cell.flow in ("收入", "年初结转", "年末结转") and held[cell]),
            key=lambda cell: (cell.flow != "收入", -held[cell]),
        )
        if not gap or abs(gap) > 10_000 * max(len(own), 1):
            continue
        for cell in movable:
            sign = signs[cell.flow]
            step = gap
            while step and not _fits(held, slabs, cell, sign * step):
                step = int(step / 2)
            held[cell] += sign * step
            gap -= step
    return held


def _fits(held: Mapping[Cell, int], slabs: Sequence[Slab[Cell]], cell: Cell, step: int) -> bool:
    """Whether every figure that holds for now still does when ``cell`` moves by ``step``."""
    for slab in slabs:
        if cell in slab.parts:
            total = sum(held[key] for key in slab.parts)
            if slab.low <= total <= slab.high and not slab.low <= total + step <= slab.high:
                return False
    return True


def _slabs(cells: Sequence[Cell], facts: Iterable[Fact]) -> list[Slab[Cell]]:
    """The constraints that facts put on lines; a fact that cuts through a line says nothing about it."""
    slabs: dict[tuple[tuple[Cell, ...], int, int], Slab[Cell]] = {}
    for fact in facts:
        inside: list[Cell] = []
        usable = True
        for term in fact.terms:
            for cell in cells:
                relation = cell.relation(term)
                if relation is Relation.UNKNOWN:
                    usable = False
                    break
                if relation is Relation.INSIDE:
                    inside.append(cell)
            if not usable:
                break
        if usable and inside:
            slab = Slab(tuple(inside), fact.low, fact.high)
            slabs[slab.parts, slab.low, slab.high] = slab
    return list(slabs.values())


def _solved(cells: Sequence[Cell], facts: Sequence[Fact]) -> tuple[dict[Cell, int], list[Slab[Cell]]]:
    slabs = _slabs(cells, facts)
    return settle(begin(cells, slabs), slabs)


def _possible(
    flow: str, facts: Sequence[Fact], kinds: Sequence[str | None], funds: Sequence[str]
) -> list[Cell]:
    """The lines of a 收支 that no printed zero rules out."""
    asked = [
        (dict(term), fact)
        for fact in facts
        for term in fact.terms
        if flow in dict(term).get("flow", ()) or dict(term).get("flow") == (f"{flow}总计",)
    ]
    single = [(term, fact) for term, fact in asked if len(fact.terms) == 1]
    codes = {code for term, fact in single if fact.high for code in term.get("function", ())}
    functions = sorted(
        code for code in codes if not any(o != code and o.startswith(code) for o in codes)
    ) or [""]
    zeros = [term for term, fact in single if fact.low == fact.high == 0 and term.get("flow") == (flow,)]
    if not asked:
        return []
    made = []
    for function in functions:
        for fund in funds:
            for kind in kinds:
                cell = Cell(flow, fund, function, kind)
                if not any(cell.relation(tuple(zero.items())) is Relation.INSIDE for zero in zeros):
                    made.append(cell)
    return made
