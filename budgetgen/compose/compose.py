"""Ledger + Template → Document: the only place where a number becomes a string."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from budgetgen.compose.chart import ChartMaker
from budgetgen.compose.contents import fill_contents
from budgetgen.compose.declared import DeclaredFigures
from budgetgen.compose.document import Block, Contents, Document, Metadata
from budgetgen.compose.environment import PackEnvironment, PackLoader, in_packs
from budgetgen.compose.equalities import Equality, evaluated
from budgetgen.compose.extra_views import ExtraViews
from budgetgen.compose.figures import Figures
from budgetgen.compose.fragments import Fragment, Fragments
from budgetgen.compose.markup import parse_markup
from budgetgen.compose.names import document_names, flow_names
from budgetgen.compose.numbering import Counters
from budgetgen.compose.phrases import Phrases
from budgetgen.compose.rendering import PackFault, Renderer
from budgetgen.compose.scope import Findings, Formats, Scope
from budgetgen.compose.table import TableMaker
from budgetgen.compose.tools import FilterNames, FunctionNames
from budgetgen.compose.value import Value
from budgetgen.compose.views import project_views
from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.ledger.ledger import Ledger
from budgetgen.ledger.subject_codes import FIRST_DIGIT, Kind
from budgetgen.ledger.subjects import Catalogue, load_catalogue
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text
from budgetgen.template.manifest import PROSE_DEFAULT, TABLE_DEFAULT
from budgetgen.template.pack import Template

PROSE_FILE = "document.md"


def catalogues_for(unit: Unit, template: Template) -> dict[str, Catalogue]:
    """The subject catalogues of the unit's year, with the district's and then the unit's declared names."""
    own = unit.subject_names
    names: dict[Kind, Mapping[Text, Text]] = {
        "function": own.function, "department_economy": own.economy, "government_economy": own.government_economy,
    }  # fmt: skip
    district = template.manifest.subject_names.items()
    declared = {
        kind: {**{code: name for code, name in district if code.startswith(FIRST_DIGIT[kind])}, **changes}
        for kind, changes in names.items()
    }
    return {
        kind: load_catalogue(kind, unit.year).with_changes({str(k): str(v) for k, v in changes.items()})
        for kind, changes in declared.items()
    }


def formats_of(template: Template) -> Formats:
    """How the pack prints figures."""
    manifest = template.manifest
    undefined = manifest.percent.undefined
    prose = manifest.money.prose.over(PROSE_DEFAULT)
    return Formats(
        prose,
        manifest.money.table.over(TABLE_DEFAULT),
        manifest.percent.format,
        None if undefined is None else str(undefined),
        {unit: style.over(replace(prose, unit=unit)) for unit, style in manifest.money.others.items()},
        manifest.percent.basis == "显示值",
    )


@dataclass(frozen=True, slots=True)
class Composition:
    """What composing gave: the document (None when its pack is faulty), and what it found on its way.

    ``catalogues``, ``formats`` and what was ``used_…`` are for the checks.
    """

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    catalogues: Mapping[str, Catalogue]
    formats: Formats
    used_reasons: frozenset[str]
    used_budget_reasons: frozenset[str] = frozenset()
    used_declared: frozenset[str] = frozenset()
    presumed_government: Mapping[tuple[str, str], Span | None] = field(default_factory=dict)
    unchanged: frozenset[str] = frozenset()
    equalities: tuple[Equality, ...] = ()


def compose_document(unit: Unit, ledger: Ledger, template: Template, *, complete: bool = True) -> Composition:
    """The whole document of a unit; diagnostics BG210, BG211, BG401, BG63x and BG64x.

    ``complete`` is False when the unit lacks what the template asks for under 补充: then there is no document.
    """
    composer = composer_of(unit, ledger, template)
    document = composer.compose() if complete else None
    scope, findings = composer.scope, composer.scope.findings
    return Composition(
        document, tuple(findings.diagnostics), scope.catalogues, scope.formats, frozenset(findings.used_reasons),
        frozenset(findings.used_budget_reasons), frozenset(findings.used_declared),
        findings.presumed, frozenset(findings.unchanged), composer.equalities,
    )  # fmt: skip


def composer_of(unit: Unit, ledger: Ledger, template: Template) -> Composer:
    """What composes the document of a unit, or parts of it; what is wrong is gathered in its scope's findings."""
    manifest = template.manifest
    scope = Scope(
        unit, ledger, catalogues_for(unit, template), formats_of(template), Findings(),
        lists={"功能类": manifest.classes},
        fund_names={str(fund): str(name) for fund, name in manifest.fund_names.items()},
    ).narrowed((("period", ("本年",)),))  # fmt: skip
    return Composer(scope, template)


class Composer:
    """Wires the filters and functions of one document together.

    ``made`` are the names of the tables and charts that were made so far.
    """

    def __init__(self, scope: Scope, template: Template) -> None:
        self.scope = scope
        self.template = template
        self.fragments = Fragments()
        self.environment = PackEnvironment(PackLoader(template.pack), self.fragments, self._print)
        self.renderer = Renderer(self.environment, self.fragments, scope.findings)
        self.figures = Figures(scope, self.fragments, self.renderer.where)
        self.declared = DeclaredFigures(scope)
        threshold = template.manifest.reason_threshold
        self.phrases = Phrases(self.figures, template.phrases, self.renderer.text, threshold)
        level1 = template.level1_of
        extras = ExtraViews(scope, level1)
        projects = tuple(project_views(scope, level1, extras.of))
        extra = extras.of(scope.unit.extra)
        self.names: dict[str, object] = {
            **document_names(scope, projects, extra, level1),
            **self._functions(),
        }
        self.environment.filters.update(self._filters())
        self.tables = TableMaker(template, scope, self.renderer, self.names, flow_names)
        self.charts = ChartMaker(scope, self.renderer, self.names, flow_names)
        self.made: set[tuple[str, str]] = set()
        self.equalities: tuple[Equality, ...] = ()

    def compose(self) -> Document | None:
        """The whole document, or None when the pack is faulty."""
        manifest = self.template.manifest
        try:
            for name, text in manifest.variables.items():
                self.names[str(name)] = Fragment(self.renderer.text(text, self.names))
            rendered = self.renderer.file(PROSE_FILE, self.names)
            if rendered is None:
                return None
            blocks = parse_markup(
                rendered, self.fragments, Counters(tuple(map(str, manifest.numbering.headings)))
            )
            self.equalities = evaluated(manifest.equalities, self.renderer, self.names)
            title = self.renderer.plain(manifest.document_title, self.names)
            file_name = self.renderer.plain(manifest.file_name, self.names)
        except PackFault as fault:
            self.scope.findings.diagnostics.append(fault.diagnostic)
            return None
        unit = str(self.scope.unit.identity.name)
        metadata = Metadata(
            title,
            unit,
            file_name,
            str(manifest.title),
            (self.scope.unit.kind, str(self.scope.unit.year), unit),
        )
        return Document(metadata, fill_contents(blocks, manifest.contents))

    def _print(self, value: Value) -> Fragment:
        return self.figures.amount(value)

    def _filters(self) -> dict[str, object]:
        return FilterNames(
            amount=self.figures.amount,
            number=self.figures.number,
            ten_thousand=self.figures.ten_thousand,
            yuan=self.figures.yuan,
            share=self.figures.share,
            completion=self.figures.completion,
            change=self.phrases.change,
            against=self.phrases.against,
            reason=self.phrases.reason,
            paragraphs=self._paragraphs,
            lines=_lines,
            total=_total,
            picked=self.environment.picked,
        ).as_dict()

    def _functions(self) -> dict[str, object]:
        return FunctionNames(
            table=in_packs(self._table),
            chart=in_packs(self._chart),
            contents=in_packs(self._contents),
            reason=in_packs(self.phrases.reason_for),
            subject_name=in_packs(lambda code: self.scope.member_name("function", code)),
            full_name=in_packs(self.scope.full_name),
            meaning=in_packs(self._meaning),
            count=in_packs(self.declared.count),
            declared=in_packs(self.declared.figure),
        ).as_dict()

    def _paragraphs(self, text: str) -> Fragment:
        """A user's text with a paragraph per line."""
        lines = (line.strip() for line in str(text).splitlines())
        return Fragment("\n\n".join(self.fragments.text(line) for line in lines if line))

    def _table(self, name: str, **local: object) -> Fragment:
        spec = self.template.tables.get(name)
        if name in self.template.faulty:
            return Fragment("")
        if spec is None:
            raise PackFault(self._missing("表", name, self.template.tables))
        self.made.add(("表", name))
        return self._block(self.tables.make(name, spec, local))

    def _chart(self, name: str) -> Fragment:
        spec = self.template.charts.get(name)
        if name in self.template.faulty:
            return Fragment("")
        if spec is None:
            raise PackFault(self._missing("图", name, self.template.charts))
        self.made.add(("图", name))
        return self._block(self.charts.make(spec))

    def _contents(self) -> Fragment:
        return self._block(Contents(str(self.template.manifest.contents.title), ()))

    def _block(self, block: Block) -> Fragment:
        return Fragment(f"\n\n{self.fragments.put((block,))}\n\n")

    def _missing(self, kind: str, name: str, known: Mapping[str, object]) -> Diagnostic:
        return error(
            "BG637",
            f"模板里没有名为“{name}”的{kind}",
            self.renderer.where(),
            hint=f"已有：{'、'.join(sorted(known))}",
        )

    def _meaning(self, code: str) -> Fragment:
        """The explanation of a function code: the unit's, else the pack's for the code, else a general one."""
        for written, meaning in self.scope.unit.glossary.subjects.items():
            if written == code:
                return self.fragments.text(str(meaning).strip())
        meanings = self.template.phrases.get("科目释义")  # type: ignore[call-overload]
        if isinstance(meanings, dict):
            for key in (code, "其他"):
                if isinstance(text := meanings.get(key), Text):
                    names = {"名称": self.scope.member_name("function", code), **self.names}
                    return Fragment(self.renderer.text(text, names))
        return Fragment("")


def _lines(text: str) -> list[str]:
    """The lines of a user's text, without blank ones."""
    return [line.strip() for line in str(text).splitlines() if line.strip()]


def _total(held: object) -> int:
    """The sum of counts: of a mapping (用途: 辆数) or of a list of equipment."""
    if isinstance(held, Mapping):
        return sum(held.values())
    return sum(item.count for item in held)  # type: ignore[attr-defined]
