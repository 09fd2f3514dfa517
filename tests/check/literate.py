"""Literate tests: Markdown with blocks of partial sources, each laid over ``base.yaml``, and comments on what must be found.

A block::

    ```yaml
    收入: {一般公共预算: 1.00}  # error: [BG220] "收支不平"
    ```

Its top-level keys replace the base's; a top-level 绩效 replaces that of the base's project. A line that must be
diagnosed ends with ``# error: [CODE, …]``, ``# warning: …`` or ``# info: …``, optionally followed by the column and by a
text in quotes that the message holds. Several such comments may follow each other. ``# base error: [CODE]`` expects
one in ``base.yaml``, in a pack or without a place. Every diagnostic must be expected and every expectation met.

After the fence's ``yaml`` may stand ``filled`` (what the block's 支出 needs besides is filled in: 收入 by fund as much as
is spent, a last year like this one without 变动原因, 名词解释 of the 功能科目, and a fitting 绩效 for each project without
one; keys that the block writes stay), ``only=BG220`` (diagnostics of other codes are not looked at), ``except=BG505,BG243``
(those of these are not looked at), ``limit=BG243:20`` and ``level=BG243:提示`` (settings of the district).

``# 文件 2025.yaml`` on a line of its own starts another source file (last year's, laid over the base without its 上年);
``# 本文件`` goes back to the block's own. A ``snapshot`` fence after a block holds the text report on it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import CodeType

from budgetgen.check.followers import without_followers
from budgetgen.check.run import check
from budgetgen.check.runner import Report
from budgetgen.check.spending_lines import SpendingLine, short, spending_lines
from budgetgen.compose.compose import compose_document
from budgetgen.compose.environment import PackEnvironment
from budgetgen.diagnostic import Diagnostic, Span, finish
from budgetgen.ledger.build import build_chain
from budgetgen.report import render
from budgetgen.source.chain import Chain
from budgetgen.source.lines import split_lines
from budgetgen.source.load import Source
from budgetgen.source.models.performance import Performance
from budgetgen.source.models.spending import Project
from budgetgen.source.models.unit import Glossary, Unit
from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.source.reader import parse_yaml
from budgetgen.source.validate import validate
from budgetgen.source.values import MONEY_UNIT, Breakdown, Money
from budgetgen.template.extras import read_extras
from budgetgen.template.manifest import RuleSetting
from budgetgen.template.pack import Template, find_pack, load_template

HERE = Path(__file__).parent
BASE, MAIN = "base.yaml", "unit.yaml"
SPENDING, PROJECTS, PERFORMANCE = "支出", "项目支出", "绩效"

_FENCE = re.compile(r"^```(\w+)[ \t]*(.*)\n((?:.*\n)*?)^```[ \t]*$", re.MULTILINE)
_EXPECTED = re.compile(
    r"[ \t]*#[ \t]*(base )?(error|warning|info): \[([A-Z0-9, ]+)\](?: (\d+))?(?: \"([^\"]+)\")?(?=[ \t]*(?:#|$))"
)
_SWITCH = re.compile(r"^# (?:文件 (\S+)|本文件)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Expectation:
    """One diagnostic that must be found: on ``line`` of the block (0: in the base, in a pack or nowhere)."""

    line: int
    severity: str
    code: str
    column: int | None = None
    text: str = ""

    def meets(self, diagnostic: Diagnostic) -> bool:
        """Whether ``diagnostic`` is the expected one."""
        span = diagnostic.span
        own = span is not None and span.file != BASE and "/" not in span.file
        line = span.start.line if span and own else 0
        return (
            (line, diagnostic.severity.name.lower(), diagnostic.code) == (self.line, self.severity, self.code)
            and self.column in (None, span.start.column if span else None)
            and self.text in diagnostic.message
        )


@dataclass(frozen=True, slots=True)
class Block:
    """One partial source of a literate file with what it must give."""

    file: Path
    number: int
    text: str
    options: dict[str, str]
    expectations: tuple[Expectation, ...]
    snapshot: str | None = None
    snapshot_span: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        """Its name in the test report."""
        return f"{self.file.parent.name}/{self.file.stem}#{self.number}"

    def considered(self, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """The diagnostics that the block looks at: all, but for its ``only`` and ``except``."""
        only = self.options.get("only", "").split(",")
        unseen = self.options.get("except", "").split(",")
        return tuple(d for d in found if (only == [""] or d.code in only) and d.code not in unseen)

    def problems(self, found: tuple[Diagnostic, ...]) -> list[str]:
        """What was found and not expected, and what was expected and not found."""
        rest = list(self.considered(found))
        missing = []
        for expectation in self.expectations:
            met = next((d for d in rest if expectation.meets(d)), None)
            if met is None:
                missing.append(f"not found: {expectation}")
            else:
                rest.remove(met)
        return missing + [f"not expected: {_short(d)}" for d in rest]


def _short(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    place = f"{span.file}:{span.start.line}:{span.start.column}" if span else "-"
    return f"{place} {diagnostic.severity.name.lower()}: [{diagnostic.code}] {diagnostic.message}"


def read_blocks(file: Path) -> list[Block]:
    """Every ``yaml`` block of a literate file, in order."""
    text = file.read_text(encoding="utf-8")
    blocks: list[Block] = []
    for match in _FENCE.finditer(text):
        language, info, body = match.groups()
        if language == "yaml":
            options = {word.partition("=")[0]: word.partition("=")[2] for word in info.split()}
            blocks.append(Block(file, len(blocks) + 1, strip(body), options, tuple(_expectations(body))))
        elif language == "snapshot":
            blocks[-1] = replace(blocks[-1], snapshot=body, snapshot_span=match.span(3))
    return blocks


def strip(text: str) -> str:
    """The block without its expectations."""
    return "".join(f"{_EXPECTED.sub('', line)}\n" for line in text.splitlines())


def _expectations(text: str) -> Iterator[Expectation]:
    for number, line in enumerate(text.splitlines(), 1):
        for base, severity, codes, column, words in _EXPECTED.findall(line):
            for code in codes.split(","):
                at = 0 if base else number
                yield Expectation(at, severity, code.strip(), int(column) if column else None, words)


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

    def report(self, block: Block) -> str:
        """The text report on what ``block`` looks at, without colour."""
        seen = block.considered(self.diagnostics)
        return render(seen, "text", sources=self.files.get, color=False).rstrip("\n") + "\n"


def run_source(text: str, options: dict[str, str] | None = None) -> Outcome:
    """Lay the partial source ``text`` over the base, compile it and check it, as ``budgetgen check`` would."""
    return _run(text, tuple(sorted((options or {}).items())))


@cache
def _run(text: str, pairs: tuple[tuple[str, str], ...]) -> Outcome:
    options = dict(pairs)
    files = dict(_files(text))
    files[BASE] = (HERE / BASE).read_text(encoding="utf-8")
    unit, node, found = _unit(files, MAIN)
    if unit is None:
        return Outcome(finish(found), files)
    chain, more = _chain(files, unit, node)
    found += more
    if "filled" in options:
        chain = filled(chain, {str(key) for key in node if key.span.file == MAIN})
    unit = chain.unit
    ledger, more = build_chain(chain)
    found += more
    template, more = _template(str(unit.template))
    found += more
    assert template is not None
    extended, more = read_extras(unit, node, template.manifest.extra_fields)
    found += more
    unit = extended or unit
    composition = compose_document(unit, ledger, template, complete=extended is not None)
    found += composition.diagnostics
    checks = {**template.manifest.checks, **_settings(options)}
    template = replace(template, manifest=template.manifest.model_copy(update={"checks": checks}))
    source = Source(HERE / MAIN, unit, node, replace(chain, unit=unit), _lines(files))
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
    """The unit with the files of the block that its 上年 and 年初预算 name."""
    named: dict[str, Chain | None] = {}
    found: tuple[Diagnostic, ...] = ()
    for key, stated in (("last", unit.last_year), ("budget", unit.opening_budget)):
        if stated is not None and stated.file is not None:
            other, other_node, more = _unit(files, str(stated.file))
            found += more
            named[key] = Chain(other, node=other_node) if other else None
    return Chain(unit, named.get("last"), named.get("budget"), node, HERE / MAIN), found


def _unit(files: dict[str, str], name: str) -> tuple[Unit | None, Mapping, tuple[Diagnostic, ...]]:
    base = _base()
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
    """A block may write 绩效 alone, for the base's only project."""
    if PERFORMANCE not in written:
        return written
    spending = base[SPENDING]  # type: ignore[index]
    (project,) = spending[PROJECTS]
    project = _replaced(project, PERFORMANCE, written[PERFORMANCE])  # type: ignore[index]
    spending = _replaced(spending, PROJECTS, Sequence([project], project.span))
    rest = [(key, value) for key, value in written.items() if key != PERFORMANCE]
    return Mapping([*rest, (next(key for key in base if key == SPENDING), spending)], written.span)


def _replaced(mapping: Mapping, name: str, new: Node) -> Mapping:
    return Mapping(((key, new if key == name else value) for key, value in mapping.items()), mapping.span)


@cache
def _base() -> Mapping:
    node, found = parse_yaml((HERE / BASE).read_text(encoding="utf-8"), BASE)
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


def filled(chain: Chain, written: set[str]) -> Chain:
    """The chain with what its unit's spending needs besides; ``written`` are the keys to leave alone."""
    unit = chain.unit
    changes: dict[str, object] = {}
    place = Span.at(BASE)
    if "收入" not in written:
        spent: dict[str, int] = defaultdict(int)
        for item in spending_lines(unit):
            spent[short(item.fund or "")] += sum(money.fen for _, money in item.amounts)
        changes["income"] = {Text(k, place): Breakdown(whole=Money(fen, place)) for k, fen in spent.items() if k}
    projects = tuple(
        project if project.performance else project.model_copy(update={"performance": _plausible(project)})
        for project in unit.spending.projects
    )
    changes["spending"] = unit.spending.model_copy(update={"projects": projects})
    if "名词解释" not in written:
        codes = {str(item.function) for item in spending_lines(unit) if item.function}
        subjects = {Text(code, place): Text(f"指{code}科目规定用途的支出。", place) for code in sorted(codes)}
        changes["glossary"] = Glossary.model_construct(subjects=subjects, terms={})
    if "变动原因" not in written and "上年" not in written:
        changes["reasons"] = {}
    if "上年" in written:
        return replace(chain, unit=unit.model_copy(update=changes))
    unit = unit.model_copy(update={**changes, "last_year": None})
    return replace(chain, unit=unit, last=Chain(unit.model_copy(update={"year": unit.year - 1})))


_GOALS = (
    "按计划完成“{}”的12项任务，受益群众不少于9000人次。",
    "年底前全部实施完毕，验收合格，使“{}”惠及全县九千名以上的居民。",
    "改善公共服务条件，让群众满意；“{}”的资金按进度支付，不留尾款。",
    "通过“{}”补齐短板，十二项工作逐月推进，服务对象评价达到九成以上。",
    "保证“{}”如期开展、质量达标，参与的居民逐年增加，投诉明显减少。",
)


def _plausible(project: Project) -> Performance:
    lines = project.lines or (project,)
    fen = sum(money.fen for line in lines for _, money in SpendingLine("", line).amounts)
    targets = {
        "经济成本": ("项目总成本", f"≤{fen / 100:.2f}元"),
        "数量指标": ("完成任务数量", "≥12项"),
        "质量指标": ("任务验收合格率", "≥95%"),
        "时效指标": ("任务完成时间", "≤12月"),
        "社会效益": ("受益群众人次", "≥9000人次"),
        "服务对象满意度": ("群众满意度", "≥90%"),
    }
    indicators = {
        level2: [{"名称": name, "值": target, "权重": 10 if level2 in ("质量指标", "时效指标", "服务对象满意度") else 20}]
        for level2, (name, target) in targets.items()
    }
    goal = _GOALS[sum(map(ord, project.name)) % len(_GOALS)].format(project.name)
    return Performance.model_validate({"目标": goal, "指标": indicators})


class _Compiled:
    """Compiles each template text once a session; half of the time of a block would go there."""

    def __init__(self, environment: type[PackEnvironment]) -> None:
        self._compile = environment.compile
        self._known: dict[tuple[str, str | None, str | None], CodeType] = {}

    def install(self) -> None:
        """Make every environment of packs use this."""
        known, compile_ = self._known, self._compile

        def compiled(
            environment: PackEnvironment, source: str, name: str | None = None, filename: str | None = None,
            *rest: bool, **more: bool,
        ) -> object:  # fmt: skip
            if rest or more:
                return compile_(environment, source, name, filename, *rest, **more)
            key = (source, name, filename)
            if key not in known:
                known[key] = compile_(environment, source, name, filename)
            return known[key]

        PackEnvironment.compile = compiled  # type: ignore[method-assign, assignment]


_Compiled(PackEnvironment).install()


def _settings(options: dict[str, str]) -> dict[str, RuleSetting]:
    settings: dict[str, RuleSetting] = {}
    for key, field_name in (("limit", "limit"), ("level", "level")):
        if key in options:
            code, value = options[key].split(":")
            settings[code] = RuleSetting.model_validate({field_name: int(value) if key == "limit" else value})
    return settings
