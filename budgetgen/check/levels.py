"""一级 and 二级指标 of a project against the pack's vocabulary (indicators.yaml)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding
from budgetgen.check.targets import plain_level


def level2_of(facts: Facts, level1: str) -> tuple[str, ...]:
    """The plain names of the 二级 under a 一级 in the vocabulary, each once, in its order."""
    return tuple(dict.fromkeys(plain_level(two) for two, one in facts.level1.items() if one == level1))


def missing_levels(facts: Facts, wanted: Sequence[str]) -> Iterator[Finding]:
    """A finding per project and 一级 of ``wanted`` that the vocabulary has and the project lacks.

    A project with a 二级 that the vocabulary lacks is left alone: that one may be the missing one.
    """
    for project in facts.unit.spending.projects:
        performance = project.performance
        if performance is None:
            continue
        held = {facts.level1.get(str(level2)) for level2, items in performance.indicators.items() if items}
        if not held or None in held:
            continue
        for level1 in wanted:
            choices = level2_of(facts, level1)
            if choices and level1 not in held:
                yield Finding(
                    f"项目“{project.name}”没有{level1}",
                    project.name.span,
                    hint=f"在“指标”下补写{level1}：写在 {'、'.join(choices)} 之下",
                )
