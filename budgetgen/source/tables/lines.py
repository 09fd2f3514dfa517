"""Records of a table → nodes of a source, exactly as if the lines had been written in YAML, placed at their cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from budgetgen.diagnostic import Diagnostic, error
from budgetgen.source import codes
from budgetgen.source.node import Mapping, Node, Sequence, Text
from budgetgen.source.tables.cell import amount_text
from budgetgen.source.tables.read import Lines
from budgetgen.source.tables.record import Record
from budgetgen.template.columns import AMOUNT, KIND, LINE_FIELDS, PROJECT, PROJECT_FIELDS

BASIC: Final = "基本支出"
PROJECTS: Final = "项目支出"
LISTS: Final = (BASIC, PROJECTS, "经营支出", "上缴上级支出", "对附属单位补助支出")
STAFF_AND_RUNNING: Final = ("人员经费", "公用经费")


@dataclass
class LineMaker:
    """Makes the lines of 支出 from the records of tables; amounts are written in ``unit``, the source's."""

    unit: str
    lists: dict[str, list[Node]] = field(default_factory=dict)
    """The lines by 类型, without 项目支出."""
    projects: dict[str, list[Mapping]] = field(default_factory=dict)
    """The lines of every project by its name."""
    heads: dict[str, dict[str, Text]] = field(default_factory=dict)
    """What rows say of a project besides its amounts, and its name where it first stands."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def take(self, lines: Lines) -> None:
        """Add the lines of one sheet."""
        columns = lines.header.amounts
        for record in lines.records:
            for column, fen in zip(columns, record.fen, strict=True):
                if fen is not None and (fen or not column.fixed):
                    self._take(lines, record, column.index, fen, column.fixed)

    def _take(self, lines: Lines, record: Record, index: int, fen: int, fixed: dict[str, str]) -> None:
        amount = Text(amount_text(fen, self.unit), lines.sheet.span(record.row, index + lines.sheet.left))
        kind = fixed.get(KIND) or record.fields.get(KIND)
        project = record.fields.get(PROJECT)
        if kind is None:
            kind = PROJECTS if project else BASIC
        line = Mapping(self._pairs(lines, record, fixed, kind, amount), amount.span)
        if kind == PROJECTS:
            self._project(lines, record, project, line)
        elif kind in STAFF_AND_RUNNING or kind in LISTS:
            self.lists.setdefault(BASIC if kind in STAFF_AND_RUNNING else kind, []).append(line)
        else:
            known = "、".join((*LISTS, *STAFF_AND_RUNNING))
            self._fault(
                f"“{kind}”不是支出类型",
                lines.span(record, KIND),
                f"可写：{known}；别的叫法在模板 columns.yaml 的“值”下写明",
            )

    def _pairs(
        self, lines: Lines, record: Record, fixed: dict[str, str], kind: str, amount: Text
    ) -> Iterator[tuple[Text, Node]]:
        economy = ""
        for name in LINE_FIELDS:
            written = fixed.get(name) or record.fields.get(name, "")
            if not written or name == KIND:
                continue
            if name == "经济科目":
                economy = written
                continue
            span = lines.span(record, name) if name in record.fields else amount.span
            yield Text(name, span), Text(written, span)
        if kind in STAFF_AND_RUNNING:
            yield Text(KIND, amount.span), Text(kind, amount.span)
        if economy:
            span = lines.span(record, "经济科目")
            yield Text("经济科目", span), Mapping([(Text(economy, span), amount)], span)
        else:
            yield Text(AMOUNT, amount.span), amount

    def _project(self, lines: Lines, record: Record, name: str | None, line: Mapping) -> None:
        if not name:
            self._fault(
                "项目支出的这一行没有项目名称", lines.span(record, PROJECT), "在“项目名称”一列写上项目名称"
            )
            return
        self.projects.setdefault(name, []).append(line)
        head = self.heads.setdefault(name, {PROJECT: Text(name, lines.span(record, PROJECT))})
        for other in PROJECT_FIELDS:
            written = record.fields.get(other)
            if not written:
                continue
            known = head.setdefault(other, Text(written, lines.span(record, other)))
            if known != written:
                self._fault(
                    f"项目“{name}”的{other}前后不同：“{known}”和“{written}”",
                    lines.span(record, other),
                    "同一个项目各行的写法要一致",
                )

    def _fault(self, message: str, span: object, hint: str) -> None:
        self.diagnostics.append(error(codes.TABLE_CELL, message, span, hint=hint))  # type: ignore[arg-type]

    def spending(self, written: Mapping) -> Mapping:
        """支出 as written in the source with the lines added; a project that the source writes gets its lines."""
        pairs: dict[str, tuple[Text, Node]] = {str(key): (key, value) for key, value in written.items()}
        for kind, lines in self.lists.items():
            self._append(pairs, kind, lines)
        left = dict(self.projects)
        if PROJECTS in pairs and isinstance(pairs[PROJECTS][1], Sequence):
            key, stated = pairs[PROJECTS]
            items = [
                self._with_lines(item, left.pop(str(item.get("名称")), None)) if isinstance(item, Mapping) else item  # type: ignore[call-overload]
                for item in stated
            ]  # fmt: skip
            pairs[PROJECTS] = (key, Sequence(items, stated.span))
        self._append(pairs, PROJECTS, [self._new(name, lines) for name, lines in left.items()])
        return Mapping(pairs.values(), written.span)

    @staticmethod
    def _append(pairs: dict[str, tuple[Text, Node]], kind: str, lines: list[Node]) -> None:
        if not lines:
            return
        if kind not in pairs or (isinstance(pairs[kind][1], Text) and pairs[kind][1].is_null):  # type: ignore[union-attr]
            pairs[kind] = (Text(kind, lines[0].span), Sequence(lines, lines[0].span))
        elif isinstance(stated := pairs[kind][1], Sequence):
            pairs[kind] = (pairs[kind][0], Sequence([*stated, *lines], stated.span))
        # Something else than a list is reported by the model.

    def _with_lines(self, project: Mapping, lines: list[Mapping] | None) -> Mapping:
        if lines is None:
            return project
        for name in (AMOUNT, "经济科目"):
            if name in project:
                span = project.key_span(name)
                self.diagnostics.append(
                    error(
                        codes.TABLE_TWICE,
                        f"项目“{project.get('名称')}”在明细表格里有 {len(lines)} 行，这里又写了“{name}”",  # type: ignore[call-overload]
                        span,
                        hint=f"金额只从一处来：删去这里的“{name}”，或者删去表格里的这几行",
                    )
                )
        head = self.heads[str(project["名称"])]  # type: ignore[index]
        stated = project.get("明细")  # type: ignore[call-overload]
        below = [*stated, *lines] if isinstance(stated, Sequence) else lines
        added: list[tuple[Text, Node]] = [
            (Text(other, head[other].span), head[other])
            for other in PROJECT_FIELDS
            if other in head and other not in project
        ]
        pairs = [(key, value) for key, value in project.items() if key != "明细"]
        rows = (Text("明细", lines[0].span), Sequence(below, lines[0].span))
        return Mapping([*pairs, *added, rows], project.span)

    def _new(self, name: str, lines: list[Mapping]) -> Mapping:
        head = self.heads[name]
        pairs: list[tuple[Text, Node]] = [
            (Text("名称" if key == PROJECT else key, value.span), value) for key, value in head.items()
        ]
        if len(lines) == 1:
            # One row is the project itself; as “明细” it would only look like more.
            pairs += [(key, value) for key, value in lines[0].items()]
        else:
            pairs.append((Text("明细", head[PROJECT].span), Sequence(lines, head[PROJECT].span)))
        return Mapping(pairs, head[PROJECT].span)


def income_of(lines: Lines, unit: str) -> Iterator[tuple[Text, Text | None, Text]]:
    """(资金, 功能科目 or None, amount) of every record of a table of 收入; a record without 资金 is 一般公共预算."""
    for record in lines.records:
        for column, fen in zip(lines.header.amounts, record.fen, strict=True):
            if fen is None or (column.fixed and not fen):
                continue
            amount = Text(
                amount_text(fen, unit), lines.sheet.span(record.row, column.index + lines.sheet.left)
            )
            fund = column.fixed.get("资金") or record.fields.get("资金") or "一般公共预算"
            function = record.fields.get("功能科目")
            yield (
                Text(fund, lines.span(record, "资金") if "资金" in record.fields else amount.span),
                Text(function, lines.span(record, "功能科目")) if function else None,
                amount,
            )
