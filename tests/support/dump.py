"""Ledgers and documents as text, one node a line: what goldens hold and what small tests compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from budgetgen.compose.document import (
    Block,
    Cell,
    Chart,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from budgetgen.diagnostic import Span
from budgetgen.ledger.entry import Entry
from budgetgen.ledger.ledger import Ledger


def dump_ledger(ledger: Ledger, *, places: bool = True) -> str:
    """Every entry and statement, with the line it comes from unless told otherwise; defaults are left out."""
    dumped = [dump_entry(entry) for entry in ledger.entries]
    for statement in ledger.statements:
        asked = " ".join(f"{name}={'|'.join(paths)}" for name, paths in statement.coordinates)
        dumped.append(f"{_line(statement.span)} = {statement.amount} {asked}")
    return "\n".join(dumped if places else [line.partition(" ")[2] for line in dumped]) + "\n"


def dump_entry(entry: Entry) -> str:
    """``line + amount dimension=value …``; an unknown dimension is ``?``, one that does not apply ``-``."""
    parts = [f"{_line(entry.span)} {entry.amount:+d} {entry.period} {entry.flow}"]
    for field in fields(Entry):
        value = getattr(entry, field.name)
        if field.name not in ("amount", "period", "flow", "span") and value != field.default:
            parts.append(f"{field.name}={'-' if value is None else value or '?'}")
    return " ".join(parts)


def dump_document(document: Document, *, traces: bool = False) -> str:
    """Every node of the tree on a line of its own, and a line per table row.

    Figures stand in ``⟨…⟩``, with their formula and lines when ``traces``; ``**…**`` is bold; a line break is ``⏎``.
    """
    meta = document.metadata
    lines = [f"document {meta.title} | {meta.author} | {meta.subject} | {'，'.join(meta.keywords)}"]
    for block in document.blocks:
        lines += _block(block, traces)
    return "\n".join(lines) + "\n"


def dump_inlines(inlines: Iterable[Inline], *, traces: bool = False) -> str:
    """Some inlines on one line."""
    return "".join(_inline(inline, traces) for inline in inlines)


def _inline(inline: Inline, traces: bool) -> str:
    text = inline.text.replace("\n", "⏎")
    if isinstance(inline, Figure):
        where = (
            f" ← {inline.trace.formula} {','.join(_line(s) for s in inline.trace.spans)}" if traces else ""
        )
        text = f"⟨{text}{where}⟩"
    return f"**{text}**" if inline.bold else text


def _block(block: Block, traces: bool) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} [{block.anchor}] {block.number}|{dump_inlines(block.inlines, traces=traces)}"
        case Paragraph():
            yield _paragraph(block, traces)
        case Cover():
            yield "cover"
            yield from (f"  {_paragraph(paragraph, traces)}" for paragraph in block.paragraphs)
        case Contents():
            yield f"contents {block.title}"
            yield from (f"  {entry.level} {entry.text} → {entry.anchor}" for entry in block.entries)
        case PageBreak():
            yield "page break"
        case Chart():
            yield f"chart {block.kind} [{block.anchor}] {block.title}（{block.unit}） {block.alternative}"
            for series in block.series:
                points = "、".join(f"{p.label} {p.amount} {_inline(p.figure, traces)}" for p in series.points)
                yield f"  {series.name}：{points}"
        case Table():
            yield from _table(block, traces)


def _paragraph(paragraph: Paragraph, traces: bool) -> str:
    return f"{paragraph.role} {paragraph.number}|{dump_inlines(paragraph.inlines, traces=traces)}"


def _table(table: Table, traces: bool) -> Iterator[str]:
    marks = " landscape" * table.landscape + " new-page" * table.page_break_before
    widths = " ".join(f"{column.width:.3f}" for column in table.columns)
    yield f"table {table.name} [{table.anchor}] {table.title}{marks} {table.size:g}pt {widths}"
    yield from (f"  caption {_paragraph(caption, traces)}" for caption in table.captions)
    yield from (f"  header {_row(row, traces)}" for row in table.header)
    for number, group in enumerate(table.groups):
        if number or group.keep:
            yield "  group keep" if group.keep else "  group"
        yield from (f"  {_row(row, traces)}" for row in group.rows)
    yield from (f"  note {_paragraph(note, traces)}" for note in table.notes)


def _row(row: Row, traces: bool) -> str:
    return " | ".join(_cell(cell, traces) for cell in row.cells)


def _cell(cell: Cell, traces: bool) -> str:
    spans = f"{{{cell.colspan}×{cell.rowspan}}}" if (cell.colspan, cell.rowspan) != (1, 1) else ""
    return spans + dump_inlines(cell.inlines, traces=traces)


def _line(span: Span | None) -> str:
    return str(span.start.line) if span else "-"
