"""What accounts are compared with and a budget does not have: last year's accounts, 全年预算, 结转 and the reasons, as blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from budgetgen.author.new.unit import reasons_of
from budgetgen.author.tree import Inline, Missing, Noted
from budgetgen.check.spending_lines import short
from budgetgen.ledger.dimension import FUND, OFFICIAL
from budgetgen.ledger.ledger import Ledger
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

    def last_year(self) -> dict[str, object]:
        """What 上年 holds where last year's accounts are no source: what the accounts compare with."""
        funds = self.funds
        return {
            "收支总计": Noted(blanks(funds), f"上年收入、支出总计，含结转；{_NONE}"),
            "支出": blanks(["合计"] if funds == [GENERAL] else funds),
            "三公": Noted(blanks(_OFFICIAL_ITEMS), _NONE),
            "机关运行经费": Missing() if self.unit.identity.nature != "事业单位" else None,
        }

    def compared(self, budget: str) -> dict[str, object]:
        """年初预算 (the budget's file), 全年预算 and 相关统计数; a department's own only the first, the others are its units'."""
        if self.unit.members:
            return {"年初预算": budget}
        return {
            "年初预算": budget,
            "全年预算": {"三公": Noted(blanks(_OFFICIAL_ITEMS), f"调整后的全年预算数；{_NONE}")},
            "相关统计数": {name: Missing() for name in OfficialCounts.aliases()},
        }

    def balance(self, fund: str) -> Inline | Missing:
        """A blank for 结转 of a fund: one, or one for each 功能科目 where the tables tell them."""
        codes = self.codes.get(fund, []) if fund in _BY_ITEM else []
        return blanks(codes) if codes else Missing()

    def balances(self) -> Inline:
        """Blanks for 结转 of every fund."""
        return Inline({fund: self.balance(fund) for fund in self.funds})

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


def blanks(keys: Iterable[str]) -> Inline:
    """A blank for each of these keys, in brackets."""
    return Inline((key, Missing()) for key in keys)


def _in_order(keys: Iterable[str]) -> Iterator[str]:
    """Names of 三公 first, as they are listed, then the others."""
    held = list(keys)
    yield from (name for name in OFFICIAL.members if name in held)
    yield from (key for key in held if key not in OFFICIAL.members)
