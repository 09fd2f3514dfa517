"""A path → Unit: read, validate, and follow 上年 and 年初预算 when they name files."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from pathlib import Path

from budgetgen.diagnostic import Diagnostic
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
    place inside a block of text is found in them.
    """

    path: Path
    unit: Unit
    node: Node
    chain: Chain
    files: tuple[Path, ...]
    lines: Lookup[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def last_year(self) -> Unit | None:
        """Last year's unit, when 上年 names a file."""
        return self.chain.last.unit if self.chain.last is not None else None


def load_source(path: Path, *, name: str | None = None) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Read ``path`` and what it names; ``name`` is how diagnostics call the file (the path by default)."""
    file = name or str(path)
    text, diagnostics = read_text(path, file)
    if text is None:
        return None, diagnostics
    unit, node, more = _read_unit(text, file)
    diagnostics = (*diagnostics, *more)
    if unit is None or node is None:
        return None, diagnostics
    loader = ChainLoader(_read_file)
    chain, more = loader.chain(unit, node, path)
    files = (path, *loader.named)
    return Source(path, unit, node, chain, files, {file: tuple(split_lines(text))}), (*diagnostics, *more)


def _read_file(path: Path) -> tuple[Unit | None, Node | None, tuple[Diagnostic, ...]]:
    text, diagnostics = read_text(path, str(path))
    if text is None:
        return None, None, diagnostics
    unit, node, more = _read_unit(text, str(path))
    return unit, node, (*diagnostics, *more)


def _read_unit(text: str, file: str) -> tuple[Unit | None, Node | None, tuple[Diagnostic, ...]]:
    node, diagnostics = parse_yaml(text, file)
    if node is None:
        return None, None, diagnostics
    # The unit of money decides how every amount is read, so it is looked up before the models run.
    stated = node.get(MONEY_UNIT, "元") if isinstance(node, Mapping) else "元"  # type: ignore[call-overload]
    context = {MONEY_UNIT: stated if stated in ("元", "万元") else "元"}
    unit, more = validate(Unit, node, context=context)
    return unit, node, (*diagnostics, *more)
