"""What a document of accounts says of the unit, where its budget said nothing: 职责, 内设机构 and 国有资产, as blanks."""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.author.layout import block_lines, entries
from budgetgen.author.rollover.notes import Note
from budgetgen.author.rollover.plan import Plan, part
from budgetgen.author.tree import Inline, Missing, Noted
from budgetgen.ledger.government import is_single
from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Mapping
from budgetgen.template.pack import Template

_DUTIES, _OFFICES, _ASSETS = "BG501", "BG503", "BG504"
"""The checks that ask for them; a district may have switched them off."""


def add_introduction(plan: Plan, template: Template) -> None:
    """Ask for what the checks of the accounts' pack ask for and the budget lacks."""
    added = []
    for name, lines in _lacking(plan, template):
        added.append(f"“{name}”")
        if name == "内设机构":
            identity = plan.node["单位"]  # type: ignore[index]
            assert isinstance(identity, Mapping)
            plan.patch.add_entries(identity, lines)
        elif name == "职责":
            plan.patch.insert_before(plan.patch.last_line(plan.node["单位"]) + 1, ["", *lines])  # type: ignore[index]
        else:
            plan.patch.insert_before(plan.patch.last_line(plan.node) + 1, ["", *lines])
    if added:
        plan.notes.append(Note(0, f"加上{''.join(added)}：预算没有写，决算要写"))


def _lacking(plan: Plan, template: Template) -> Iterator[tuple[str, list[str]]]:
    unit = plan.unit
    off = {str(code) for code, setting in template.manifest.checks.items() if setting.level == "不查"}
    if _OFFICES not in off and not unit.members and is_single(unit) and not unit.identity.offices:
        yield "内设机构", entries({"内设机构": [BLANK]})
    if _DUTIES not in off and part(plan.node, "职责") is None:
        yield "职责", block_lines({"职责": f"{BLANK}\n"})
    if _ASSETS not in off and not unit.members and unit.assets is None:
        yield (
            "国有资产",
            block_lines(
                {
                    "国有资产": {
                        "截至": f"{plan.year}年12月31日",
                        "车辆": Noted(Inline({"其他用车": Missing()}), "按用途写辆数；没有写 0"),
                    }
                }
            ),
        )
