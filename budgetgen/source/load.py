"""A path → Unit: read, validate, and follow 上年 when it names a file."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from pathlib import Path

from budgetgen.diagnostic import Diagnostic, error
from budgetgen.source.models.unit import Unit
from budgetgen.source.lines import split_lines
from budgetgen.source.node import Mapping, Node
from budgetgen.source.paths import is_file
from budgetgen.source.reader import parse_yaml, read_text
from budgetgen.source.validate import validate
from budgetgen.source.values import MONEY_UNIT


@dataclass(frozen=True, slots=True)
class Source:
    """A source file as read: the unit, last year's unit when 上年 names a file, and the nodes behind the unit.

    ``lines`` are the lines of the file by its name in spans; a place inside a block of text is found in them.
    """

    path: Path
    unit: Unit
    node: Node
    last_year: Unit | None = None
    lines: Lookup[str, tuple[str, ...]] = field(default_factory=dict)


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
    last_year: Unit | None = None
    if unit.last_year is not None and unit.last_year.file is not None:
        last_year, more = _load_last_year(unit, path)
        diagnostics = (*diagnostics, *more)
    return Source(path, unit, node, last_year, {file: tuple(split_lines(text))}), diagnostics


def _read_unit(text: str, file: str) -> tuple[Unit | None, Node | None, tuple[Diagnostic, ...]]:
    node, diagnostics = parse_yaml(text, file)
    if node is None:
        return None, None, diagnostics
    # The unit of money decides how every amount is read, so it is looked up before the models run.
    stated = node.get(MONEY_UNIT, "元") if isinstance(node, Mapping) else "元"  # type: ignore[call-overload]
    context = {MONEY_UNIT: stated if stated in ("元", "万元") else "元"}
    unit, more = validate(Unit, node, context=context)
    return unit, node, (*diagnostics, *more)


def _load_last_year(unit: Unit, path: Path) -> tuple[Unit | None, tuple[Diagnostic, ...]]:
    assert unit.last_year is not None
    file = unit.last_year.file
    assert file is not None
    if Path(file).is_absolute() or ":" in file or file.startswith(("\\", "~")):
        return None, (
            error("BG170", f"上年文件“{file}”用了绝对路径", file.span, hint="从本文件所在的文件夹写起，如 ../2025/budget.yaml"),
        )
    target = path.parent / file.replace("\\", "/")
    if not is_file(target):
        return None, (
            error("BG171", f"找不到上年的源文件“{file}”", file.span, hint="核对文件名；路径从本文件所在的文件夹算起"),
        )
    text, diagnostics = read_text(target, str(target))
    if text is None:
        return None, diagnostics
    last, _, more = _read_unit(text, str(target))
    diagnostics = (*diagnostics, *more)
    if last is not None and last.year != unit.year - 1:
        diagnostics += (
            error(
                "BG172",
                f"“{file}”是{last.year}年度的，不是上年（{unit.year - 1}年度）",
                file.span,
                hint="改为上年度的源文件",
            ),
        )
    return last, diagnostics
