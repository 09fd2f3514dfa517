"""What becomes of the parts of a source when another one is made from it; every change is told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from budgetgen.author.rollover.amounts import blank_amounts, money_in
from budgetgen.author.rollover.notes import Note
from budgetgen.author.rollover.patch import Patch
from budgetgen.diagnostic import Diagnostic, error
from budgetgen.source.blanks import BLANK
from budgetgen.source.chain import Chain
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.source.suggest import nearest
from budgetgen.source.yaml_writer import scalar_text

NO_PROJECT = "BG192"

OPENING, CLOSING = ("上年结转", "年初结转和结余"), ("结转下年", "年末结转和结余")
_DROPPED = {
    "声明数": "原来的声明数不再适用",
    "不检查": "原来核实过的不等于现在也对",
    "控制数": "新的控制数批复后再写",
}


@dataclass
class Plan(ABC):
    """The changes that make a new source, at ``target``, of the one at ``path``; ``notes`` tell of them.

    ``chain`` is the source with the files that it names. ``keep``: whether amounts stay as they are.
    """

    patch: Patch
    node: Mapping
    unit: Unit
    chain: Chain
    path: Path
    target: Path
    keep: bool
    notes: list[Note] = field(default_factory=list)
    # Parts whose amounts become blanks in any case.
    emptied: list[Node] = field(default_factory=list)
    _closed: list[Mapping] = field(default_factory=list)

    @property
    @abstractmethod
    def year(self) -> int:
        """The year of the new source."""

    @abstractmethod
    def carry_over(self) -> None:
        """Plan everything but the projects that end."""

    def close(self, names: tuple[str, ...]) -> tuple[Diagnostic, ...]:
        """Remove the projects that end; BG192 for each that is not there."""
        projects = self.projects()
        known = {str(project["名称"]): project for project in projects if "名称" in project}  # type: ignore[index]
        missing = [name for name in names if name not in known]
        if missing:
            return tuple(self._no_project(name, known) for name in missing)
        spending = part(self.node, "支出")
        items = part(spending, "项目支出")
        if not names or not isinstance(spending, Mapping) or not isinstance(items, Sequence):
            return ()
        if len(set(names)) == len(projects):
            lines = self.patch.drop_entry(spending, key_of(spending, "项目支出"))
            self.told(lines, "项目全部结束，删去“项目支出”")
            self._closed += projects
            return ()
        for name in dict.fromkeys(names):
            lines = self.patch.drop_item(items, next(n for n, one in enumerate(items) if one is known[name]))
            self._closed.append(known[name])
            self.told(lines, f"项目“{name}”结束，删去（{self.path.name} 里仍有）")
        return ()

    def _no_project(self, name: str, known: dict[str, Mapping]) -> Diagnostic:
        near = nearest(name, known)
        listed = "、".join(f"“{one}”" for one in known)
        hint = f"是不是“{near}”" if near else f"源文件里的项目：{listed}" if known else "源文件里没有项目"
        return error(NO_PROJECT, f"{self.path} 里没有项目“{name}”", hint=hint)

    def projects(self) -> list[Mapping]:
        """The projects that are written in the file itself and go on."""
        items = part(part(self.node, "支出"), "项目支出")
        written = items if isinstance(items, Sequence) else ()
        ended = {id(project) for project in self._closed}
        return [item for item in written if isinstance(item, Mapping) and id(item) not in ended]

    def leave_behind(self) -> None:
        """Remove or empty what holds for one document only."""
        for key, why in _DROPPED.items():
            written = self.held(key)
            if written is not None:
                self.told(self.patch.drop_entry(self.node, written), f"“{key}”删去：{why}")
        assets = part(self.node, "国有资产")
        if isinstance(assets, Mapping) and "计划购置" in assets:
            lines = self.patch.drop_entry(assets, key_of(assets, "计划购置"))
            self.told(lines, "国有资产的“计划购置”删去")
        published, value = self.held("公开"), part(self.node, "公开")
        if published is not None and isinstance(value, Mapping) and value:
            self.patch.set_value(self.node, published, "{}  # 公开时写：批复日期、公开日期、保密审查")
            self.note(published, f"“公开”清空（{'、'.join(value)}），公开时再写")

    def empty(self, *keys: str) -> None:
        """Every value below these keys becomes a blank."""
        for key in keys:
            written = self.held(key)
            texts = [text for text in leaves(part(self.node, key)) if not text.is_null]
            for text in texts:
                self.patch.put(text.span, BLANK)
            if written is not None and texts:
                self.note(written, f"“{key}”{len(texts)} 条改为待填")

    def empty_amounts(self, label: str) -> None:
        """Make the amounts blanks, or leave them to be looked at; ``label`` says whose they were."""
        amounts = money_in(self.unit, str(self.path))
        blanked, kept = blank_amounts(self.patch, amounts, self.emptied, label, keep=self.keep)
        if blanked:
            self.notes.append(Note(0, f"{blanked} 个金额改为待填，原来的数记在行末；零不改"))
        if kept:
            self.notes.append(Note(0, f"{kept} 个金额照抄，逐个核对"))

    def held(self, *keys: str) -> Text | None:
        """The first of these keys that is written at the top of the file."""
        return next((key for key in self.node if key in keys), None)

    def after_figures(self) -> int:
        """The line after the unit's own figures, where what they are compared with belongs."""
        key = next(key for key in ("支出", "收入", "所属单位", "职责", "单位", "模板") if key in self.node)
        return self.patch.last_line(self.node[key]) + 1  # type: ignore[index]

    def put_file(self, text: Text, way: str) -> None:
        """Another file, or a blank, in place of one that the source names."""
        self.patch.put(text.span, scalar_text(way, tight=True))
        self.note(text, f"文件“{text}”改为" + ("待填" if way == BLANK else f"“{way}”，要有这个文件"))

    def note(self, place: Node, text: str) -> None:
        """Tell of a change at a place of the old file."""
        self.notes.append(Note(place.span.start.line, text))

    def told(self, lines: tuple[int, int], text: str) -> None:
        """Tell of a change of whole lines of the old file."""
        self.notes.append(Note(lines[0], text, lines[1]))


def part(node: Node | None, key: str) -> Node | None:
    """What is written under ``key``, if anything."""
    return node.get(key) if isinstance(node, Mapping) else None  # type: ignore[call-overload]


def files_in(held: Node | None) -> Iterator[Text]:
    """The files of 所属单位 or 明细, however they are written."""
    for item in held if isinstance(held, Sequence) else (held,):
        file = (part(item, "文件") or part(item, "源文件")) if isinstance(item, Mapping) else item
        if isinstance(file, Text) and not file.is_null:
            yield file


def key_of(mapping: Mapping, key: str) -> Text:
    """A key as it is written."""
    return next(one for one in mapping if one == key)


def leaves(node: Node | None) -> Iterator[Text]:
    """Every value below ``node``."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Mapping | Sequence):
        for value in node.values() if isinstance(node, Mapping) else node:
            yield from leaves(value)


def indicators_of(project: Mapping) -> Iterator[Mapping]:
    """The indicators of a project, as they are written."""
    held = part(part(project, "绩效"), "指标")
    for items in held.values() if isinstance(held, Mapping) else ():
        for item in items if isinstance(items, Sequence) else (items,):
            if isinstance(item, Mapping):
                yield item
