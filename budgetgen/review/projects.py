"""Two units with their ledgers → the projects that were added, dropped, renamed or changed."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher

from budgetgen.ledger.ledger import Ledger
from budgetgen.review.comparison import ProjectChange
from budgetgen.review.facts import compare_facts, facts_of
from budgetgen.source.models.spending import Project
from budgetgen.source.models.unit import Unit

_SAME_NAME = 0.6
_MOST_COMPARED = 10_000


def renamed_projects(old: Unit, new: Unit) -> dict[str, str]:
    """Old name → new name of the projects that stand under another name: the same 编号, or much the same name."""
    before, after = _by_name(old), _by_name(new)
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    if len(gone) * len(come) > _MOST_COMPARED:
        return {}
    likeness = [
        (share, one, other)
        for one in gone
        for other in come
        if (share := _likeness(before[one][0], after[other][0])) >= _SAME_NAME
    ]
    found: dict[str, str] = {}
    for _, one, other in sorted(likeness, key=lambda pair: (-pair[0], sorted(pair[1:]))):
        if one not in found and other not in found.values():
            found[one] = other
    return found


def compare_projects(
    old: Unit, new: Unit, ledgers: tuple[Ledger, Ledger], renamed: dict[str, str]
) -> tuple[ProjectChange, ...]:
    """The projects that changed: those of the new unit in its order, then the dropped ones."""
    before, after = _by_name(old), _by_name(new)
    former = {name: one for one, name in renamed.items()}
    found = [_change(former.get(name, name), name, before, after, ledgers) for name in after]
    found += [
        _change(name, name, before, after, ledgers)
        for name in before
        if name not in after and name not in renamed
    ]
    return tuple(one for one in found if one.old_name != one.new_name or one.old != one.new or one.facts)


def added_or_dropped(unit: Unit, ledger: Ledger, *, added: bool) -> tuple[ProjectChange, ...]:
    """All projects of a unit whose document was added or dropped as a whole."""
    return tuple(
        ProjectChange(None, name, None, _amount(ledger, name))
        if added
        else ProjectChange(name, None, _amount(ledger, name), None)
        for name in _by_name(unit)
    )


def _change(
    old_name: str,
    new_name: str,
    before: dict[str, list[Project]],
    after: dict[str, list[Project]],
    ledgers: tuple[Ledger, Ledger],
) -> ProjectChange:
    was, now = before.get(old_name), after.get(new_name)
    return ProjectChange(
        old_name if was else None,
        new_name if now else None,
        _amount(ledgers[0], old_name) if was else None,
        _amount(ledgers[1], new_name) if now else None,
        compare_facts(_facts(was), _facts(now)) if was and now else (),
    )


def _facts(projects: list[Project]) -> dict[tuple[tuple[str, ...], str], str]:
    """The facts of the projects of one name: mostly one."""
    return {
        (path, listed + "′" * number): text
        for number, project in enumerate(projects)
        for (path, listed), text in facts_of(project).items()
    }


def _by_name(unit: Unit) -> dict[str, list[Project]]:
    found: dict[str, list[Project]] = defaultdict(list)
    for project in unit.spending.projects:
        found[str(project.name)].append(project)
    return dict(found)


def _amount(ledger: Ledger, name: str) -> int | None:
    return ledger.query({"期间": "本年", "收支": "支出", "项目": name}).amount


def _likeness(one: Project, other: Project) -> float:
    """How alike two projects are called, from 0 to 1; 2 where they have the same 编号."""
    if one.number and other.number:
        return 2.0 if one.number == other.number else 0.0
    first, second = sorted((str(one.name), str(other.name)))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _SAME_NAME else 0.0
