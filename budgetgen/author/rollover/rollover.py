"""``budgetgen rollover``: a source → the next one, with blanks where something new must be written.

What carries on (单位, 职责, 项目, 指标, 释义 …) stays as it is, comments and layout included; what holds for one document only is
emptied or removed, and every such place is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from os.path import lexists
from pathlib import Path

from budgetgen.author.new.place import exists
from budgetgen.author.new.unit import WRONG_PACK
from budgetgen.author.rollover.accounts import Accounts
from budgetgen.author.rollover.next_year import NextYear
from budgetgen.author.rollover.notes import Note, years_mentioned
from budgetgen.author.rollover.patch import Patch
from budgetgen.author.rollover.paths import accounts_name, next_name
from budgetgen.author.rollover.plan import Plan
from budgetgen.diagnostic import Diagnostic, error, has_errors
from budgetgen.source.load import load_source
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Mapping, Node
from budgetgen.source.reader import parse_yaml, read_text
from budgetgen.source.second_reader import second_opinion
from budgetgen.template.extras import read_extras
from budgetgen.template.pack import find_pack, load_template
from budgetgen.write.output import replace_all


@dataclass
class Rolled:
    """What a rollover made: the new file, what was done (lines of the old file), what to look at (of the new one)."""

    path: Path
    done: tuple[Note, ...] = ()
    look: tuple[Note, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def roll_over(
    path: Path,
    out: Path | None = None,
    *,
    keep: bool = False,
    closed: tuple[str, ...] = (),
    accounts: bool = False,
) -> Rolled:
    """Write next year's source of the one at ``path``, or with ``accounts`` the 决算 of a 预算.

    ``out`` is where, by default beside it under the next name; an existing file is never replaced (BG191). ``keep``: amounts
    stay instead of becoming blanks. ``closed`` are projects that end (BG192 for one that is not there). Nothing is
    written where ``diagnostics`` hold an error.
    """
    name = str(path)
    source, found = load_source(path, name=name)
    text, _ = read_text(path, name)
    if source is None or text is None or has_errors(found):
        return Rolled(path, diagnostics=found)
    unit = source.unit
    if accounts and unit.kind.endswith("决算"):
        hint = "由预算的源文件得出本年的决算；由决算得出下一年的决算，不写 --to"
        return Rolled(path, diagnostics=(error(WRONG_PACK, f"{path} 已经是决算", hint=hint),))
    target = out or (accounts_name if accounts else next_name)(path, unit.year)
    if lexists(target):
        return Rolled(target, diagnostics=(exists(target),))
    node, _ = parse_yaml(text, name)
    assert isinstance(node, Mapping)
    kind: type[Plan] = Accounts if accounts else NextYear
    plan = kind(Patch(text), node, _with_extras(unit, source.node, path), source.chain, path, target, keep)
    wrong = plan.close(closed)
    if wrong:
        return Rolled(target, diagnostics=wrong)
    plan.carry_over()
    new = plan.patch.result()
    made, problems = parse_yaml(new, str(target))
    if made is None or has_errors(problems):
        # Only a source with errors of its own (one code under two numbers) comes to this.
        return Rolled(target, diagnostics=problems)
    written = second_opinion(new, str(target)) or replace_all({target: new.encode("utf-8")})
    return Rolled(target, tuple(sorted(plan.notes)), tuple(years_mentioned(new, plan.year)), written)


def _with_extras(unit: Unit, node: Node, path: Path) -> Unit:
    """``unit`` with 补充 as its template declares it, where that can be had."""
    pack, _ = find_pack(unit.template, path.parent)
    template = load_template(pack)[0] if pack is not None else None
    extended = read_extras(unit, node, template.manifest.extra_fields)[0] if template is not None else None
    return extended or unit
