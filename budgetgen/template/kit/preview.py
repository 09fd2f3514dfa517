"""One table, chart or section of a document by itself, for a source or for an invented unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from budgetgen.compose.compose import composer_of
from budgetgen.compose.document import Block, Document, Heading, Metadata, Table, plain
from budgetgen.compose.rendering import PackFault
from budgetgen.diagnostic import Diagnostic, Span, error, finish
from budgetgen.ledger.build import build_chain
from budgetgen.source.load import load_source
from budgetgen.template.extras import read_extras
from budgetgen.template.kit.trial import Trial, trial
from budgetgen.template.pack import MANIFEST, Template


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: a table or chart by its name in the pack, or a section by words of its heading."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The document that shows nothing but what was wanted (None when it cannot be made), and what was found."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def preview(template: Template, wanted: Wanted, source: Path | None = None) -> Preview:
    """Show ``wanted`` for the unit of ``source``, or for an invented one that has everything.

    The pack is ``template``, whatever the source names. Figures that the source cannot give are shown as “？”.
    """
    if source is None:
        kinds = template.manifest.kinds
        tried: Trial | None = trial(template, kinds[0] if kinds else "部门预算")
        found: tuple[Diagnostic, ...] = ()
    else:
        tried, found = _of_source(template, source)
    if tried is None:
        return Preview(None, finish(found))
    blocks, more = _blocks(tried, wanted)
    found = (*found, *_shown(tried, wanted, real=source is not None), *more)
    if not blocks:
        return Preview(None, finish(found))
    metadata = tried.document.metadata if tried.document else Metadata(wanted.name, "")
    shown = replace(metadata, title=wanted.name, file_name=wanted.name)
    return Preview(Document(shown, blocks), finish(found))


def _shown(tried: Trial, wanted: Wanted, *, real: bool) -> Iterator[Diagnostic]:
    """What explains a preview: faults of the pack and figures that cannot be known, nothing of the unit's other texts."""
    if not real:
        yield from tried.faults()
        return
    for diagnostic in tried.composer.scope.findings.diagnostics:
        if diagnostic.code.startswith(("BG6", "BG21")):
            spans = (diagnostic.span, *(label.span for label in diagnostic.secondary))
            if wanted.kind == "节" or any(span and Path(span.file).stem == wanted.name for span in spans):
                yield diagnostic


def _of_source(template: Template, path: Path) -> tuple[Trial | None, tuple[Diagnostic, ...]]:
    source, found = load_source(path)
    if source is None:
        return None, found
    unit, more = read_extras(source.unit, source.node, template.manifest.extra_fields)
    if unit is None:
        return None, (*found, *more)
    ledger, more = build_chain(source.chain)
    composer = composer_of(unit, ledger, template)
    return Trial(composer, composer.compose()), (*found, *more)


def _blocks(tried: Trial, wanted: Wanted) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    document = tried.document.blocks if tried.document else ()
    if wanted.kind == "节":
        blocks = tuple(_section(document, wanted.name))
        return blocks, () if blocks else (_missing(tried, wanted, _headings(document)),)
    composer = tried.composer
    known = composer.template.tables if wanted.kind == "表" else composer.template.charts
    if wanted.name not in known:
        return (), (_missing(tried, wanted, "、".join(known)),)
    # What the document prints has the names that its prose hands over.
    printed = tuple(block for block in document if isinstance(block, Table) and block.name == wanted.name)
    if printed and wanted.kind == "表":
        return printed, ()
    try:
        return (tried.table(wanted.name) if wanted.kind == "表" else tried.chart(wanted.name),), ()
    except PackFault as fault:
        return (), (fault.diagnostic,)


def _section(blocks: tuple[Block, ...], words: str) -> Iterator[Block]:
    """The first heading with these words, and everything up to the next one of its level."""
    level: int | None = None
    for block in blocks:
        if isinstance(block, Heading):
            if level is None and words in block.number + plain(block.inlines):
                level = block.level
            elif level is not None and block.level <= level:
                return
        if level is not None:
            yield block


def _headings(blocks: tuple[Block, ...]) -> str:
    return "、".join(plain(block.inlines) for block in blocks if isinstance(block, Heading))


def _missing(tried: Trial, wanted: Wanted, known: str) -> Diagnostic:
    place = Span.at(str(tried.composer.template.pack.root / MANIFEST))
    called = {"表": "没有这张表", "图": "没有这张图", "节": "没有标题里有这几个字的一节"}[wanted.kind]
    return error("BG646", f"{called}：{wanted.name}", place, hint=f"可写：{known}" if known else "")
