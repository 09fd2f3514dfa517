"""基本支出 by 经济科目 and 项目支出 by project: what tables print by itself, put under the 功能科目 that it fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from budgetgen.author.imports.docx.balance import assigned
from budgetgen.author.imports.docx.facts import Fact
from budgetgen.author.imports.docx.rebuilt import BASIC, GENERAL, PROJECTS, Cell
from budgetgen.ledger.scope_rules import kind_of

_PAIRS: Final = (
    ("2080505", "30108"), ("2080506", "30109"), ("2210201", "30113"), ("2101101", "30110"), ("2101102", "30110"),
    ("2101103", "30111"), ("2080801", "30304"), ("2080501", "30301"), ("2080502", "30302"), ("2101101", "30307"),
    ("2101102", "30307"), ("2210202", "30102"), ("2210203", "30102"), ("2089999", "30112"), ("2080599", "30302"),
)  # fmt: skip
"""功能科目 whose money by their nature is spent on one 经济科目."""


def with_economies(spending: Mapping[Cell, int], facts: Sequence[Fact], doubts: list[str]) -> dict[Cell, int]:
    """基本支出 of 一般公共预算 by 经济科目 as far as tables print it, put under the 功能科目."""
    basic = {
        cell: fen for cell, fen in spending.items() if cell.kind == BASIC and cell.fund == GENERAL and fen
    }
    economies = _economies(facts)
    if not basic or not economies:
        return {cell: fen for cell, fen in spending.items() if fen}
    fine: dict[Cell, int] = {}
    rows = dict(basic)
    columns = dict(economies)

    def move(cell: Cell, code: str) -> None:
        fen = min(rows[cell], columns[code])
        if fen > 0:
            path = kind_of(BASIC, code)
            key = cell._replace(economy=code, kind=path)
            fine[key] = fine.get(key, 0) + fen
            rows[cell] -= fen
            columns[code] -= fen

    for cell in basic:
        for function, code in _PAIRS:
            if cell.function == function and code in columns:
                move(cell, code)
    # What is left over of pairs by rounding is no line of its own.
    open_cells = sorted((cell for cell in rows if rows[cell] > 20_000), key=lambda cell: rows[cell])
    for cell in open_cells[:-1]:
        same = [code for code, fen in columns.items() if abs(fen - rows[cell]) <= 10_000 and fen]
        if len(same) == 1:
            move(cell, same[0])
    open_cells = [cell for cell in open_cells if rows[cell] > 20_000]
    if len(open_cells) > 1:
        codes = "、".join(cell.function for cell in open_cells)
        doubts.append(
            f"基本支出的经济科目没有按功能科目公开过，{codes} 之间怎样分是推算的（各表的合计与公开的相同）"
        )
    for cell in open_cells[:-1]:
        for code in sorted(columns, key=lambda code: -columns[code]):
            move(cell, code)
    if open_cells:
        last = open_cells[-1]
        for code, fen in columns.items():
            if fen > 0:
                rows[last] = max(rows[last], fen)
                move(last, code)
    for code in economies:
        if not any(cell.economy == code for cell in fine):
            # Printed as zero: a line with amount 0 prints as an empty row.
            fine[
                max(basic, key=lambda cell: basic[cell])._replace(economy=code, kind=kind_of(BASIC, code))
            ] = 0
    rest = {cell: fen for cell, fen in spending.items() if cell not in basic and fen}
    return {**fine, **rest}


def _economies(facts: Sequence[Fact]) -> dict[str, int]:
    """经济科目 of 基本支出 from 一般公共预算 with what is printed for them; the finest codes."""
    found: dict[str, int] = {}
    for fact in facts:
        query = fact.one
        codes, kinds, funds = (query.get(name, ()) for name in ("department_economy", "kind", "fund"))
        if len(fact.terms) > 1 or len(codes) != 1 or len(kinds) != 1 or not kinds[0].startswith(BASIC):
            continue
        if funds != (GENERAL,) or not {"official", "running"}.isdisjoint(query):
            continue
        found[codes[0]] = max(found.get(codes[0], 0), (fact.low + fact.high + 1) // 2)
    return {
        code: fen
        for code, fen in found.items()
        if not any(other != code and other.startswith(code) for other in found)
    }


def with_projects(
    fine: Mapping[Cell, int],
    projects: Mapping[str, tuple[int, int]],
    facts: Sequence[Fact],
    doubts: list[str],
) -> dict[Cell, int]:
    """项目支出 by project: each put under the 功能科目 and 资金 that its amount fits."""
    groups = {cell: fen for cell, fen in fine.items() if cell.kind == PROJECTS}
    rest = {cell: fen for cell, fen in fine.items() if cell.kind != PROJECTS}
    if not groups:
        return rest
    if not projects:
        doubts.append("没有公开项目的名称，项目支出按功能科目各写成一个项目")
        return {
            **rest,
            **{cell._replace(project=f"项目支出{cell.function}"): fen for cell, fen in groups.items()},
        }
    slack = 50_000
    named = {str(number): cell for number, cell in enumerate(groups)}
    wanted = {number: (groups[cell] - slack, groups[cell] + slack) for number, cell in named.items()}
    chosen, only = assigned(projects, wanted)
    economy = _project_economies(rest, projects, facts)
    if chosen is not None:
        if not only and len(groups) > 1:
            doubts.append("项目属于哪个功能科目、哪种资金没有公开过，是按金额推算的，不止一种可能")
        elif len(groups) > 1:
            doubts.append("项目属于哪个功能科目、哪种资金是按金额推算的")
        lines = {
            named[group]._replace(project=name, economy=economy.get(name, "")): (
                projects[name][0] + projects[name][1] + 1
            )
            // 2
            for name, group in chosen.items()
        }
        return {**rest, **lines}
    doubts.append("项目涉及几个功能科目或几种资金，各占多少没有公开过，是推算的")
    return {**rest, **_poured(groups, projects)}


def _project_economies(
    rest: Mapping[Cell, int], projects: Mapping[str, tuple[int, int]], facts: Sequence[Fact]
) -> dict[str, str]:
    """The 经济科目 of each project, where a table prints 经济科目 of all spending and the amounts fit."""
    totals: dict[str, int] = {}
    for fact in facts:
        query = fact.one
        codes = query.get("department_economy", ())
        if (
            len(fact.terms) == 1
            and len(codes) == 1
            and "kind" not in query
            and "running" not in query
            and fact.high
        ):
            totals[codes[0]] = max(totals.get(codes[0], 0), (fact.low + fact.high + 1) // 2)
    finest = {
        code: fen for code, fen in totals.items() if not any(o != code and o.startswith(code) for o in totals)
    }
    basic: dict[str, int] = {}
    for cell, fen in rest.items():
        basic[cell.economy] = basic.get(cell.economy, 0) + fen
    left = {code: fen - basic.get(code, 0) for code, fen in finest.items()}
    slack = 20_000
    groups = {code: (fen - slack, fen + slack) for code, fen in left.items() if fen > slack}
    chosen, _ = assigned(projects, groups) if groups else (None, False)
    return chosen or {}


def _poured(groups: Mapping[Cell, int], projects: Mapping[str, tuple[int, int]]) -> dict[Cell, int]:
    """Projects over the groups in turn, the largest first; what no project covers becomes one of its own."""
    left = dict(groups)
    lines: dict[Cell, int] = {}
    for name, (low, high) in sorted(projects.items(), key=lambda item: -item[1][1]):
        amount = (low + high + 1) // 2
        near = sorted(left, key=lambda cell: (abs(left[cell] - amount) > 10_000, -left[cell]))
        for cell in near:
            part = min(left[cell], amount)
            if part > 0:
                lines[cell._replace(project=name)] = part
                left[cell] -= part
                amount -= part
        if amount and near:
            key = near[0]._replace(project=name)
            lines[key] = lines.get(key, 0) + amount
    for cell, fen in left.items():
        if fen > 50_000:
            lines[cell._replace(project="没有公开名称的项目")] = fen
    return lines
