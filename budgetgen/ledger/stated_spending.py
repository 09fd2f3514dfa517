"""支出 of another period, as a tree of keys → a :class:`Whole`: every key is a value of one dimension, in any order.

What stands under no 资金 is 一般公共预算. Keys of one dimension beside each other split the amount above them; keys of two
dimensions split it in two ways, which must agree. A code beside one that holds it (30215 beside 302) is a part of that
amount. Nothing is taken for granted: an economic code under no 类型 is of no known 类型.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from budgetgen.diagnostic import Diagnostic, Edit, Label, Span, error
from budgetgen.ledger.dimension import Relation
from budgetgen.ledger.entry import Coordinates, Entry
from budgetgen.ledger.money import MoneyFormat
from budgetgen.ledger.scope_rules import kind_of, official_of, running_of
from budgetgen.ledger.silent_kinds import silent_kind_edits
from budgetgen.ledger.spending_keys import ALL_FUNDS, TOTAL, Place, Unplaced, dimension_of, place_of
from budgetgen.ledger.whole import BY_NAME, View, Whole
from budgetgen.source.amount_tree import AmountTree, Branch
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text
from budgetgen.source.values import Money

GENERAL: Final = "财政拨款/一般公共预算"
DISAGREE: Final = "BG214"

_ORDER: Final = ("fund", "function", "kind", "project", "department_economy", "government_economy")
_YUAN: Final = MoneyFormat("元", 2, grouping=True)


@dataclass
class _Draft:
    """An amount while its keys are read: its place, what is stated for it as a whole, and its parts by dimension."""

    place: Place
    key: Text | None = None
    money: Money | None = None
    parts: dict[str, dict[str | None, _Draft]] = field(default_factory=dict)
    # Dimensions of which only some parts are named: codes that stand beside this one.
    partial: set[str] = field(default_factory=set)

    def part(self, dimension: str, path: str | None, key: Text) -> _Draft:
        """The part at ``path``, made when it is not there yet."""
        held = self.parts.setdefault(dimension, {})
        if path not in held:
            held[path] = _Draft({**self.place, dimension: path}, key)
        return held[path]

    @property
    def span(self) -> Span | None:
        """Where it is written."""
        return self.money.span if self.money is not None else self.key.span if self.key is not None else None


@dataclass
class SpendingReader:
    """Reads 支出 of ``period`` for ``unit``; collects what is wrong with it."""

    unit: Unit
    period: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _edits: tuple[Edit, ...] = ()
    _comparing: bool = True

    def read(self, spending: dict[Text, AmountTree]) -> Whole | None:
        """The whole of what is stated, None where nothing is; where something is wrong, of what could be read.

        Codes: BG202 and BG203 for keys, BG204 for what is stated twice, BG214 for breakdowns that disagree.
        """
        root = _Draft({})
        branches = [Branch(key, held) for key, held in spending.items()]
        self._edits = silent_kind_edits(spending, self.unit.spending, self.unit.money_unit)
        self._refuse_loose_total(branches)
        for branch in branches:
            if branch.key == ALL_FUNDS:
                self._fill(root, branch.held, branch.key)
            elif dimension_of(branch.key) == "fund":
                self._place(root, branch)
            elif branch.held.branches and all(dimension_of(b.key) == "fund" for b in branch.held.branches):
                for below in branch.held.branches:
                    self._place(root, Branch(below.key, AmountTree((Branch(branch.key, below.held),))))
            else:
                self._place(root.part("fund", GENERAL, branch.key), branch)
        # What follows from a key that could not be read is not told.
        self._comparing = not self.diagnostics
        made = self._made(root)
        if made is not None and not self.diagnostics:
            self._compare(made)
        return made

    def _refuse_loose_total(self, branches: list[Branch]) -> None:
        """合计 beside funds may or may not hold them."""
        total = next((branch.key for branch in branches if branch.key == TOTAL), None)
        fund = next((branch.key for branch in branches if dimension_of(branch.key) == "fund"), None)
        if total is not None and fund is not None:
            self._wrong(
                "BG204", f"“合计”与“{fund}”并列，看不出“合计”含不含{fund}", total.span,
                f"一般公共预算的合计写“一般公共预算: …”；所有资金的合计写“{ALL_FUNDS}: …”",
            )  # fmt: skip

    def _fill(self, draft: _Draft, held: AmountTree, key: Text) -> None:
        if held.whole is not None:
            self._state(draft, held.whole, key)
        for branch in held.branches:
            self._place(draft, branch)

    def _place(self, draft: _Draft, branch: Branch) -> None:
        if branch.key == TOTAL:
            self._fill(draft, branch.held, branch.key)
            return
        placed = place_of(branch.key, draft.place)
        if isinstance(placed, Unplaced):
            self.diagnostics.append(
                error(placed.code, placed.message, branch.key.span, label=placed.label, hint=placed.hint)
            )
            return
        self._fill(draft.part(*placed, branch.key), branch.held, branch.key)

    def _state(self, draft: _Draft, money: Money, key: Text) -> None:
        if draft.money is not None:
            self._wrong("BG204", f"“{key}”的数写了两处", money.span, "同一个数只写一次", draft.money.span)
        else:
            draft.money, draft.key = money, key

    def _made(self, draft: _Draft) -> Whole | None:
        """The whole of a draft with its views; None where nothing is stated below it."""
        views: list[tuple[str, list[Whole]]] = []
        # Parts of parts come to their place before the parts are made.
        for name in sorted(draft.parts, key=_ORDER.index):
            top = self._outermost(name, draft.parts[name])
            made = [whole for part in top if (whole := self._made(part)) is not None]
            if made:
                views.append((name, made))
        if draft.money is None and not views:
            return None
        sums = [sum(part.entry.amount for part in parts) for _, parts in views]
        full = [held for (name, _), held in zip(views, sums, strict=True) if name not in draft.partial]
        total = draft.money.fen if draft.money is not None else max(full or sums)
        if self._comparing:
            self._check_sums(draft, views, sums, total)
        return Whole(
            self._entry(draft.place, total, draft.span),
            tuple(
                View(name, tuple(parts), self._rest(draft, name, parts, total - held))
                for (name, parts), held in zip(views, sums, strict=True)
            ),
        )

    def _outermost(self, name: str, parts: dict[str | None, _Draft]) -> list[_Draft]:
        """The parts that lie in no other one; each of the others becomes a part of the nearest that holds it."""
        top: list[_Draft] = []
        for path, part in parts.items():
            above = [other for other in parts if path and other and _lies_in(name, path, other)]
            if not above:
                top.append(part)
                continue
            outer = parts[max(above, key=len)]
            if name in outer.parts and name not in outer.partial:
                self._wrong(
                    "BG204", f"“{part.key}”已经包含在“{outer.key}”里，“{outer.key}”下面另有逐项的数", part.span,
                    f"移到“{outer.key}”下面，与其他各项并列", outer.key.span if outer.key else None,
                )  # fmt: skip
            outer.partial.add(name)
            outer.parts.setdefault(name, {})[path] = part
        return top

    def _rest(self, draft: _Draft, name: str, parts: Iterable[Whole], amount: int) -> Entry | None:
        if not amount:
            return None
        named = [str(part.entry.department_economy) for part in parts] if name == "department_economy" else ()
        return self._entry(draft.place, amount, draft.span, without=tuple(named))

    def _check_sums(
        self, draft: _Draft, views: list[tuple[str, list[Whole]]], sums: list[int], total: int
    ) -> None:
        by_name = dict(views)
        economies, kinds = by_name.get("department_economy"), by_name.get("kind")
        if economies and kinds and draft.money is None and _is_one_project(kinds):
            self._silent_kind(draft, economies, kinds[0])
            return
        for (name, parts), held in zip(views, sums, strict=True):
            first = parts[0].entry.span
            called = BY_NAME[name].chinese
            if draft.money is not None or name in draft.partial:
                if held > total >= 0:
                    self._wrong(
                        DISAGREE,
                        f"“{draft.key}”是{_YUAN.with_unit(total)}，其中按{called}写的加起来是{_YUAN.with_unit(held)}，比它还多",
                        draft.span, "核对这几个数；写在一起的编码，如“302”和“30215”，后者是前者的一部分", first,
                    )  # fmt: skip
            elif held != total:
                at = sums.index(total)
                if _confirmed(parts, View(views[at][0], tuple(views[at][1]))):
                    continue
                other = BY_NAME[views[at][0]].chinese
                self._wrong(
                    DISAGREE,
                    f"按{other}写的加起来是{_YUAN.with_unit(total)}，按{called}写的加起来是{_YUAN.with_unit(held)}，两种写法不相等",
                    first, "核对两种写法；只知道其中一部分的，另写一行“合计: …”", views[at][1][0].entry.span,
                )  # fmt: skip

    def _silent_kind(self, draft: _Draft, economies: list[Whole], kind: Whole) -> None:
        """Economic codes beside one 类型: what they are of is not said, though an older source meant 基本支出."""
        beside = str(kind.entry.kind)
        codes = "、".join(str(one.entry.department_economy) for one in economies)
        inner = ", ".join(f"{one.entry.department_economy}: …" for one in economies)
        self._wrong(
            DISAGREE,
            f"经济科目{codes}没有写类型，旁边只写了{beside}",
            economies[0].entry.span,
            f"经济科目写在哪种类型下面，才算哪种类型：“{draft.key}: {{基本支出: {{{inner}}}, {beside}: …}}”",
            kind.entry.span,
        )
        self.diagnostics[-1] = replace(self.diagnostics[-1], edits=self._edits)

    def _entry(self, place: Place, amount: int, span: Span | None, without: tuple[str, ...] = ()) -> Entry:
        fund, economy = place.get("fund", "") or "", place.get("department_economy", "") or ""
        kind = kind_of(place.get("kind", "") or "", economy)
        return Entry(
            amount, self.period, "支出", fund, place.get("function", ""), economy,
            place.get("government_economy", ""), kind,
            project=place.get("project", "" if kind in ("", "项目支出") else None), procurement="",
            official=official_of(kind, economy, fund, without), running=running_of(self.unit.identity.nature, kind, fund),
            reserved="", span=span,
        )  # fmt: skip

    def _compare(self, root: Whole) -> None:
        """Report a part that another breakdown of the same amount gives with another number."""
        for whole in root.every():
            for view in whole.views if len(whole.views) > 1 else ():
                for part in (one for top in view.parts for one in top.every()):
                    for other in whole.views:
                        known = other.answer(_coordinates(part.entry)) if other is not view else None
                        if known is not None and known.amount != part.entry.amount:
                            self._contradiction(part.entry, known.amount, known.entries)
                            return

    def _contradiction(self, entry: Entry, amount: int, entries: Iterable[Entry]) -> None:
        self._wrong(
            DISAGREE,
            f"这里写的是{_YUAN.with_unit(entry.amount)}，按另一种写法算出来是{_YUAN.with_unit(amount)}",
            entry.span, "核对这两处，改正写错的一处", next((one.span for one in entries if one.span), None),
        )  # fmt: skip

    def _wrong(
        self, code: str, message: str, span: Span | None, hint: str, other: Span | None = None
    ) -> None:
        more = (Label(other, "另一处"),) if other is not None and other != span else ()
        self.diagnostics.append(error(code, message, span, hint=hint, secondary=more))


def _lies_in(name: str, path: str, other: str) -> bool:
    return path != other and BY_NAME[name].relate(path, other) is Relation.INSIDE


def _is_one_project(kinds: list[Whole]) -> bool:
    return len(kinds) == 1 and not (kinds[0].entry.kind or "").startswith("基本支出")


def _confirmed(parts: Iterable[Whole], other: View) -> bool:
    """Whether a breakdown that makes all of an amount gives each of ``parts``, so that they are known to be some of it."""
    answers = ((part.entry.amount, other.answer(_coordinates(part.entry))) for part in parts)
    return all(known is not None and known.amount == amount for amount, known in answers)


def _coordinates(entry: Entry) -> Coordinates:
    """The query that a place in the tree answers; dimensions that do not apply or are not known are not asked."""
    names = ("period", "flow", *_ORDER)
    return tuple(sorted((name, (path,)) for name in names if (path := getattr(entry, name))))
