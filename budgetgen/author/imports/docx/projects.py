"""Records of published tables (rows of 项目 and 指标, forms) → projects with their 绩效 as a source writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from budgetgen.author.imports.docx.facts import interval
from budgetgen.author.tree import Amount, Inline
from budgetgen.ledger.money import FEN_PER, AmountError, MoneyFormat, parse_amount
from budgetgen.template.table_spec import TableSpec

_OF_INDICATOR = re.compile(r"(\w+)\.(一级|二级|名称|性质|值|单位|权重|原文|实际|得分|偏差原因)")
_SOURCES: Final = ("当年财政拨款", "上年结转资金", "其他资金")
_WEIGHT: Final = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_NUMBERED: Final = '项目.编号 ~ "-" ~ 项目.名称'


@dataclass
class ProjectFound:
    """A project as published: its fields, the interval of its amount (None: not told), and its 绩效."""

    name: str
    fields: dict[str, str] = field(default_factory=dict)
    amount: tuple[int, int] | None = None
    by_fund: dict[str, tuple[int, int]] = field(default_factory=dict)
    goal: str = ""
    execution_weight: str = ""
    indicators: dict[str, list[Inline]] = field(default_factory=dict)
    evaluation: dict[str, object] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)

    def performance(self) -> dict[str, object] | None:
        """绩效, or None when nothing of it was published."""
        if not self.goal or not self.indicators:
            return None
        weight = self.execution_weight
        made: dict[str, object] = {"目标": self.goal}
        if _WEIGHT.fullmatch(weight) and weight != "10":
            made["执行率权重"] = weight
        made["指标"] = {level: list(items) for level, items in self.indicators.items()}
        return made


def take_records(
    projects: dict[str, ProjectFound], records: Iterable[Mapping[str, str]], style: MoneyFormat
) -> None:
    """Add what the rows of a table tell of projects; rows without a project's name are another list's."""
    for record in records:
        number, name = _name(record)
        if not name:
            continue
        project = projects.setdefault(name, ProjectFound(name))
        if number:
            project.fields.setdefault("编号", number)
        _take_fields(project, record, style)
        _take_indicator(project, record)


def _name(record: Mapping[str, str]) -> tuple[str, str]:
    if _NUMBERED in record:
        number, _, name = record[_NUMBERED].partition("-")
        return number, name
    return record.get("项目.编号", ""), record.get("项目.名称", "").strip()


def _take_fields(project: ProjectFound, record: Mapping[str, str], style: MoneyFormat) -> None:
    for expression, text in record.items():
        if not text or text in ("无", "--"):
            continue
        if expression == "项目.类别":
            project.fields.setdefault("类别", text)
        elif expression.startswith("项目.实施单位"):
            project.fields.setdefault("实施单位", text)
        elif expression == "项目.目标":
            project.goal = project.goal or text
        elif expression == "项目.执行率权重":
            project.execution_weight = text
        elif expression == "项目.自评.总额.全年预算数" and (span := interval(text, style)) is not None:
            project.evaluation.setdefault(
                "全年预算数", Inline({"当年财政拨款": Amount(_middle(span, style))})
            )
        elif expression in ("项目.金额", "项目.自评.总额.执行数"):
            project.amount = interval(text, style) or project.amount
        elif expression.startswith("项目.自评.得分"):
            project.evaluation.setdefault("得分", text)
        elif expression == "项目.自评.实际完成情况":
            project.evaluation.setdefault("实际完成情况", text)
        elif re.fullmatch(r"项目\.补充(?:\.\w+)+", expression):
            project.extra.setdefault(expression.removeprefix("项目.补充."), text)


def _take_indicator(project: ProjectFound, record: Mapping[str, str]) -> None:
    found: dict[str, str] = {}
    for expression, text in record.items():
        names = {
            match[2] for match in _OF_INDICATOR.finditer(expression) if match[1] not in ("项目", "单位", "级")
        }
        level = re.fullmatch(r"级\.(一级|二级)", expression)
        if level:
            found[level[1]] = text
        elif {"性质", "值"} <= names:
            # A unit repeated by a district for words (指标.单位 or 指标.值) is one alone.
            found["单位" if expression.startswith(("指标.单位 or", "指.单位 or")) else "原文"] = text
        elif len(names) >= 1:
            found[min(names, key=expression.index)] = text
    if not found.get("名称") or not found.get("二级"):
        return
    indicator = _indicator(found)
    items = project.indicators.setdefault(found["二级"], [])
    if indicator not in items:
        items.append(indicator)


def _indicator(found: Mapping[str, str]) -> Inline:
    made = Inline({"名称": found["名称"]})
    relation, value, unit = found.get("性质", ""), found.get("值", ""), found.get("单位", "")
    if found.get("原文"):
        made["值"] = found["原文"]
    elif relation and relation != "定性":
        made["值"] = f"{relation}{value}{unit}"
        relation, unit = "", ""
    else:
        made["值"] = value
        unit = "" if unit == value else unit
        number = value.replace(".", "", 1).isdigit()
        if number:
            made["性质"] = "定性"
        if unit:
            made["单位"] = unit
    for key in ("实际", "权重", "得分", "偏差原因"):
        if found.get(key, "") not in ("", "--"):
            made[key] = found[key]
    return made


def as_exact(project: ProjectFound) -> None:
    """The exact amount of a project, where a cost among its indicators says it (“=239400元”) and its figure allows it."""
    if project.amount is None or project.by_fund:
        return
    low, high = project.amount
    for level, items in project.indicators.items():
        for item in items if "成本" in level else ():
            match = re.fullmatch(r"[=≤＝]?([0-9]+(?:\.[0-9]+)?)(万元|元)?", str(item.get("值", "")))
            unit = (match[2] if match else None) or str(item.get("单位", ""))
            if match is None or unit not in ("元", "万元"):
                continue
            try:
                fen = parse_amount(match[1], unit)
            except AmountError:
                continue
            if low <= fen <= high:
                project.amount = (fen, fen)
                return


def read_lists(spec: TableSpec, rounds: Sequence[Mapping[str, str]]) -> dict[str, list[dict[str, object]]]:
    """Lists of 补充 that a form goes through, each item with its fields and 指标: the list's name → its items."""
    made: dict[str, list[dict[str, object]]] = {}
    for row in spec.form:
        name = str(row.each or "")
        if not name.startswith("补充.") or row.variable is None:
            continue
        items: list[tuple[tuple[tuple[str, str], ...], ProjectFound]] = []
        for record in rounds:
            fields = tuple(
                (key.removeprefix(f"{row.variable}."), text)
                for key, text in record.items()
                if key.startswith(f"{row.variable}.")
            )
            if not items or items[-1][0] != fields:
                items.append((fields, ProjectFound("")))
            _take_indicator(items[-1][1], record)
        made[name.removeprefix("补充.")] = [
            {**dict(fields), "指标": {level: list(held) for level, held in found.indicators.items()}}
            for fields, found in items
            if fields
        ]
    return made


def take_money_by_source(
    project: ProjectFound, rounds: Iterable[Mapping[str, str]], style: MoneyFormat
) -> None:
    """自评's budgets and execution by source of money, from the rows of its form."""
    names = {"源.年初预算数": "年初预算数", "源.全年预算数": "全年预算数", "源.执行数": "执行数"}
    for record in rounds:
        label = next((text for key, text in record.items() if "源.名称" in key), "").removeprefix("其中：")
        for expression, name in names.items():
            span = interval(record.get(expression, ""), style)
            if span is None or expression not in record:
                continue
            if label in _SOURCES:
                held = project.evaluation.setdefault(name, Inline())
                assert isinstance(held, Inline)
                if span[1]:
                    held[label] = Amount(_middle(span, style))
                if name == "执行数":
                    fund = "非财政拨款" if label == "其他资金" else "财政拨款"
                    low, high = project.by_fund.get(fund, (0, 0))
                    project.by_fund[fund] = (low + span[0], high + span[1])
            elif name == "执行数" and label:
                project.amount = span


def _middle(span: tuple[int, int], style: MoneyFormat) -> int:
    """The amount that is printed itself: the round one of an interval."""
    step = max(FEN_PER[style.unit] // 10**style.decimals, 1)
    middle = (span[0] + span[1] + 1) // 2
    return middle if step == 1 else round(middle / step) * step
