"""The files that a source names, each with the files that it names: 所属单位, and 上年 and 年初预算 as far back as they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path

from budgetgen.diagnostic import Diagnostic, error, has_errors
from budgetgen.source.fingerprint import fingerprint
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Node, Text
from budgetgen.source.paths import is_file

Reader = Callable[[Path], tuple[Unit | None, Node | None, tuple[Diagnostic, ...]]]
"""Reads one file: its unit, its nodes, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A unit, its nodes, and the chains of 上年 (``last``) and 年初预算 (``budget``) where they name files.

    ``members`` are the chains of the 所属单位 of a department, by the name that it calls them.
    """

    unit: Unit
    last: Chain | None = None
    budget: Chain | None = None
    node: Node | None = None
    path: Path | None = None
    members: Mapping[str, Chain] = field(default_factory=dict)

    @property
    def named(self) -> tuple[Chain, ...]:
        """The files that this one names itself."""
        others = (self.last, self.budget, *self.members.values())
        return tuple(other for other in others if other is not None)

    @property
    def fingerprint(self) -> str:
        """The fingerprint of what the file says, its 所属单位 included."""
        assert self.node is not None
        return fingerprint(self.node, (one.node for one in self.members.values() if one.node is not None))

    def files(self) -> Iterator[Chain]:
        """This file and all that it rests on, each once, the nearest first."""
        seen: set[int] = set()
        waiting = [self]
        while waiting:
            one = waiting.pop(0)
            if id(one) not in seen:
                seen.add(id(one))
                yield one
                waiting += one.named


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

    def chain(self, unit: Unit, node: Node, path: Path) -> tuple[Chain | None, tuple[Diagnostic, ...]]:
        """The chain of a unit that stands at ``path``. Diagnostics BG170–BG176 for files that cannot be used.

        None when a 所属单位 is not to be had: the sum of the others would be no department.
        """
        last = budget = None
        final = unit.kind.endswith("决算")
        members, found = self._members(unit, path)
        if len(members) < len(unit.members):
            return None, found
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
        return Chain(unit, last, budget, node, path, members), found

    def _members(self, unit: Unit, path: Path) -> tuple[dict[str, Chain], tuple[Diagnostic, ...]]:
        """The chains of the 所属单位 that can be used, by name."""
        if unit.members and not unit.kind.startswith("部门"):
            hint = f"汇总几个单位的，改为“类型: 部门{unit.kind[2:]}”；单位自己的文件删去“所属单位”"
            problem = f"{unit.kind}没有“所属单位”，部门才有"
            return {}, (error("BG174", problem, unit.place("members"), hint=hint),)
        kind = f"单位{unit.kind[2:]}"
        named = _Named(
            "所属单位", unit.year, (kind,), f"改为这个单位自己的{kind}", f"单位/{unit.year}-{kind[2:]}.yaml"
        )
        members: dict[str, Chain] = {}
        files: set[Path | None] = set()
        found: tuple[Diagnostic, ...] = ()
        for member in unit.members:
            chain, more = self._follow(member.file, path, named)
            found += more
            if chain is None and not more:
                found += (_unread(member.file),)
            if chain is None or has_errors(more):
                continue
            name = str(member.name or chain.unit.identity.name)
            if chain.path in files or name in members:
                found += (_twice(name, member.file, chain.path in files),)
            else:
                members[name] = chain
                files.add(chain.path)
        return members, found

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


def _unread(file: Text) -> Diagnostic:
    """For a file that was met before and gave nothing: it is faulty, or its members lead back to it."""
    hint = "先改好那个文件；那个文件又列回本文件的，从“所属单位”里删去"
    return error("BG176", f"所属单位“{file}”没有读到", file.span, hint=hint)


def _twice(name: str, file: Text, same_file: bool) -> Diagnostic:
    hint = (
        "同一个单位只列一次，删去一处"
        if same_file
        else "给其中一个写明叫法：{源文件: …, 名称: 单位名称（本级）}"
    )
    return error("BG175", f"所属单位里有两个“{name}”", file.span, hint=hint)


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
