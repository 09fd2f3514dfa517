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
    """A finding per project that lacks any 一级 of ``wanted`` that the vocabulary has.

    A project without indicators, or with a 二级 that the vocabulary lacks, is left alone: others tell of it.
    """
    for project in facts.unit.spending.projects:
        performance = project.performance
        if performance is None:
            continue
        held = {facts.level1.get(str(level2)) for level2, items in performance.indicators.items() if items}
        if not held or None in held:
            continue
        choices = {level1: level2_of(facts, level1) for level1 in wanted if level1 not in held}
        missing = {level1: levels for level1, levels in choices.items() if levels}
        if missing:
            below = "；".join(f"{level1}写在 {'、'.join(levels)} 之下" for level1, levels in missing.items())
            yield Finding(
                f"项目“{project.name}”没有{'、'.join(missing)}",
                project.name.span,
                hint=f"在“指标”下补写：{below}",
            )
