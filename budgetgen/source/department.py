"""A department as one unit: what its document says beside the ledger, put together from the department and its units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from budgetgen.source.models.final import OfficialCounts
from budgetgen.source.models.spending import Project
from budgetgen.source.models.unit import Equipment, Holding, StateAssets, SubjectNames, Unit
from budgetgen.source.node import Text


def has_own_figures(unit: Unit) -> bool:
    """Whether a source has lines of its own: income, spending or balances."""
    lines = (getattr(unit.spending, name) for name in type(unit.spending).model_fields)
    held = (unit.income, unit.opening, unit.closing, unit.balance_used, unit.balance_distributed, *lines)
    return any(held)


def joined(own: Unit, members: Mapping[str, Unit]) -> Unit:
    """The unit that a department publishes; ``own`` itself where there are no ``members`` (by name).

    预算单位 are the members, and the department where it has lines of its own. Projects are those of all, each with its
    单位. Assets and counts are the members' sums; a count that one does not write is unknown. Explanations and names of
    subjects are the department's, then the members'. All else is the department's own.
    """
    if not members:
        return own
    listed = [
        member.model_copy(
            update={"name": Text(called, member.file.span), "code": member.code or unit.identity.code}
        )
        for member, (called, unit) in zip(own.members, members.items(), strict=True)
    ]
    own_name = [own.identity.name] if has_own_figures(own) else []
    units = dict.fromkeys([*own_name, *(member.name for member in listed)])
    projects = [*own.spending.projects]
    for member, unit in zip(listed, members.values(), strict=True):
        projects += (_of_unit(project, member.name) for project in unit.spending.projects)
    told = [own, *members.values()]
    sums: dict[str, object] = {}
    if held := [unit.assets for unit in members.values() if unit.assets is not None]:
        sums["assets"] = _assets(held)
    if counts := _counts([unit.official_counts for unit in members.values()]):
        sums["official_counts"] = own.official_counts.model_copy(update=counts)
    return own.model_copy(
        update={
            "members": tuple(listed),
            "identity": own.identity.model_copy(update={"budget_units": tuple(units)}),
            "spending": own.spending.model_copy(update={"projects": tuple(projects)}),
            **sums,
            "subject_names": _subject_names([unit.subject_names for unit in told]),
            "glossary": own.glossary.model_copy(
                update={"subjects": _first([unit.glossary.subjects for unit in told])}
            ),
        }
    )


def without_members_projects(whole: Unit, own: Unit) -> Unit:
    """``whole``, which was joined from ``own``, as checks see it: the units' projects are looked at by their own checks."""
    projects = whole.spending.projects[: len(own.spending.projects)]
    return whole.model_copy(update={"spending": whole.spending.model_copy(update={"projects": projects})})


def _of_unit(project: Project, unit: Text | None) -> Project:
    return project.model_copy(update={"unit": unit})


def _assets(held: list[StateAssets]) -> StateAssets:
    planned = held[0].planned.model_copy(update=_held([one.planned for one in held]))
    return held[0].model_copy(update={**_held(held), "planned": planned})


def _held(held: Iterable[Holding]) -> dict[str, object]:
    vehicles: dict[Text, int] = {}
    equipment: dict[str, Equipment] = {}
    for one in held:
        for use, count in one.vehicles.items():
            vehicles[use] = vehicles.get(use, 0) + count
        for item in one.equipment:
            before = equipment.get(item.name)
            count = item.count + (before.count if before else 0)
            equipment[item.name] = (before or item).model_copy(update={"count": count})
    return {"vehicles": vehicles, "equipment": tuple(equipment.values())}


def _counts(held: list[OfficialCounts]) -> dict[str, int]:
    counts = {name: [getattr(one, name) for one in held] for name in OfficialCounts.model_fields}
    return {name: sum(each) for name, each in counts.items() if None not in each}


def _subject_names(held: list[SubjectNames]) -> SubjectNames:
    names = {field: _first([getattr(one, field) for one in held]) for field in SubjectNames.model_fields}
    return held[0].model_copy(update=names)


def _first(held: list[dict[Text, Text]]) -> dict[Text, Text]:
    """All keys; where several say something of one, the first word counts."""
    names: dict[Text, Text] = {}
    for one in held:
        for key, text in one.items():
            names.setdefault(key, text)
    return names
