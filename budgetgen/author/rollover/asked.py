"""What accounts are compared with and a budget does not have: last year's accounts, 全年预算, 结转 and the reasons, as blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from budgetgen.author.new.unit import reasons_of
from budgetgen.check.spending_lines import short
from budgetgen.ledger.dimension import FUND, OFFICIAL
from budgetgen.ledger.ledger import Ledger
from budgetgen.source.blanks import BLANK
from budgetgen.source.models.final import OfficialCounts
from budgetgen.source.models.unit import Unit
from budgetgen.template.kit.trial import Trial, trial
from budgetgen.template.pack import Template

GENERAL = "一般公共预算"
_BY_ITEM = ("政府性基金预算", "国有资本经营预算")
"""Funds whose table of accounts tells 结转 by 功能科目 (公开08表、09表)."""
_OFFICIAL_ITEMS = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")
_NONE = "没有的写 0"


@dataclass(frozen=True)
class Asked:
    """What the accounts of ``unit`` tell besides its own lines; ``ledger`` is that of its budget, ``template`` the accounts'."""

    unit: Unit
    ledger: Ledger
    template: Template | None
    _trials: list[Trial] = field(default_factory=list)

    @property
    def codes(self) -> dict[str, list[str]]:
        """The 功能科目 (项) of this year's 支出 by fund, the funds in the order of the tables."""
        entries = self.ledger.query({"期间": "本年", "收支": "支出"}).entries
        codes: dict[str, dict[str, None]] = {}
        for entry in entries:
            held = codes.setdefault(short(entry.fund or ""), {})
            if entry.function:
                held[entry.function] = None
        return {fund: list(held) for fund, held in codes.items()}

    @property
    def funds(self) -> list[str]:
        """The funds of the budget and of its last year, in the order of the tables; 一般公共预算 where there are none."""
        held = {short(entry.fund) for entry in self.ledger.entries if entry.fund}
        order = [short(path) for path in dict.fromkeys(FUND.members.values())]
        return [fund for fund in order if fund in held] or [GENERAL]

    def last_year(self) -> list[str]:
        """The lines of 上年 where last year's accounts are no source: what the accounts compare with."""
        funds = self.funds
        spending = {"合计": BLANK} if funds == [GENERAL] else dict.fromkeys(funds, BLANK)
        lines = [
            f"  收支总计: {flow(funds)}  # 上年收入、支出总计，含结转；{_NONE}",
            f"  支出: {flow(spending)}",
            f"  三公: {flow(_OFFICIAL_ITEMS)}  # {_NONE}",
        ]
        if self.unit.identity.nature != "事业单位":
            lines.append(f"  机关运行经费: {BLANK}")
        return lines

    def compared(self, budget: str) -> list[str]:
        """年初预算 (the budget's file), 全年预算 and 相关统计数; a department's own only the first, the others are its units'."""
        lines = [f"年初预算: {budget}"]
        if not self.unit.members:
            lines += [
                "全年预算:",
                f"  三公: {flow(_OFFICIAL_ITEMS)}  # 调整后的全年预算数；{_NONE}",
                "相关统计数:",
            ]
            lines += [f"  {name}: {BLANK}" for name in OfficialCounts.aliases()]
        return lines

    def balance(self, fund: str) -> str:
        """A blank for 结转 of a fund: one, or one for each 功能科目 where the tables tell them."""
        codes = self.codes.get(fund, []) if fund in _BY_ITEM else []
        return flow(codes) if codes else BLANK

    def balances(self) -> str:
        """Blanks for 结转 of every fund."""
        return flow({fund: self.balance(fund) for fund in self.funds})

    def asks_reserved(self) -> bool:
        """Whether the pack prints what procurement is reserved for smaller enterprises."""
        if self.template is None:
            return False
        return self._trial(self.template).composer.scope.ledger.was_asked_by("reserved")

    def reasons(self) -> tuple[list[str], list[str]]:
        """Keys of 变动原因 and of 预决算差异原因 that the pack's text may ask for."""
        if self.template is None:
            return [], []
        by_fund = self.codes
        codes = list(dict.fromkeys(code for held in by_fund.values() for code in held))
        first, others = reasons_of(
            self._kind, self.unit.identity.nature, self.template, codes, self._trial(self.template)
        )
        keys = [*first, *(key for key in _in_order(others) if self._has(key))]
        return keys, [GENERAL, *by_fund.get(GENERAL, [])]

    def _trial(self, template: Template) -> Trial:
        """The pack composed for a unit with everything, once."""
        if not self._trials:
            self._trials.append(trial(template, self._kind))
        return self._trials[0]

    @property
    def _kind(self) -> str:
        return self.unit.kind.replace("预算", "决算")

    def _has(self, key: str) -> bool:
        """Whether the budget or its last year has, or may have, amounts of an item of 三公 or of a fund called ``key``."""
        if key in OFFICIAL.members:
            asked = {"三公": key, "资金": "财政拨款"}
            return any(
                self.ledger.query({"期间": period, "收支": "支出", **asked}).amount != 0
                for period in ("本年", "上年")
            )
        return key != GENERAL and key in self.funds


def fund_name(written: str) -> str:
    """A fund as its path calls it: 政府性基金 → 政府性基金预算."""
    return short(FUND.members.get(written, written))


def flow(held: Iterable[str] | Mapping[str, str]) -> str:
    """Keys with their values, blanks where only keys are given, in brackets on one line."""
    pairs = held.items() if isinstance(held, Mapping) else ((key, BLANK) for key in held)
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def _in_order(keys: Iterable[str]) -> Iterator[str]:
    """Names of 三公 first, as they are listed, then the others."""
    held = list(keys)
    yield from (name for name in OFFICIAL.members if name in held)
    yield from (key for key in held if key not in OFFICIAL.members)
