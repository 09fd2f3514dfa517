"""A path → Unit: read, validate, and follow 上年, 年初预算 and 所属单位 when they name files."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from pathlib import Path

from budgetgen.diagnostic import Diagnostic, has_errors
from budgetgen.source.blanks import BLANK, blank_diagnostics, blanks_of
from budgetgen.source.chain import Chain, ChainLoader
from budgetgen.source.lines import split_lines
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Mapping, Node
from budgetgen.source.reader import parse_yaml, read_text
from budgetgen.source.validate import validate
from budgetgen.source.values import MONEY_UNIT


@dataclass(frozen=True, slots=True)
class Source:
    """A source file as read: the unit, the nodes behind it, and the chain of files that it names.

    ``files`` are all that were read or looked for (also in vain), this one first. ``lines`` are the lines of the file by its name in spans; a
    place inside a block of text is found in them. ``tables`` are the files of 明细 among ``files``.
    """

    path: Path
    unit: Unit
    node: Node
    chain: Chain
    files: tuple[Path, ...]
    lines: Lookup[str, tuple[str, ...]] = field(default_factory=dict)
    tables: tuple[Path, ...] = ()

    @property
    def last_year(self) -> Unit | None:
        """Last year's unit, when 上年 names a file."""
        return self.chain.last.unit if self.chain.last is not None else None


def load_source(
    path: Path,
    *,
    name: str | None = None,
    content: Path | None = None,
    looked_for: dict[Path, None] | None = None,
) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Read ``path`` and what it names; ``name`` is how diagnostics call the file (the path by default).

    ``content`` is a file that is read in place of ``path``; what the source names is still found from ``path``.
    ``looked_for`` gets every file that was read or looked for, also when there is no source to give.
    """
    tables = _Tables()
    loader = ChainLoader(tables.read_file)
    try:
        return _load(path, name or str(path), content or path, loader, tables)
    finally:
        if looked_for is not None:
            looked_for.update(dict.fromkeys((path, *loader.named, *tables.files)))


def _load(
    path: Path, file: str, content: Path, loader: ChainLoader, tables: _Tables
) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    text, diagnostics = read_text(content, file)
    if text is None:
        return None, diagnostics
    unit, node, more = tables.read_unit(text, file, path)
    diagnostics = (*diagnostics, *more)
    if unit is None or node is None:
        return None, diagnostics
    chain, more = loader.chain(unit, node, path)
    if chain is None:
        return None, (*diagnostics, *more)
    files = (path, *loader.named, *tables.files)
    lines = {file: tuple(split_lines(text))}
    return Source(path, unit, node, chain, files, lines, tuple(tables.files)), (*diagnostics, *more)


@dataclass
class _Tables:
    """Reads files with the tables that they name as 明细; ``files`` are those tables, found or not."""

    files: dict[Path, None] = field(default_factory=dict)

    def read_file(self, path: Path) -> tuple[Unit | None, Node | None, tuple[Diagnostic, ...]]:
        """A file that another one names."""
        text, diagnostics = read_text(path, str(path))
        if text is None:
            return None, None, diagnostics
        unit, node, more = self.read_unit(text, str(path), path)
        return unit, node, (*diagnostics, *more)

    def read_unit(
        self, text: str, file: str, path: Path
    ) -> tuple[Unit | None, Node | None, tuple[Diagnostic, ...]]:
        """The text of the file at ``path``; no unit when its tables are not to be had, for its sums would be others."""
        node, diagnostics = parse_yaml(text, file)
        if node is None:
            return None, None, diagnostics
        # The unit of money decides how every amount is read, so it is looked up before the models run.
        stated = node.get(MONEY_UNIT, "元") if isinstance(node, Mapping) else "元"  # type: ignore[call-overload]
        money_unit = str(stated) if stated in ("元", "万元") else "元"
        node, found = self._with_tables(node, path, money_unit)
        diagnostics = (*diagnostics, *found)
        unit, more = validate(Unit, node, context={MONEY_UNIT: money_unit})
        if BLANK in text and (blanks := tuple(blanks_of(node))):
            # What a blank is not (an amount, a code) needs no second diagnostic; whatever else is wrong does.
            places = {blank.text.span for blank in blanks}
            unfilled = blank_diagnostics(blanks)
            return None, node, (*diagnostics, *unfilled, *(d for d in more if d.span not in places))
        return None if has_errors(found) else unit, node, (*diagnostics, *more)

    def _with_tables(self, node: Node, path: Path, money_unit: str) -> tuple[Node, tuple[Diagnostic, ...]]:
        parts = [node.get(key) for key in ("支出", "收入")] if isinstance(node, Mapping) else []  # type: ignore[call-overload]
        if not isinstance(node, Mapping) or not any(isinstance(p, Mapping) and "明细" in p for p in parts):
            return node, ()
        from budgetgen.source.tables.expand import with_tables

        made, found, files = with_tables(node, path, money_unit)
        self.files.update(dict.fromkeys(files))
        return made, found
