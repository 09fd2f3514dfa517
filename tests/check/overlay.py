"""Partial sources laid over ``base.yaml`` (of a 决算 over ``final.yaml``): compiled and checked as ``budgetgen check`` would a whole one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path

from filling import filled

from budgetgen.check.followers import without_followers
from budgetgen.check.run import check
from budgetgen.check.runner import Report
from budgetgen.compose.compose import compose_document
from budgetgen.diagnostic import Diagnostic, finish
from budgetgen.ledger.build import build_chain
from budgetgen.report import render
from budgetgen.resources import resource_root
from budgetgen.source.chain import Chain
from budgetgen.source.department import without_members_projects
from budgetgen.source.lines import split_lines
from budgetgen.source.load import Source
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.source.reader import parse_yaml
from budgetgen.source.validate import validate
from budgetgen.source.values import MONEY_UNIT
from budgetgen.template.extras import read_department
from budgetgen.template.manifest import RuleSetting
from budgetgen.template.pack import Template, find_pack, load_template

HERE = Path(__file__).parent
BASE, FINAL, MAIN = "base.yaml", "final.yaml", "unit.yaml"
SPENDING, PROJECTS, PERFORMANCE, EVALUATION = "支出", "项目支出", "绩效", "自评"

_NAMED = re.compile(r"^# 源文件名为 (\S+)$", re.MULTILINE)
_SWITCH = re.compile(r"^# (?:文件 (\S+)|本文件)[ \t]*$")


@dataclass(frozen=True)
class Outcome:
    """What a partial source gave: all diagnostics, sorted, the files they point into, and the report of the rules.

    ``checks`` is None when the source could not be read as a unit.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: dict[str, str] = field(default_factory=dict)
    checks: Report | None = None

    @property
    def codes(self) -> Counter[str]:
        """How many diagnostics of each code."""
        return Counter(d.code for d in self.diagnostics)

    def report(self, diagnostics: tuple[Diagnostic, ...]) -> str:
        """The text report on some of them, without colour; packs under a path that is the same everywhere."""
        text = render(diagnostics, "text", sources=self.files.get, color=False).rstrip("\n") + "\n"
        return text.replace(f"{HERE}/", "").replace(str(resource_root("templates")), "templates")


def run_source(text: str, options: dict[str, str] | None = None) -> Outcome:
    """Lay the partial source ``text`` over the base, compile it and check it, as ``budgetgen check`` would."""
    return _run(text, tuple(sorted((options or {}).items())))


@lru_cache(maxsize=8)
def _run(text: str, pairs: tuple[tuple[str, str], ...]) -> Outcome:
    options = dict(pairs)
    files = dict(_files(text))
    base = FINAL if options.get("base") == "final" else BASE
    files[base] = (HERE / base).read_text(encoding="utf-8")
    unit, node, found = _unit(files, MAIN, base)
    if unit is None:
        return Outcome(finish(found), files)
    chain, more = _chain(files, unit, node)
    found += more
    if "filled" in options:
        chain = filled(chain, {str(key) for key in node if key.span.file == MAIN})
    unit = chain.unit
    ledger, more = build_chain(chain)
    found += more
    template, more = _template(f"./packs/{options['pack']}" if "pack" in options else str(unit.template))
    found += more
    if template is None:
        return Outcome(finish(found), files)
    whole, complete, more = read_department(chain, template.manifest.extra_fields)
    found += more
    unit = without_members_projects(whole, unit)
    composition = compose_document(whole, ledger, template, complete=complete)
    found += composition.diagnostics
    checks = {**template.manifest.checks, **_settings(options)}
    template = replace(template, manifest=template.manifest.model_copy(update={"checks": checks}))
    named = _NAMED.search(text)
    source = Source(
        HERE / (named[1] if named else MAIN),
        unit,
        node,
        chain,
        (HERE / MAIN,),
        _lines(files),
    )
    report = check(source, ledger, template, composition)
    return Outcome(finish(without_followers(found + report.diagnostics, unit)), files, report)


def _files(text: str) -> Iterator[tuple[str, str]]:
    """The files of a block; each keeps the line numbers of the block."""
    names: dict[str, list[str]] = {MAIN: []}
    current = MAIN
    for line in text.splitlines():
        switch = _SWITCH.match(line)
        if switch:
            current = switch[1] or MAIN
            names.setdefault(current, [""] * len(names[MAIN]))
        for name, lines in names.items():
            lines.append(line if name == current and not switch else "")
    for name, lines in names.items():
        yield name, "".join(f"{line}\n" for line in lines)


def _lines(files: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(split_lines(text)) for name, text in files.items()}


def _chain(files: dict[str, str], unit: Unit, node: Mapping) -> tuple[Chain, tuple[Diagnostic, ...]]:
    """The unit with the files of the block that its 上年, 年初预算 and 所属单位 name."""
    named: dict[str, Chain | None] = {}
    found: tuple[Diagnostic, ...] = ()
    for key, stated in (("last", unit.last_year), ("budget", unit.opening_budget)):
        if stated is not None and stated.file is not None:
            # Last year's accounts are laid over the 决算, a budget over the budget.
            of_final = key == "last" and unit.kind.endswith("决算")
            other, other_node, more = _unit(files, str(stated.file), FINAL if of_final else BASE)
            found += more
            named[key] = Chain(other, node=other_node) if other else None
    members: dict[str, Chain] = {}
    for member in unit.members:
        other, other_node, more = _unit(
            files, str(member.file), FINAL if unit.kind.endswith("决算") else BASE
        )
        found += more
        if other:
            members[str(member.name or other.identity.name)] = Chain(other, node=other_node)
    return Chain(unit, named.get("last"), named.get("budget"), node, HERE / MAIN, members), found


def _unit(
    files: dict[str, str], name: str, base_name: str = BASE
) -> tuple[Unit | None, Mapping, tuple[Diagnostic, ...]]:
    base = _base(base_name)
    if not files[name].strip():
        node, found = base, ()
    else:
        written, found = parse_yaml(files[name], name)
        if not isinstance(written, Mapping):
            return None, base, found
        written = _with_performance(written, base)
        replaced = {str(key): (key, value) for key, value in base.items() if name == MAIN or key != "上年"}
        replaced.update((str(key), (key, value)) for key, value in written.items())
        node = Mapping(replaced.values(), written.span)
    context = {MONEY_UNIT: str(node.get(Text(MONEY_UNIT, node.span), "元"))}
    unit, more = validate(Unit, node, context=context)
    return unit, node, found + more


def _with_performance(written: Mapping, base: Mapping) -> Mapping:
    """A block may write 绩效 and 自评 alone, for the base's only project."""
    own = [key for key in (PERFORMANCE, EVALUATION) if key in written]
    if not own:
        return written
    spending = base[SPENDING]  # type: ignore[index]
    (project,) = spending[PROJECTS]
    for key in own:
        project = _replaced(project, key, written[key])  # type: ignore[index]
    spending = _replaced(spending, PROJECTS, Sequence([project], project.span))
    rest = [(key, value) for key, value in written.items() if key not in own]
    return Mapping([*rest, (next(key for key in base if key == SPENDING), spending)], written.span)


def _replaced(mapping: Mapping, name: str, new: Node) -> Mapping:
    return Mapping(((key, new if key == name else value) for key, value in mapping.items()), mapping.span)


@cache
def _base(name: str) -> Mapping:
    node, found = parse_yaml((HERE / name).read_text(encoding="utf-8"), name)
    assert isinstance(node, Mapping)
    assert not found
    return node


@cache
def _template(name: str) -> tuple[Template | None, tuple[Diagnostic, ...]]:
    pack, found = find_pack(name, HERE)
    if pack is None:
        return None, found
    template, more = load_template(pack)
    return template, found + more


def _settings(options: dict[str, str]) -> dict[str, RuleSetting]:
    settings: dict[str, RuleSetting] = {}
    for key, field_name in (("limit", "limit"), ("level", "level")):
        if key in options:
            code, value = options[key].split(":")
            settings[code] = RuleSetting.model_validate({field_name: int(value) if key == "limit" else value})
    return settings
