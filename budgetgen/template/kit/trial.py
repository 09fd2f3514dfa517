"""A pack without a unit: composed for invented units, so that its faults show before the first real one does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from budgetgen.compose.compose import Composer, composer_of
from budgetgen.compose.document import Block, Document
from budgetgen.compose.rendering import PackFault
from budgetgen.diagnostic import Diagnostic, Span
from budgetgen.ledger.build import build_chain
from budgetgen.source.chain import Chain
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Node, Sequence
from budgetgen.source.reader import parse_yaml
from budgetgen.source.validate import validate
from budgetgen.template.extras import read_extras
from budgetgen.template.kit.trial_answers import with_extras
from budgetgen.template.kit.trial_source import YEAR, Source, bare_source, full_source, text_of
from budgetgen.template.pack import Template

FILE = "（试算单位）"
"""How spans call the invented source."""

_PACK_FAULT = "BG6"
_UNKNOWN, _ZERO_BASE = "BG210", "BG211"


@dataclass(frozen=True)
class Trial:
    """A pack composed for one invented unit; ``document`` is None when the pack is too faulty for it.

    ``bare`` is whether the unit writes only what it must.
    """

    composer: Composer
    document: Document | None
    bare: bool = False

    def table(self, name: str) -> Block:
        """One table of the pack by itself. Raises PackFault.

        A form that prose calls for one project is made for the first.
        """
        spec = self.composer.template.tables[name]
        try:
            return self.composer.tables.make(name, spec, {})
        except PackFault as fault:
            projects = self.composer.names["项目"]
            assert isinstance(projects, tuple)
            try:
                return self.composer.tables.make(name, spec, {"项目": projects[0]})
            except (PackFault, IndexError):
                raise fault from None

    def chart(self, name: str) -> Block:
        """One chart of the pack by itself. Raises PackFault."""
        return self.composer.charts.make(self.composer.template.charts[name])

    def faults(self) -> Iterator[Diagnostic]:
        """What went wrong so far for which the pack is to blame, at the pack's own lines."""
        roots = tuple(str(pack.root) for pack in self.composer.template.pack.chain())
        for diagnostic in self.composer.scope.findings.diagnostics:
            if diagnostic.code.startswith(_PACK_FAULT) or diagnostic.code == _ZERO_BASE:
                yield diagnostic
            elif diagnostic.code == _UNKNOWN:
                place = _in_pack(diagnostic, roots)
                if place is not None:
                    yield replace(
                        diagnostic, span=place, secondary=(),
                        hint="单位写得再细也得不出这个数：核对这里的口径，是否用在了不适用的地方",
                    )  # fmt: skip


def trials(template: Template) -> Iterator[Trial]:
    """The pack composed for a unit with everything and for one with next to nothing, in each kind it is for."""
    for kind in template.manifest.kinds or ("部门预算",):
        yield trial(template, kind)
        yield trial(template, kind, bare=True)


def trial(template: Template, kind: str, *, bare: bool = False) -> Trial:
    """The pack composed for one invented unit."""
    level2 = [
        str(name) for items in template.vocabulary.values() if isinstance(items, Sequence) for name in items
    ]
    name = template.pack.name

    def read(kind: str, year: int) -> tuple[Unit, Node]:
        made = bare_source(kind, year, name) if bare else full_source(kind, year, name, level2)
        return _read(made, template, level2, required_only=bare)

    unit, _ = read(kind, YEAR)
    last = budget = None
    if not bare:
        last = Chain(read(kind, YEAR - 1)[0])
        if kind.endswith("决算"):
            budget = Chain(read(kind.replace("决算", "预算"), YEAR)[0])
    ledger, found = build_chain(Chain(unit, last, budget))
    assert not found, found
    composer = composer_of(unit, ledger, template)
    return Trial(composer, composer.compose(), bare)


def _read(
    source: Source, template: Template, level2: Iterable[str], *, required_only: bool
) -> tuple[Unit, Node]:
    asked = template.manifest.extra_fields
    with_extras(source, asked.unit, asked.project, asked.indicator, level2, required_only=required_only)
    node, found = parse_yaml(text_of(source), FILE)
    assert node is not None, found
    unit, found = validate(Unit, node)
    assert unit is not None, found
    extended, found = read_extras(unit, node, asked)
    assert extended is not None, found
    return extended, node


def _in_pack(diagnostic: Diagnostic, roots: tuple[str, ...]) -> Span | None:
    """The place in the pack that a diagnostic on the source points to, if any."""
    places = (label.span for label in diagnostic.secondary)
    return next(
        (span for span in places if any(Path(span.file).is_relative_to(root) for root in roots)), None
    )
