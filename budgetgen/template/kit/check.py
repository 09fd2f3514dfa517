"""Checking a pack by itself: what reading it, composing it for invented units, and looking through its texts brings up."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import TemplateSyntaxError, meta, nodes

from budgetgen.compose.compose import Composer
from budgetgen.compose.fragments import Fragment
from budgetgen.compose.phrases import CASES
from budgetgen.compose.rendering import PackFault
from budgetgen.compose.tools import PHRASE_NAMES
from budgetgen.diagnostic import Diagnostic, Severity, Span, error, finish, warning
from budgetgen.source.node import Mapping as YamlMapping
from budgetgen.source.node import Text
from budgetgen.template.columns import read_columns
from budgetgen.template.kit.files import FOLDERS, unread_files
from budgetgen.template.kit.styles import unknown_styles
from budgetgen.template.kit.totals import trial_totals
from budgetgen.template.kit.trial import Trial, trials
from budgetgen.template.pack import Pack, Template, load_template

_FROM_ZERO = ("无变化", "新增")
"""Cases whose base is zero: they have no 百分比."""

_BASES = re.compile(r"沿用:\s*[\"']?([^\s\"'},#]+)")

_ONLY_BARE = "单位写得全的时候有，只写必填内容的单位没有：先用 if 判断，或者用 |default(…)"

_LOOP_NAMES = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})


@dataclass(frozen=True)
class PackReport:
    """What checking a pack found, and what was tried: how many documents, tables and charts."""

    diagnostics: tuple[Diagnostic, ...]
    documents: int = 0
    tables: int = 0
    charts: int = 0


def check_pack(pack: Pack) -> PackReport:
    """Everything that can be told of a pack without a unit. Never raises for a faulty pack."""
    template, found = load_template(pack)
    diagnostics = [*found, *read_columns(pack)[1], *_unread(pack)]
    if template is None:
        return PackReport(finish(diagnostics))
    if pack.find("document.md") is None:
        # A pack for others to extend: only what it holds itself can be looked at.
        return PackReport(finish(diagnostics))
    tried = list(trials(template))
    if all(one.document is not None for one in tried):
        # What a faulty text does not come to is not unused.
        diagnostics += _unused(tried, template)
    diagnostics += unknown_styles(template, _prose_files(tried[0].composer))
    for one in tried:
        if one is tried[0]:
            diagnostics += _unprinted(one)
            diagnostics += _phrases(one.composer)
            diagnostics += _texts(one.composer)
        diagnostics += trial_totals(one)
    diagnostics += _faults(tried)
    made = sum(one.document is not None for one in tried)
    return PackReport(finish(diagnostics), made, len(template.tables), len(template.charts))


def _faults(tried: list[Trial]) -> Iterator[Diagnostic]:
    """What composing brought up; of a unit that writes only what it must, with that said where no other unit has it."""
    known: set[tuple[str, object, str]] = set()
    for one in sorted(tried, key=lambda trial: trial.bare):
        for diagnostic in one.faults():
            key = (diagnostic.code, diagnostic.span, diagnostic.message)
            if key in known:
                continue
            known.add(key)
            if one.bare and diagnostic.code == "BG633":
                diagnostic = replace(diagnostic, hint=_ONLY_BARE)
            yield diagnostic


def _unread(pack: Pack) -> Iterator[Diagnostic]:
    for path in unread_files(pack.root):
        yield warning(
            "BG645", f"模板不会读取这个文件：{path.relative_to(pack.root).as_posix()}", Span.at(str(path)),
            hint=f"核对文件名和文件夹：{FOLDERS}",
        )  # fmt: skip


def _unprinted(trial: Trial) -> Iterator[Diagnostic]:
    """Faults of tables and charts that the document does not print."""
    made = trial.composer.made
    for kind, names, make in (
        ("表", trial.composer.template.tables, trial.table),
        ("图", trial.composer.template.charts, trial.chart),
    ):
        for name in names:
            if (kind, name) not in made:
                try:
                    make(name)
                except PackFault as fault:
                    yield fault.diagnostic


def _unused(tried: list[Trial], template: Template) -> Iterator[Diagnostic]:
    """What the pack itself holds and no document prints."""
    root = template.pack.root
    made = {key for one in tried for key in one.composer.made}
    used = {path for one in tried for path in one.composer.environment.packs.used}
    unused: list[Path] = []
    for kind, folder in (("表", "tables"), ("图", "charts")):
        specs = sorted((root / folder).glob("*.yaml"))
        # A spec that others build on (沿用) is used by them.
        built_on = {
            name
            for path in specs
            for name in _BASES.findall(path.read_text(encoding="utf-8", errors="replace"))
        }
        unused += [path for path in specs if (kind, path.stem) not in made and path.stem not in built_on]
    unused += [path for path in sorted((root / "prose").rglob("*.md")) if path not in used]
    for path in unused:
        if path.stem in template.faulty:
            continue
        name = path.relative_to(root).as_posix()
        yield Diagnostic(
            "BG644", Severity.INFO, f"文档没有用到 {name}", Span.at(str(path)),
            hint="在正文里用 表(…)、图(…) 或 include 引用它，不需要就删去",
        )  # fmt: skip


def _phrases(composer: Composer) -> Iterator[Diagnostic]:
    """Every phrase said once, with all that it may use."""
    said = Fragment(composer.fragments.text("试算"))
    words = dict.fromkeys(PHRASE_NAMES, said)
    for key, held in composer.template.phrases.items():
        if key == "增减" and isinstance(held, YamlMapping):
            for family, cases in held.items():
                yield from _cases(composer, family, cases, words)
        elif key == "科目释义" and isinstance(held, YamlMapping):
            for text in held.values():
                yield from _said(composer, text, {**composer.names, "名称": said})
        else:
            yield from _said(composer, held, {"原因": said})


def _cases(
    composer: Composer, family: Text, cases: object, words: Mapping[str, object]
) -> Iterator[Diagnostic]:
    if not isinstance(cases, YamlMapping):
        yield error("BG640", f"措辞“{family}”下面要按情形写", family.span, hint=f"情形：{'、'.join(CASES)}")
        return
    missing = [case for case in CASES if case not in cases]
    if missing:
        hint = f"补上：{missing[0]}: 比上年……；情形共有 {'、'.join(CASES)}"
        yield error("BG640", f"措辞“{family}”没有写“{'”、“'.join(missing)}”怎么说", family.span, hint=hint)
    for case, text in cases.items():
        if case not in CASES:
            near = difflib.get_close_matches(case, CASES, n=1, cutoff=0.4) or CASES
            yield error("BG643", f"没有“{case}”这种情形", case.span, hint=f"可写：{'、'.join(near)}")
        else:
            lacking = {"百分比", "完成率"} if case in _FROM_ZERO else set()
            if composer.scope.formats.undefined_percent is not None:
                lacking -= {"完成率"}
            yield from _said(
                composer, text, {name: said for name, said in words.items() if name not in lacking}
            )


def _said(composer: Composer, text: object, names: Mapping[str, object]) -> Iterator[Diagnostic]:
    if isinstance(text, Text):
        try:
            composer.renderer.text(text, names)
        except PackFault as fault:
            yield fault.diagnostic


def _prose_files(composer: Composer) -> list[Path]:
    pack = composer.template.pack
    used = composer.environment.packs.used
    return sorted(
        path
        for one in pack.chain()
        for path in (one.root / "document.md", *(one.root / "prose").rglob("*.md"))
        if path in used or (one is pack and path.is_file())
    )


def _texts(composer: Composer) -> Iterator[Diagnostic]:
    """Names and filters in prose that no branch of a document came to."""
    environment, pack = composer.environment, composer.template.pack
    # What a parent holds and this pack does not use is the parent's affair.
    files = {
        path.relative_to(one.root).as_posix()
        for one in pack.chain()
        for path in (one.root / "document.md", *(one.root / "prose").rglob("*.md"))
        if path in environment.packs.used or (one is pack and path.is_file())
    }
    trees: dict[str, tuple[str, nodes.Template]] = {}
    for name in sorted(files):
        try:
            text, path, _ = environment.packs.get_source(environment, name)
            trees[name] = (path, environment.parse(text, name, path))
        except TemplateSyntaxError as failure:
            try:
                environment.get_template(name)
            except TemplateSyntaxError:
                place = Span.at(failure.filename or "", failure.lineno)
                yield error(
                    "BG630", "模板语法错误，用到它的文档都排不出来", place, hint="核对 {{ }}、{% %} 是否成对"
                )
    assigned = {
        name.name
        for _, tree in trees.values()
        for name in tree.find_all(nodes.Name)
        if name.ctx in ("store", "param")
    }
    known = {*composer.names, *environment.globals, *assigned, *_LOOP_NAMES}
    for path, tree in trees.values():
        for name in sorted(meta.find_undeclared_variables(tree) - known):
            line = next(node.lineno for node in tree.find_all(nodes.Name) if node.name == name)
            near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
            hint = f"（可用的相近名称：{'、'.join(near)}）" if near else ""
            yield error("BG633", f"模板用了不存在的名称“{name}”{hint}", Span.at(path, line))
        for used in tree.find_all(nodes.Filter):
            if used.name not in environment.filters:
                near = difflib.get_close_matches(used.name, environment.filters, n=3, cutoff=0.4)
                hint = f"可写：{'、'.join(near or environment.filters)}"
                yield error(
                    "BG630", f"模板语法错误：没有“{used.name}”这个筛选", Span.at(path, used.lineno), hint=hint
                )
