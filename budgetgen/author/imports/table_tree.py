"""Lines of an export as nodes → the lines and projects of a source as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from budgetgen.author.imports.line_tree import GENERAL, amounts_tree, line_parts
from budgetgen.author.tree import Inline, Noted
from budgetgen.ledger.money import parse_amount
from budgetgen.ledger.subjects import Catalogue
from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Mapping, Node, Sequence
from budgetgen.source.tables.lines import PROJECTS

_HEAD: Final = ("名称", "编号", "类别", "实施单位")


def by_fund(spending: Mapping) -> Iterator[tuple[str, int]]:
    """(资金, 分) of every line of 支出."""
    for key, lines in spending.items():
        for line in lines:
            inner = line.get("明细") if key == PROJECTS else None
            for one in inner if isinstance(inner, Sequence) else (line,):
                economy = one.get("经济科目")
                amounts = economy.values() if isinstance(economy, Mapping) else (one.get("金额", "0"),)
                fund = str(one.get("资金") or line.get("资金") or GENERAL)
                yield from ((fund, parse_amount(str(amount))) for amount in amounts)


@dataclass
class LineWriter:
    """Lines as nodes → lines as a person writes them: one a 功能科目, with its 经济科目 below, amounts added up."""

    catalogues: dict[str, Catalogue]
    functions: set[str] = field(default_factory=set)

    def lines(self, nodes: list[Node]) -> list[object]:
        """The lines of one 类型, in the order of their codes."""
        groups: dict[tuple[tuple[str, str], ...], dict[str, int]] = {}
        for node in nodes:
            assert isinstance(node, Mapping)
            economy = node.get("经济科目")  # type: ignore[call-overload]
            head = tuple(
                (str(key), str(value)) for key, value in node.items() if key not in ("经济科目", "金额")
            )
            held = groups.setdefault(head, {})
            parts = economy.items() if isinstance(economy, Mapping) else (("", node["金额"]),)  # type: ignore[index]
            for code, amount in parts:
                held[str(code)] = held.get(str(code), 0) + parse_amount(str(amount))
        return [
            self._line(dict(head), part)
            for head, amounts in sorted(groups.items())
            for part in line_parts(amounts)
        ]

    def _line(self, head: dict[str, str], amounts: dict[str, int]) -> dict[str, object]:
        line: dict[str, object] = {}
        for key, value in head.items():
            if key == "功能科目":
                self.functions.add(value)
            name = self.catalogues[key].name(value) if key in self.catalogues else None
            if not (key == "资金" and value == GENERAL):
                line[key] = Noted(value, name or "")
        return line | amounts_tree(amounts, self.catalogues["经济科目"])

    def projects(self, nodes: list[Node]) -> list[object]:
        """The projects, each with its lines; 绩效 is left to be filled in."""
        made: list[object] = []
        for node in nodes:
            assert isinstance(node, Mapping)
            project = {str(key): str(value) for key, value in node.items() if key in _HEAD}
            inner = node.get("明细")  # type: ignore[call-overload]
            own = Mapping(((key, value) for key, value in node.items() if key not in project), node.span)
            parts = list(inner) if isinstance(inner, Sequence) else [own]
            lines = self.lines(parts)
            tree: dict[str, object] = dict(project)
            if len(lines) == 1:
                assert isinstance(lines[0], dict)
                tree.update(lines[0])
            else:
                tree["明细"] = lines
            tree["绩效"] = {
                "目标": BLANK,
                "指标": {BLANK: Inline({"名称": BLANK, "值": BLANK, "权重": BLANK})},
            }
            made.append(tree)
        return made
