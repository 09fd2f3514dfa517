"""Unit (and last year's) → Ledger: every stated amount becomes an entry with its place in every dimension."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.ledger.dimension import FUND, KIND, OFFICIAL, PROCUREMENT, RESERVED, Dimension, UnknownMemberError
from budgetgen.ledger.entry import Entry, Statement
from budgetgen.ledger.ledger import Ledger, coordinates_of
from budgetgen.ledger.scope_rules import kind_of, official_of, running_of
from budgetgen.source.models.spending import LastYear, Line, OfficialExpenses, Procurement, Project
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text
from budgetgen.source.values import Breakdown, Money, Part

GENERAL = "财政拨款/一般公共预算"
OTHER_SUBJECTS = "其他科目"
TOTAL = "合计"
NOT_RESERVED = "无"

_FIELD_KINDS = {
    "basic": "基本支出", "projects": "项目支出", "business": "经营支出", "upward": "上缴上级支出", "subsidies": "对附属单位补助支出",
}  # fmt: skip

_THIS_YEAR = tuple(("本年", flow) for flow in ("收入", "支出", "年初结转", "年末结转", "使用结余", "结余分配"))


def build_ledger(unit: Unit, last_year: Unit | None = None) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The ledger of ``unit``; ``last_year`` is the source that 上年 names, when it names one.

    Unknown names of funds and the like, and amounts that would be counted twice, are reported (BG20x).
    """
    builder = _Builder(unit)
    entries = list(builder.this_year())
    statements = list(builder.this_year_statements())
    stated = set(_THIS_YEAR)
    if last_year is not None:
        before = _Builder(last_year)
        entries += [replace(entry, period="上年") for entry in before.this_year()]
        statements += [_as_last_year(statement) for statement in before.this_year_statements()]
        stated |= {("上年", flow) for _, flow in _THIS_YEAR}
        builder.diagnostics += before.diagnostics
        builder.check_file_alone(unit.last_year)
    elif unit.last_year is not None:
        entries += builder.last_year(unit.last_year)
        statements += builder.last_year_statements(unit.last_year)
        stated |= {("上年", flow) for flow in _stated_flows(unit.last_year)}
    return Ledger(entries, statements, stated), tuple(builder.diagnostics)


def _stated_flows(last: LastYear) -> Iterator[str]:
    """The 收支 that inline figures of 上年 say anything about."""
    held = {"支出": last.spending, "收入": last.income, "年初结转": last.opening, "年末结转": last.closing}
    return (flow for flow, figures in held.items() if figures)


def _as_last_year(statement: Statement) -> Statement:
    coordinates = tuple((name, ("上年",) if name == "period" else paths) for name, paths in statement.coordinates)
    return replace(statement, coordinates=coordinates)


@dataclass
class _Builder:
    """Turns one source into entries; collects what it could not place."""

    unit: Unit
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def this_year(self) -> Iterator[Entry]:
        """Entries of 本年."""
        unit = self.unit
        yield from self._by_fund(unit.income, "本年", "收入")
        yield from self._by_fund(unit.opening, "本年", "年初结转")
        yield from self._by_fund(unit.closing, "本年", "年末结转")
        for name, kind in _FIELD_KINDS.items():
            for line in getattr(unit.spending, name):
                yield from self._line(line, kind)

    def last_year(self, last: LastYear) -> Iterator[Entry]:
        """Entries of 上年, each as fine as it was written."""
        yield from self._by_fund(last.income, "上年", "收入")
        yield from self._by_fund(last.opening, "上年", "年初结转")
        yield from self._by_fund(last.closing, "上年", "年末结转")
        self._check_overlaps(last.spending)
        for key, breakdown in last.spending.items():
            yield from self._last_year_spending(key, breakdown)

    def _by_fund(self, funds: dict[Text, Breakdown], period: str, flow: str) -> Iterator[Entry]:
        for name, breakdown in funds.items():
            fund = self._path(FUND, name)
            if fund is None:
                continue
            for code, money in self._by_function(breakdown):
                yield Entry(
                    money.fen, period, flow, fund, function=str(code) if code else "", department_economy=None,
                    government_economy=None, kind=None, unit="", span=money.span,
                )  # fmt: skip

    def _line(self, line: Line, kind: str) -> Iterator[Entry]:
        if isinstance(line, Project):
            for sub in line.lines or (line,):
                yield from self._amounts(sub, kind, line)
        else:
            yield from self._amounts(line, kind, None)

    def _amounts(self, line: Line, kind: str, project: Project | None) -> Iterator[Entry]:
        whole = project or line
        stated_fund = line.fund or whole.fund
        fund = GENERAL if stated_fund is None else self._path(FUND, stated_fund)
        if fund is None:
            return
        stated_kind = self._path(KIND, line.kind) if line.kind else kind
        stated_official = line.official or whole.official
        official = self._path(OFFICIAL, stated_official) if stated_official else None
        procurement = line.procurement or whole.procurement
        reserved = _reserved(line.reserved or whole.reserved) if procurement else None
        function = line.function or whole.function
        amounts: list[tuple[str, Money]] = [(str(p.key), p.money) for p in line.economy or ()]
        if line.amount is not None and line.economy and line.economy.fen != line.amount.fen:
            self._twice("“金额”与“经济科目”各项之和不相等", line.amount.span, "两处只留一处；逐项写了经济科目，就不写“金额”")
        if not amounts and line.amount is not None:
            amounts = [("", line.amount)]
        if not amounts:
            self.diagnostics.append(
                error(
                    "BG201", "这一行没有金额", line.span,
                    hint="写“金额: …”，或在“经济科目”下逐项写“编码: 金额”",
                )  # fmt: skip
            )
        for economy, money in amounts:
            path = kind_of(stated_kind or kind, economy)
            yield Entry(
                money.fen, "本年", "支出", fund, str(function or ""), economy,
                str(line.government_economy or whole.government_economy or ""), path,
                project=str(project.name) if project else None,
                unit=str(line.unit or whole.unit or ""),
                procurement=PROCUREMENT.path(procurement) if procurement else None,
                official=official or official_of(path, economy),
                running=running_of(self.unit.identity.nature, path, fund),
                reserved=reserved,
                span=money.span,
            )  # fmt: skip

    def _last_year_spending(self, key: Text, breakdown: Breakdown) -> Iterator[Entry]:
        if key in FUND.members:
            for code, money in self._by_function(breakdown):
                yield self._last_year_entry(str(code or ""), "", "", money, FUND.path(key))
            return
        function: str | None = None if key == OTHER_SUBJECTS else "" if key == TOTAL else str(key)
        if function and not _is_code(function, "2", (3, 5, 7)):
            self._no_code(
                key, "功能科目编码",
                f"写3、5或7位编码；本年不再有的科目合写为“{OTHER_SUBJECTS}”，只知道总数写“{TOTAL}”，其他资金写资金名称",
            )  # fmt: skip
            return
        for part, money in _parts(breakdown):
            if part is None:
                yield self._last_year_entry(function, "", "", money)
            elif _is_code(part, "3", (3, 5)):
                yield self._last_year_entry(function, str(part), "", money)
            elif part[:1].isdigit():
                self._no_code(part, "经济科目编码", "写3或5位的部门预算支出经济分类编码，或者写 基本支出、项目支出")
            elif (kind := self._path(KIND, part)) is not None:
                yield self._last_year_entry(function, "", kind, money)

    def _last_year_entry(
        self, function: str | None, economy: str, kind: str, money: Money, fund: str = GENERAL
    ) -> Entry:
        path = kind_of(kind or "基本支出", economy) if kind or economy else ""
        return Entry(
            money.fen, "上年", "支出", fund, function, economy, "", path, project="", procurement="",
            official=official_of(path, economy), running=running_of(self.unit.identity.nature, path, fund),
            reserved="", span=money.span,
        )  # fmt: skip

    def this_year_statements(self) -> Iterator[Statement]:
        """What the source states for 本年 in place of its lines."""
        unit = self.unit
        if unit.official_expenses is not None:
            yield from _official_statements(unit.official_expenses, "本年")
        if unit.running_costs is not None:
            yield from _stated(unit.running_costs, "本年", 机关运行="机关运行经费")
        if unit.procurement is not None:
            yield from _procurement_statements(unit.procurement)

    def last_year_statements(self, last: LastYear) -> Iterator[Statement]:
        """What the source states for 上年 beside its lines."""
        if last.official_expenses is not None:
            yield from _official_statements(last.official_expenses, "上年")
        if last.running_costs is not None:
            yield from _stated(last.running_costs, "上年", 机关运行="机关运行经费")

    def check_file_alone(self, last: LastYear | None) -> None:
        """Report figures of 上年 that stand beside last year's file: they would be left out."""
        for name in ("income", "opening", "closing", "spending", "official_expenses", "running_costs"):
            if last is not None and getattr(last, name):
                self._twice("“上年”写了文件，又写了数字", last.place(name), "删去数字，或者删去文件；上年的数只从一处来")

    def _check_overlaps(self, spending: dict[Text, Breakdown]) -> None:
        wholes = {"" if key == TOTAL else str(key): key for key in spending if key == TOTAL or key.isdigit()}
        for key in spending:
            covering = (whole for above, whole in wholes.items() if whole != key and key.startswith(above))
            outer = None if key in FUND.members else next(covering, None)
            if outer is not None:
                self._twice(
                    f"“{key}”已经包含在“{outer}”里，会重复计算", key.span,
                    f"同一笔支出只写一次：写明细，或者写“{outer}”",
                )  # fmt: skip

    def _by_function(self, breakdown: Breakdown) -> Iterator[tuple[Text | None, Money]]:
        """The parts of a fund's amount, by 功能科目."""
        for code, money in _parts(breakdown):
            if code is None or _is_code(code, "2", (3, 5, 7)):
                yield code, money
            else:
                self._no_code(code, "功能科目编码", "资金下面写一个金额，或者逐项写“功能科目编码: 金额”")

    def _no_code(self, written: Text, wanted: str, hint: str) -> None:
        self.diagnostics.append(error("BG203", f"“{written}”不是{wanted}", written.span, hint=hint))

    def _twice(self, message: str, span: Span | None, hint: str) -> None:
        self.diagnostics.append(error("BG204", message, span, hint=hint))

    def _path(self, dimension: Dimension, name: Text) -> str | None:
        try:
            return dimension.path(str(name))
        except UnknownMemberError as unknown:
            near = "、".join(unknown.near) or "、".join(list(unknown.dimension.members)[:12])
            self.diagnostics.append(
                error("BG202", str(unknown), name.span, label="不认识的名称", hint=f"可写：{near}")
            )
            return None


def _reserved(stated: str | None) -> str | None:
    """For whom a line's procurement is reserved: not known unless it is stated, None when it is stated as 无."""
    if stated is None:
        return ""
    return None if stated == NOT_RESERVED else RESERVED.path(stated)


def _is_code(text: str, first: str, lengths: tuple[int, ...]) -> bool:
    return text.isascii() and text.isdigit() and text.startswith(first) and len(text) in lengths


def _parts(breakdown: Breakdown) -> Iterator[tuple[Text | None, Money]]:
    if breakdown.whole is not None:
        yield None, breakdown.whole
    part: Part
    for part in breakdown:
        yield part.key, part.money


def _stated(money: Money, period: str, **filters: str) -> Iterator[Statement]:
    """The statement under every fund that the figure is asked with: 三公 and 机关运行经费 are 一般公共预算财政拨款 by definition."""
    for fund in (None, "财政拨款", "一般公共预算"):
        asked = {"期间": period, "收支": "支出", **filters} | ({"资金": fund} if fund else {})
        yield Statement(coordinates_of(asked), money.fen, money.span)


def _official_statements(stated: OfficialExpenses, period: str) -> Iterator[Statement]:
    def fen(*moneys: Money | None) -> Money:
        return Money(sum(money.fen for money in moneys if money), next((m.span for m in moneys if m), stated.span))

    purchase, running = stated.vehicle_purchase, stated.vehicle_running
    figures: Iterable[tuple[str, Money]] = (
        ("因公出国（境）费", fen(stated.abroad)),
        ("公务用车购置费", fen(purchase)),
        ("公务用车运行维护费", fen(running)),
        ("公务用车购置及运行费", fen(purchase, running)),
        ("公务接待费", fen(stated.reception)),
        ("三公经费", fen(stated.abroad, purchase, running, stated.reception)),
    )
    for item, money in figures:
        yield from _stated(money, period, 三公=item)


def _procurement_statements(stated: Procurement) -> Iterator[Statement]:
    parts = {"货物": stated.goods, "工程": stated.works, "服务": stated.services}
    total = sum(money.fen for money in parts.values() if money)
    for name, money in {**parts, "政府采购": Money(total, stated.span)}.items():
        yield _procured(money, stated, 采购=name)
    yield _procured(stated.medium_small, stated, 预留="面向中小企业")
    yield _procured(stated.small_micro, stated, 预留="面向小微企业")


def _procured(money: Money | None, stated: Procurement, **filters: str) -> Statement:
    asked = coordinates_of({"期间": "本年", "收支": "支出", **filters})
    return Statement(asked, money.fen if money else 0, money.span if money else stated.span)
