"""Unit (with the files that it names) → Ledger: 本年 from the lines, the other periods from files or inline figures.

A department with 所属单位 is the sum of their ledgers, its own lines one more unit, less what flows between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from budgetgen.diagnostic import Diagnostic, error
from budgetgen.ledger.builder import Builder
from budgetgen.ledger.dimension import PERIOD
from budgetgen.ledger.entry import Entry
from budgetgen.ledger.government import nature_of_figures, nature_of_lines, with_government
from budgetgen.ledger.joint import JointLedger, Share
from budgetgen.ledger.ledger import Ledger
from budgetgen.ledger.transfers import eliminate
from budgetgen.source.chain import Chain
from budgetgen.source.department import has_own_figures
from budgetgen.source.models.spending import LastYear, PeriodFigures
from budgetgen.source.models.unit import Unit

THIS_YEAR = "本年"
_FLOWS = ("收入", "支出", "年初结转", "年末结转", "使用结余", "结余分配")


def build_ledger(unit: Unit, last_year: Unit | None = None) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The ledger of ``unit``; ``last_year`` is the source that 上年 names, when it names one."""
    return build_chain(Chain(unit, Chain(last_year) if last_year is not None else None))


def build_chain(chain: Chain) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The ledger of a unit with the files that it names.

    Unknown names of funds and the like, and amounts that would be counted twice, are reported (BG20x).
    """
    reader = _Reader()
    shares = [
        share for period in dict.fromkeys(PERIOD.members.values()) for share in reader.shares(chain, period)
    ]
    if chain.members:
        return JointLedger(shares), tuple(reader.diagnostics)
    entries = (entry for share in shares for entry in share.entries)
    statements = (statement for share in shares for statement in share.statements)
    stated = {pair for share in shares for pair in share.stated}
    return Ledger(entries, statements, stated), tuple(reader.diagnostics)


@dataclass
class _Reader:
    """Reads shares off chains; collects what could not be placed."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def shares(self, chain: Chain, period: str) -> list[Share]:
        """What ``chain`` tells of ``period``. A department's own word on another period stands for all its units."""
        if period == THIS_YEAR:
            return self._this_year(chain)
        file, inline = _told(chain, period)
        if file is not None:
            builder = Builder(chain.unit)
            builder.check_file_alone(period, inline)
            self.diagnostics += builder.diagnostics
            return [share.during(period) for share in self._of_file(chain, file, period)]
        if inline is not None:
            return [self._inline(chain, inline, period)]
        if chain.members:
            # Lines of the department itself are a unit of which nothing is known in this period.
            own = [Share(_own_name(chain), period)] if has_own_figures(chain.unit) else []
            return self._joined(chain, period, own)
        return []

    def _this_year(self, chain: Chain) -> list[Share]:
        unit = chain.unit
        builder = Builder(unit)
        lines = with_government(builder.this_year(), nature_of_lines(unit), unit.year)
        entries = (*lines, *_carried_over(chain))
        statements = tuple(builder.this_year_statements())
        if unit.control is not None:
            # They are compared by a check; what is wrong with how they are written is told with the rest.
            list(builder.figures(unit.control, THIS_YEAR))
        if unit.transfers and not chain.members:
            hint = "各单位的源文件列在“所属单位”下；不是汇总的部门，删去“内部往来”"
            builder.diagnostics.append(
                error("BG206", "写了“内部往来”，没有写“所属单位”", unit.place("transfers"), hint=hint)
            )
        self.diagnostics += builder.diagnostics
        share = Share("", THIS_YEAR, entries, statements, frozenset((THIS_YEAR, flow) for flow in _FLOWS))
        if not chain.members:
            return [share]
        return self._joined(chain, THIS_YEAR, [replace(share, statements=()).within(_own_name(chain))])

    def _joined(self, chain: Chain, period: str, own: list[Share]) -> list[Share]:
        """The shares of a department in ``period``: its own, each member's, and what flows between them."""
        shares = [*own]
        for name, member in chain.members.items():
            told = self.shares(member, period) or [Share("", period)]
            shares += [share.within(name) for share in told]
        internal, found = eliminate(chain.unit.transfers, period, shares)
        self.diagnostics += found
        return [*shares, internal]

    def _of_file(self, chain: Chain, file: Chain, period: str) -> list[Share]:
        """What another file tells of ``period`` of this one.

        A 预算 compares with last year's 预算; where 上年 names the 决算 instead, with the 年初预算 that stands in there.
        """
        if period == "上年" and not is_final(chain.unit) and is_final(file.unit):
            return self.shares(file, "年初预算")
        return self._this_year(file)

    def _inline(self, chain: Chain, figures: PeriodFigures, period: str) -> Share:
        builder = Builder(chain.unit)
        year = chain.unit.year - (period == "上年")
        entries = tuple(
            with_government(builder.figures(figures, period), nature_of_figures(chain.unit), year)
        )
        share = Share(
            "",
            period,
            (*entries, *builder.silent_spending(figures, period, entries)),
            tuple(builder.stated_figures(figures, period)),
            frozenset((period, flow) for flow in _stated_flows(figures)),
        )
        self.diagnostics += builder.diagnostics
        return share


def _told(chain: Chain, period: str) -> tuple[Chain | None, PeriodFigures | None]:
    """The file and the inline figures by which a source tells of another period than 本年."""
    if period == "上年":
        return chain.last, chain.unit.last_year
    if period == "年初预算":
        return chain.budget, chain.unit.opening_budget
    return None, chain.unit.full_year_budget


def _carried_over(chain: Chain) -> Iterator[Entry]:
    """年初结转 that is not written follows from last year's accounts: what they carried forward."""
    if chain.unit.opening or chain.last is None or not is_final(chain.last.unit):
        return
    before = Builder(chain.last.unit)
    for entry in before.closing():
        yield replace(entry, flow="年初结转")


def _own_name(chain: Chain) -> str:
    return str(chain.unit.identity.name)


def is_final(unit: Unit) -> bool:
    """Whether a source is a 决算."""
    return unit.kind.endswith("决算")


def _stated_flows(figures: PeriodFigures) -> Iterator[str]:
    """The 收支 that inline figures say anything about."""
    held: dict[str, object] = {"支出": figures.spending, "收入": figures.income}
    if isinstance(figures, LastYear):
        held |= {"年初结转": figures.opening, "年末结转": figures.closing}
    return (flow for flow, written in held.items() if written)
