"""增加/减少/持平: which case holds is derived here; the words of each case are the pack's (phrases.yaml)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from budgetgen.compose.figures import UNKNOWN_TEXT, Figures, check_amount
from budgetgen.compose.fragments import Fragment
from budgetgen.compose.missing_reasons import Block, MissingReason, empty_reason
from budgetgen.compose.value import Value
from budgetgen.diagnostic import Label, Span, error
from budgetgen.ledger.money import MoneyFormat
from budgetgen.source.node import Mapping, Node, Text, find

LAST_YEAR = "上年"
CASES = ("增加", "减少", "持平", "无变化", "新增", "全部核减")

Render = Callable[[Text, dict[str, object]], str]
"""Renders a pack's phrase with some names and gives text with tokens."""


def case_of(current: int, base: int, style: MoneyFormat) -> str:
    """The case of a change between two exact amounts in 分.

    A change too small to be printed counts as 持平, so that no document says “减少0.00万元”. 无变化 is nothing in both years.
    """
    if not current and not base:
        return "无变化"
    if style.digits(abs(current - base)) == style.digits(0):
        return "持平"
    if not base:
        return "新增"
    if not current:
        return "全部核减"
    return "增加" if current > base else "减少"


@dataclass
class Phrases:
    """The filters that word a change and its reason."""

    figures: Figures
    words: Mapping
    render: Render
    threshold_percent: int

    def change(
        self, value: Value, 措辞: str = "比上年", 期间: str = "上年", 单位: str | None = None  # noqa: N803
    ) -> Fragment:  # fmt: skip
        """“比上年增加15.15万元，增长757.46%” in the family ``措辞`` of phrases.yaml, against ``期间``, amounts in ``单位``."""
        check_amount(value)
        scope = self.figures.scope
        base = value.during(期间)
        for known in (value, base):
            if known.amount is None:
                scope.report_unknown(known, self.figures.where())
                return self.figures.fragments.text(UNKNOWN_TEXT)
        assert value.amount is not None
        assert base.amount is not None
        case = case_of(value.amount, base.amount, self.figures.style(单位))
        names: dict[str, object] = {
            "本期": self.figures.amount(value, 单位),
            "基期": self.figures.amount(base, 单位),
            "差额": self.figures.difference(value, base, 单位),
        }
        if base.amount:
            gap = value - base if value > base else base - value
            names["百分比"] = self.figures.percentage(gap, base, f"（{gap.formula}） ÷ {base.formula}")
        if base.amount or scope.formats.undefined_percent is not None:
            names["完成率"] = self.figures.share(value, base)
        return self._say(("增减", 措辞, case), names)

    def against(self, value: Value, 期间: str, 措辞: str | None = None, 单位: str | None = None) -> Fragment:  # noqa: N803
        """How an amount stands to the same in ``期间``: “决算数大于预算数” in the family 比年初预算, or another."""
        return self.change(value, 措辞 or f"比{期间}", 期间, 单位)

    def reason(
        self, value: Value, *keys: str, 单位: str | None = None, 期间: str = LAST_YEAR, 措辞: str = "原因"  # noqa: N803
    ) -> Fragment:  # fmt: skip
        """The wording of the reason for a change against ``期间``, looked up under ``keys`` or the value's code.

        Nothing where nothing changed, as far as amounts printed in ``单位`` show it.
        """
        check_amount(value)
        base = value.during(期间)
        if value.amount is None or base.amount is None:
            # Asked for all the same: that an amount is not known makes no reason an unused one.
            self._used(期间).update(keys or (value.code,))
            return Fragment("")
        changed = case_of(value.amount, base.amount, self.figures.style(单位)) not in ("持平", "无变化")
        if not changed:
            if 期间 == LAST_YEAR:
                self.figures.scope.findings.unchanged.update(keys or (value.code,))
            return Fragment("")
        required = self._beyond(value.amount, base.amount)
        amounts = ((value, "本年的数"), (base, f"{期间}的数"))
        labels = tuple(Label(span, text) for amount, text in amounts for span in amount.trace.spans[:1])
        gap = value.amount - base.amount
        change = f"{'增加' if gap > 0 else '减少'}{self.figures.style(单位).with_unit(abs(gap))}"
        return self._reason(keys or (value.code,), required, 期间, 措辞, change, labels)

    def reason_for(
        self, *keys: str, required: bool = True, 期间: str = LAST_YEAR, 措辞: str = "原因"  # noqa: N803
    ) -> Fragment:  # fmt: skip
        """The wording of the reason written under one of ``keys``; a missing one is an error where it is required.

        Reasons against 上年 are those of 变动原因, against a budget those of 预决算差异原因.
        """
        return self._reason(keys, required, 期间, 措辞)

    def _reason(
        self, keys: tuple[str, ...], required: bool, 期间: str, 措辞: str,  # noqa: N803
        change: str = "", labels: tuple[Label, ...] = (),
    ) -> Fragment:  # fmt: skip
        scope = self.figures.scope
        last = 期间 == LAST_YEAR
        reasons = scope.unit.reasons if last else scope.unit.budget_reasons
        self._used(期间).update(keys)
        for key in keys:
            for written, text in reasons.items():
                if written == key and text.strip():
                    return self._say(
                        (措辞,), {"原因": self.figures.fragments.text(text.strip().rstrip("。"))}
                    )
        if required:
            field = "reasons" if last else "budget_reasons"
            place = scope.unit.key_place(field if reasons else "kind")
            block = Block(期间, last, bool(reasons), place)
            missing = MissingReason(keys, self._called(keys[0]), change, labels)
            empty = next((written for written in reasons if written in keys), None)
            if empty is not None:
                scope.findings.once(("reason", empty.span), empty_reason(missing, empty, block))
            else:
                scope.findings.missing_reason(block, missing)
        return Fragment("")

    def _used(self, period: str) -> set[str]:
        findings = self.figures.scope.findings
        return findings.used_reasons if period == LAST_YEAR else findings.used_budget_reasons

    def _called(self, key: str) -> str:
        scope = self.figures.scope
        return f"{key} {scope.member_name('function', key)}" if key.isdigit() else key

    def _beyond(self, current: int, base: int) -> bool:
        return not base or abs(current - base) * 100 >= self.threshold_percent * abs(base)

    def _say(self, path: tuple[str, ...], names: dict[str, object]) -> Fragment:
        node, span, found = find(self.words, path)
        if found and isinstance(node, Text):
            return Fragment(self.render(node, names))
        self._missing(path, node, span)
        return self.figures.fragments.text(UNKNOWN_TEXT)

    def _missing(self, path: tuple[str, ...], node: Node, span: Span) -> None:
        near = "、".join(node) if isinstance(node, Mapping) else ""
        self.figures.scope.findings.once(
            ("phrase", path),
            error(
                "BG640",
                f"phrases.yaml 里没有“{' / '.join(path)}”这种措辞",
                span,
                hint=f"已有：{near}" if near else "",
            ),
        )
