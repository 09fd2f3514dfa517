"""One source → entries and statements: every stated amount with its place in every dimension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.ledger.dimension import (
    FUND,
    KIND,
    OFFICIAL,
    PROCUREMENT,
    RESERVED,
    UNKNOWN,
    Dimension,
    Relation,
    UnknownMemberError,
)
from budgetgen.ledger.entry import Entry, Statement
from budgetgen.ledger.scope_rules import kind_of, official_of, running_of
from budgetgen.ledger.spending_keys import ALL_FUNDS
from budgetgen.ledger.stated_spending import GENERAL, SpendingReader
from budgetgen.ledger.statements import (
    official_statements,
    procurement_statements,
    running_statements,
    total_statements,
)
from budgetgen.ledger.subject_codes import is_code_of
from budgetgen.ledger.whole import Stated
from budgetgen.source.models.spending import LastYear, Line, OfficialExpenses, PeriodFigures, Project
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text
from budgetgen.source.values import Breakdown, Money, Part

NOT_FISCAL = "非财政拨款"
NOT_RESERVED = "无"
TOTAL_SPENDING = "支出总计"

_FIELD_KINDS = {
    "basic": "基本支出", "projects": "项目支出", "business": "经营支出", "upward": "上缴上级支出", "subsidies": "对附属单位补助支出",
}  # fmt: skip


@dataclass
class Builder:
    """Turns one source into entries; collects what it could not place."""

    unit: Unit
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def this_year(self) -> Iterator[Entry]:
        """Entries of 本年."""
        unit = self.unit
        yield from self._by_fund(unit.income, "本年", "收入")
        yield from self._by_fund(unit.opening, "本年", "年初结转")
        yield from self.closing()
        yield from self._balance(unit.balance_used, "使用结余")
        yield from self._balance(unit.balance_distributed, "结余分配")
        for name, kind in _FIELD_KINDS.items():
            for line in getattr(unit.spending, name):
                yield from self._line(line, kind)

    def closing(self) -> Iterator[Entry]:
        """年末结转 of 本年."""
        yield from self._by_fund(self.unit.closing, "本年", "年末结转")

    def figures(self, figures: PeriodFigures, period: str) -> Iterator[Stated]:
        """Inline figures, each as fine as it was written."""
        yield from self._by_fund(figures.income, period, "收入")
        if isinstance(figures, LastYear):
            yield from self._by_fund(figures.opening, period, "年初结转")
            yield from self._by_fund(figures.closing, period, "年末结转")
        reader = SpendingReader(self.unit, period)
        spending = reader.read(figures.spending)
        self.diagnostics += reader.diagnostics
        if spending is not None:
            yield spending

    def silent_spending(
        self, figures: PeriodFigures, period: str, stated: tuple[Stated, ...]
    ) -> Iterator[Entry]:
        """收支总计 of the funds that 支出 (``stated``) says nothing of: how much was spent and how much left is not known.

        Nothing is silent where 支出 tells of 全部资金 together, or where all of it is 结转下年; where 收入 is told by fund, BG290
        asks.
        """
        if not isinstance(figures, LastYear) or figures.income or not figures.spending:
            return
        if ALL_FUNDS in figures.spending:
            return
        every = [
            part
            for one in stated
            for part in ((one,) if isinstance(one, Entry) else (held.entry for held in one.every()))
        ]
        told = {entry.fund for entry in every if entry.flow == "支出" and entry.fund}
        for name, money in figures.totals.items():
            fund = FUND.members.get(str(name))
            if not fund or any(FUND.relate(fund, one) is not Relation.OUTSIDE for one in told):
                continue
            closing = sum(
                entry.amount
                for entry in every
                if entry.flow == "年末结转" and FUND.relate(entry.fund, fund) is Relation.INSIDE
            )
            if money.fen > closing:
                yield Entry(
                    money.fen, period, TOTAL_SPENDING, fund, project=UNKNOWN, procurement=UNKNOWN,
                    official=official_of("", "", fund, ()), running=running_of(self.unit.identity.nature, "", fund),
                    reserved=UNKNOWN, span=name.span,
                )  # fmt: skip

    def _balance(self, breakdown: Breakdown | None, flow: str) -> Iterator[Entry]:
        """使用非财政拨款结余 and 结余分配 are money outside 财政拨款 by definition."""
        if breakdown is not None:
            for code, money in self._by_function(breakdown):
                yield self._flow_entry(code, money, "本年", flow, NOT_FISCAL)

    def _by_fund(self, funds: dict[Text, Breakdown], period: str, flow: str) -> Iterator[Entry]:
        for name, breakdown in funds.items():
            fund = self._path(FUND, name)
            if fund is None:
                continue
            for code, money in self._by_function(breakdown):
                yield self._flow_entry(code, money, period, flow, fund)

    def _flow_entry(self, code: Text | None, money: Money, period: str, flow: str, fund: str) -> Entry:
        return Entry(
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
            self._twice(
                "“金额”与“经济科目”各项之和不相等",
                line.amount.span,
                "两处只留一处；逐项写了经济科目，就不写“金额”",
            )
        if not amounts and line.amount is not None:
            amounts = [("", line.amount)]
        if not amounts:
            self.diagnostics.append(
                error(
                    "BG201",
                    "这一行没有金额",
                    line.span,
                    hint="写“金额: …”，或在“经济科目”下逐项写“编码: 金额”",
                )
            )
        for economy, money in amounts:
            path = kind_of(stated_kind or kind, economy)
            yield Entry(
                money.fen, "本年", "支出", fund, str(function or ""), economy,
                str(line.government_economy or whole.government_economy or ""), path,
                project=str(project.name) if project else None,
                unit=str(line.unit or whole.unit or ""),
                procurement=PROCUREMENT.path(procurement) if procurement else None,
                official=official or official_of(path, economy, fund),
                running=running_of(self.unit.identity.nature, path, fund),
                reserved=reserved,
                span=money.span,
            )  # fmt: skip

    def this_year_statements(self) -> Iterator[Statement]:
        """What the source states for 本年 in place of its lines."""
        unit = self.unit
        if unit.official_expenses is not None:
            yield from self._official(unit.official_expenses, "本年")
        if unit.running_costs is not None:
            yield from running_statements(unit.running_costs, "本年")
        if unit.procurement is not None:
            yield from procurement_statements(unit.procurement)

    def stated_figures(self, figures: PeriodFigures, period: str) -> Iterator[Statement]:
        """What the source states for another period beside its lines."""
        if figures.official_expenses is not None:
            yield from self._official(figures.official_expenses, period)
        if figures.running_costs is not None:
            yield from running_statements(figures.running_costs, period)
        if isinstance(figures, LastYear) and figures.totals:
            totals = {self._path(FUND, fund): money for fund, money in figures.totals.items()}
            yield from total_statements(
                {fund: money for fund, money in totals.items() if fund is not None}, period
            )

    def _official(self, stated: OfficialExpenses, period: str) -> Iterator[Statement]:
        if stated.vehicles is not None and (stated.vehicle_purchase or stated.vehicle_running):
            self._twice(
                "“公务用车购置及运行费”已经包含购置费和运行维护费，会重复计算", stated.vehicles.span,
                "分得开就只写购置费和运行维护费，分不开就只写合计",
            )  # fmt: skip
        yield from official_statements(stated, period)

    def check_file_alone(self, period: str, figures: PeriodFigures | None) -> None:
        """Report inline figures of a period that stand beside its file: they would be left out."""
        for name in type(figures).aliases().values() if figures is not None else ():
            if name != "file" and getattr(figures, name) and figures is not None:
                self._twice(
                    f"“{period}”写了文件，又写了数字", figures.place(name),
                    f"删去数字，或者删去文件；{period}的数只从一处来",
                )  # fmt: skip

    def _by_function(self, breakdown: Breakdown) -> Iterator[tuple[Text | None, Money]]:
        """The parts of a fund's amount, by 功能科目; a code beside one that holds it would be counted twice."""
        written = [part.key for part in breakdown]
        for code, money in _parts(breakdown):
            outer = next((one for one in written if code and code != one and code.startswith(one)), None)
            if outer is not None:
                self._twice(
                    f"“{code}”已经包含在“{outer}”里，会重复计算", code.span if code else None,
                    f"同一笔钱只写一次：写明细，或者写“{outer}”",
                )  # fmt: skip
            elif code is None or is_code_of("function", code):
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


def _parts(breakdown: Breakdown) -> Iterator[tuple[Text | None, Money]]:
    if breakdown.whole is not None:
        yield None, breakdown.whole
    part: Part
    for part in breakdown:
        yield part.key, part.money
