"""A published DOCX of a pack → a source: read its tables by the pack's own specs, rebuild lines, then compile and compare.

What the report claims as taken is not believed but checked: the new source is compiled, and a table counts as taken when every
figure of it comes out as it was published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from budgetgen.author.imports.docx.blocks import Grid, Published, read_docx
from budgetgen.author.imports.docx.check import compare
from budgetgen.author.imports.docx.facts import Fact, TableReader, is_titled
from budgetgen.author.imports.docx.form_reader import read_form
from budgetgen.author.imports.docx.projects import (
    ProjectFound,
    as_exact,
    read_lists,
    take_money_by_source,
    take_records,
)
from budgetgen.author.imports.docx.prose import read_prose
from budgetgen.author.imports.docx.rebuilt import Cell
from budgetgen.author.imports.docx.reconstruct import reconstruct
from budgetgen.author.imports.docx.source_tree import TreeMaker
from budgetgen.author.imports.imported import FAILED, Imported, Taken, Wanted
from budgetgen.author.tree import Inline
from budgetgen.compose.compose import formats_of
from budgetgen.diagnostic import Span, error
from budgetgen.ledger.subject_codes import Kind
from budgetgen.ledger.subjects import Catalogue, load_catalogue
from budgetgen.template.pack import Template
from budgetgen.template.table_spec import TableSpec
from budgetgen.verify.passage import UnreadableError

_CATALOGUES: Final[tuple[Kind, ...]] = ("function", "department_economy", "government_economy")
_MOST_BYTES: Final = 50 * 1024 * 1024


def published_docx(path: Path) -> Published | None:
    """The DOCX at ``path``; None when it cannot be read."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        return read_docx(path.read_bytes())
    except (UnreadableError, OSError):
        return None


def from_docx(path: Path, published: Published, template: Template, wanted: Wanted) -> Imported:
    """The source that a published document gives, compared with it; no tree when it is no document of the pack (BG195)."""
    made = Imported()
    kinds = template.manifest.kinds
    kind = wanted.kind or next(
        (one for one in kinds if one in published.keywords), kinds[0] if kinds else "部门预算"
    )
    year = wanted.year or next(
        (int(one) for one in published.keywords if one.isdigit() and len(one) == 4), None
    )
    name = wanted.unit or (published.keywords[2] if len(published.keywords) > 2 else None)
    grids = [block for block in published.blocks if isinstance(block, Grid)]
    specs = [(grid, _spec(template, grid)) for grid in grids]
    if year is None or name is None or not any(spec for _, spec in specs):
        what = "年度" if year is None else "单位名称" if name is None else "这个模板的表"
        hint = (
            "用 --year、--unit 写明" if what != "这个模板的表" else "用 --template 写明它是用哪个模板生成的"
        )
        made.diagnostics.append(error(FAILED, f"文件里看不出{what}", Span.at(str(path)), hint=hint))
        return made
    district = {str(code): str(called) for code, called in template.manifest.subject_names.items()}
    catalogues = {one: load_catalogue(one, year).with_changes(district) for one in _CATALOGUES}
    read = _Read()
    _read_tables(read, template, catalogues, specs)
    facts, projects = read.facts, read.projects
    amounts = {one.name: one.amount for one in projects.values() if one.amount is not None}
    lines = reconstruct(facts, amounts)
    made.doubts += [Taken("", doubt) for doubt in lines.doubts]
    prose = read_prose(
        published.blocks, lambda names: _code(catalogues["function"], names), _amounts_of(lines.cells)
    )
    maker = TreeMaker(
        template,
        wanted,
        catalogues,
        lines,
        projects,
        facts,
        prose,
        made,
        read.extras,
        read.counts,
        _identity(grids, name),
    )
    made.tree = maker.tree(kind, year, name)
    made.head = f"由 {path.name} 导入。公开的数多是四舍五入到万元的，这里的元位数字是与各表相符的一组，有底稿的请改回原数。"
    compare(wanted.folder / path.name, made, [grid for grid, _ in specs])
    for count, what in (
        (len(prose.duties), "段职责"), (len(prose.offices), "个内设机构"), (len(prose.last_year), "个科目的上年数"),
        (len(prose.reasons) + len(prose.budget_reasons), "条变动原因"), (len(prose.procurement), "项政府采购"),
        (len(prose.assets), "项国有资产情况"),
    ):  # fmt: skip
        if count:
            made.taken.append(Taken("文字", f"{count} {what}"))
    headings = "；".join(heading for heading in prose.left if heading)
    if headings:
        made.left.append(Taken("文字", f"这些节里有文字没有取用：{headings}"))
    return made


def _spec(template: Template, grid: Grid) -> tuple[str, TableSpec] | None:
    """The spec of a table by its title: the one in the file, or a line above it (programs drop titles on saving)."""
    titles = [grid.title] if grid.title else [*reversed(grid.above)]
    for title in titles:
        for name, spec in template.tables.items():
            if title and is_titled(title, str(spec.title)):
                return name, spec
    return None


@dataclass
class _Read:
    """What the tables of a document gave."""

    facts: list[Fact] = field(default_factory=list)
    projects: dict[str, ProjectFound] = field(default_factory=dict)
    extras: dict[str, object] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def _read_tables(
    read: _Read,
    template: Template,
    catalogues: dict[Kind, Catalogue],
    specs: list[tuple[Grid, tuple[str, TableSpec] | None]],
) -> None:
    style = formats_of(template).table
    reader = TableReader(template, style, catalogues)  # type: ignore[arg-type]
    for grid, found in specs:
        if found is None:
            continue
        name, spec = found
        own = spec.format.over(style) if spec.format else style
        if not spec.form:
            made = reader.read(name, spec, grid)
            if made is not None:
                read.facts += made.facts
                read.counts.update(made.counts)
                take_records(read.projects, made.records, own)
            continue
        form = read_form(spec, grid)
        read.extras.update(
            (key[3:], text) for key, text in form.head.items() if key.startswith("补充.") and text
        )
        read.extras.update(read_lists(spec, form.rounds))
        take_records(read.projects, [{**form.head, **values} for values in form.rounds] or [form.head], own)
        project = read.projects.get(form.head.get("项目.名称", ""))
        if project is not None:
            take_money_by_source(project, form.rounds, own)
    for project in read.projects.values():
        as_exact(project)


def _identity(grids: list[Grid], name: str) -> dict[str, object]:
    """编码 of the unit and its 部门 from rows that print them: “146-某某局”, “146001-某某局（本级）”."""
    found: dict[str, str] = {}
    for grid in grids:
        for row in grid.rows:
            match = re.fullmatch(r"([0-9]{3,})[-－](.+)", row[0].strip()) if row else None
            if match is not None and match[2].removesuffix("（本级）") == name:
                found[match[1]] = match[2]
    codes = sorted(found, key=len)
    identity: dict[str, object] = {"编码": codes[-1]} if codes else {}
    if codes and found[codes[-1]] != name:
        identity["预算单位"] = [found[codes[-1]]]
    if len(codes) > 1:
        identity["部门"] = Inline({"编码": codes[0], "名称": found[codes[0]]})
    return identity


def _code(catalogue: Catalogue, names: tuple[str, ...]) -> str | None:
    """The code of a subject by its own name and those above it."""
    code = ""
    for name in names:
        code = next((one.code for one in catalogue.children(code) if one.name == name), "")
        if not code:
            return None
    return code


def _amounts_of(cells: Mapping[Cell, int]) -> Callable[[str], int | None]:
    """The amount of 本年 of a function code from 一般公共预算; None when there is none."""

    def amount(code: str) -> int | None:
        inside = [
            fen
            for cell, fen in cells.items()
            if cell.flow == "支出" and cell.function.startswith(code) and cell.fund.endswith("一般公共预算")
        ]
        return sum(inside) if inside else None

    return amount
