"""The files that a source names, each with the files that it names: 上年 and 年初预算 reach back as far as they go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path

from budgetgen.diagnostic import Diagnostic, error
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Node, Text
from budgetgen.source.paths import is_file

Reader = Callable[[Path], tuple[Unit | None, Node | None, tuple[Diagnostic, ...]]]
"""Reads one file: its unit, its nodes, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A unit, its nodes, and the chains of 上年 (``last``) and 年初预算 (``budget``) where they name files."""

    unit: Unit
    last: Chain | None = None
    budget: Chain | None = None
    node: Node | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    """What a key may name: how it is called in messages, the year and the kinds that fit."""

    called: str
    year: int
    kinds: tuple[str, ...]
    kind_hint: str
    example: str


@dataclass
class ChainLoader:
    """Follows the files of one source; a file that is named twice is read once.

    ``read`` gives a file's unit and nodes. It is always called with a path that exists.
    """

    read: Reader
    named: dict[Path, None] = field(default_factory=dict)
    """Every file that was read or looked for, in order; also those that are not there."""
    _known: dict[Path, tuple[Chain | None, tuple[Diagnostic, ...]]] = field(default_factory=dict)

    def chain(self, unit: Unit, node: Node, path: Path) -> tuple[Chain, tuple[Diagnostic, ...]]:
        """The chain of a unit that stands at ``path``. Diagnostics BG170–BG173 for files that cannot be used."""
        last = budget = None
        found: tuple[Diagnostic, ...] = ()
        final = unit.kind.endswith("决算")
        if unit.last_year is not None and unit.last_year.file is not None:
            kinds = ("部门决算", "单位决算") if final else ("部门预算", "单位预算", "部门决算", "单位决算")
            named = _Named(
                "上年",
                unit.year - 1,
                kinds,
                "决算与上年度的决算相比，改为上年度决算的源文件",
                "../2025/budget.yaml",
            )
            last, more = self._follow(unit.last_year.file, path, named)
            found += more
        if unit.opening_budget is not None and unit.opening_budget.file is not None:
            named = _Named(
                "年初预算",
                unit.year,
                ("部门预算", "单位预算"),
                "改为本年度预算的源文件",
                "../2025/budget.yaml",
            )
            budget, more = self._follow(unit.opening_budget.file, path, named)
            found += more
        return Chain(unit, last, budget, node, path), found

    def _follow(self, file: Text, path: Path, named: _Named) -> tuple[Chain | None, tuple[Diagnostic, ...]]:
        if _is_absolute(file):
            return None, (
                error(
                    "BG170", f"{named.called}文件“{file}”用了绝对路径", file.span,
                    hint=f"从本文件所在的文件夹写起，如 {named.example}",
                ),
            )  # fmt: skip
        target = Path(normpath(path.parent / file.replace("\\", "/")))
        self.named[target] = None
        if not is_file(target):
            return None, (
                error(
                    "BG171", f"找不到{named.called}的源文件“{file}”", file.span,
                    hint="核对文件名；路径从本文件所在的文件夹算起",
                ),
            )  # fmt: skip
        key = target.resolve()
        if key not in self._known:
            # While it is being read it stands as unreadable, so that two files naming each other end.
            self._known[key] = (None, ())
            self._known[key] = self._load(target)
            first = self._known[key][1]
        else:
            first = ()
        chain = self._known[key][0]
        if chain is None:
            return None, first
        return chain, (*first, *_misfits(file, chain.unit, named))

    def _load(self, target: Path) -> tuple[Chain | None, tuple[Diagnostic, ...]]:
        unit, node, found = self.read(target)
        if unit is None or node is None:
            return None, found
        chain, more = self.chain(unit, node, target)
        return chain, (*found, *more)


def _is_absolute(file: str) -> bool:
    """Whether a path would not mean the same on another machine, Windows or not."""
    return Path(file).is_absolute() or ":" in file or file.startswith(("\\", "~"))


def _misfits(file: Text, unit: Unit, named: _Named) -> tuple[Diagnostic, ...]:
    if unit.year != named.year:
        return (
            error(
                "BG172", f"“{file}”是{unit.year}年度的，不是{named.called}（{named.year}年度）", file.span,
                hint=f"改为{named.year}年度的源文件",
            ),
        )  # fmt: skip
    if unit.kind not in named.kinds:
        return (
            error(
                "BG173",
                f"“{file}”是{unit.kind}，不能用在“{named.called}”这里",
                file.span,
                hint=named.kind_hint,
            ),
        )
    return ()
